import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate authority for one test run, and a certificate of a loopback server that it signed, all PEM. */
export interface TestAuthority {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/**
 * Makes an authority and a certificate with OpenSSL's command line (P-256, two days).
 *
 * @param names what the certificate is valid for, as in OpenSSL's `subjectAltName`
 */
export function makeTestAuthority(names = 'DNS:localhost,IP:127.0.0.1,IP:::1'): TestAuthority {
  const folder = mkdtempSync(join(tmpdir(), 'proxylite-ca-'));
  const file = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-sha256'];
  try {
    openssl(
      'req',
      '-x509',
      ...newKey,
      '-days',
      '2',
      '-subj',
      '/CN=ProxyLite test authority',
      '-keyout',
      file('ca.key'),
      '-out',
      file('ca.pem'),
    );
    openssl('req', ...newKey, '-subj', '/CN=loopback', '-keyout', file('key'), '-out', file('csr'));
    writeFileSync(file('ext'), `subjectAltName=${names}\n`);
    openssl(
      'x509',
      '-req',
      '-days',
      '2',
      '-in',
      file('csr'),
      '-CA',
      file('ca.pem'),
      '-CAkey',
      file('ca.key'),
      '-CAcreateserial',
      '-extfile',
      file('ext'),
      '-out',
      file('cert'),
    );
    const read = (name: string) => readFileSync(file(name), 'utf8');
    return { ca: read('ca.pem'), cert: read('cert'), key: read('key') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
