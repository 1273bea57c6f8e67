import assert from 'node:assert/strict';
import { causeOf, isCertificateCode, type ApiFailure } from '../../../src/api/apiError';

const network = (code: string, timedOut = false): ApiFailure => ({ kind: 'Network', code, timedOut });

describe('the cause of a failure', () => {
  /** Failures that a person would call the same, line by line. */
  const causes: readonly (readonly ApiFailure[])[] = [
    [network('ECONNREFUSED'), network('ECONNRESET'), network('UND_ERR_SOCKET'), network('TIMEOUT', true)],
    [
      network('CERT_HAS_EXPIRED'),
      network('UNABLE_TO_VERIFY_LEAF_SIGNATURE'),
      network('DEPTH_ZERO_SELF_SIGNED_CERT'),
    ],
    [network('PROXY_407')],
    [network('PROXY_TUNNEL_FAILED')],
    [{ kind: 'RateLimited' }, { kind: 'RateLimited', retryAt: 1 }, { kind: 'RateLimited', retryAt: 2 }],
    [
      { kind: 'Http', status: 500 },
      { kind: 'Http', status: 503, retryAt: 5 },
      { kind: 'Http', status: 502, text: 'Bad gateway' },
    ],
    [{ kind: 'Http', status: 404 }],
    [{ kind: 'Http', status: 422, text: 'amount' }],
    [{ kind: 'Rejected', code: 400, text: 'amount' }],
    [{ kind: 'Rejected', code: 400, text: 'coupon' }],
    [
      { kind: 'InvalidResponse', field: '', detail: 'empty body' },
      { kind: 'InvalidResponse', field: '', detail: 'HTML' },
    ],
    [{ kind: 'InvalidResponse', field: '/data/list', detail: 'must be array' }],
    [{ kind: 'Unauthorized' }],
    [{ kind: 'NotVerified' }],
    [{ kind: 'Cancelled' }],
  ];

  it('is one for failures that a person would call the same, and another for every other', () => {
    const found = causes.map((failures) => new Set(failures.map(causeOf)));
    assert.deepEqual(
      found.map(({ size }) => size),
      causes.map(() => 1),
    );
    assert.equal(new Set(found.flatMap((one) => [...one])).size, causes.length);
  });

  it('is the certificate only where that is what failed', () => {
    for (const code of [
      'CERT_HAS_EXPIRED',
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'CRL_HAS_EXPIRED',
    ]) {
      assert.ok(isCertificateCode(code), code);
    }
    for (const code of [
      'ECONNRESET',
      'ERR_TLS_HANDSHAKE_TIMEOUT',
      'EPROTO',
      'ERR_SSL_WRONG_VERSION_NUMBER',
    ]) {
      assert.ok(!isCertificateCode(code), code);
    }
  });
});
