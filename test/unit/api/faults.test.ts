import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { ApiError, causeOf, type ApiFailure } from '../../../src/api/apiError';
import type { OperationId } from '../../../src/api/operations';
import { operations } from '../../../src/api/operations';
import type { CallRecord } from '../../../src/api/transport';
import { refusingPort } from '../proxy/loopback';
import { makeTestAuthority } from '../proxy/testAuthority';
import { holdUnhandled } from '../unhandled';
import { callEvery } from './calls';
import { clientOf, send, testKey, TestServer, withoutPauses, type Answer } from './server';

/** One way in which a call goes wrong, and what the caller must see. */
interface Fault {
  readonly answer: Answer;
  readonly expected: ApiFailure['kind'];
  /** Whether a GET other than `ip/v3` is sent again, up to three times in all. */
  readonly repeated?: boolean;
  readonly timeoutMs?: number;
  /** Operations that this answer does not harm. */
  readonly harmless?: readonly OperationId[];
}

/** How the key may be written. */
const spellings = [
  testKey,
  encodeURIComponent(testKey),
  JSON.stringify(testKey).slice(1, -1),
  new URLSearchParams({ k: testKey }).toString().slice(2),
  Buffer.from(testKey).toString('base64'),
  Buffer.from(testKey).toString('base64url'),
];

const junk = Buffer.alloc(10 * 1024 * 1024, 'junk ');
/** What a careless server puts into its pages: the request, with its key. */
const echo = (body: string): string => [body, ...spellings].join(' ');
const text = (status: number, body: string, headers = {}): Answer => {
  return (response) => send(response, status, body, headers);
};
const envelope = (code: number | string, data: unknown = null): Answer =>
  text(200, JSON.stringify({ code, msg: echo('no'), data }));

/** What says nothing is accepted by operations whose answer says nothing. */
const done = (Object.keys(operations) as OperationId[]).filter(
  (id) => operations[id].method === 'POST' && id !== 'createOrder' && id !== 'checkOrder',
);

/** What nothing is an answer to as well: lists, sums, and changes. */
const maySayNothing = (Object.keys(operations) as OperationId[]).filter(
  (id) => id !== 'createOrder' && id !== 'checkOrder',
);

const faults: Readonly<Record<string, Fault>> = {
  'a reset before the headers': {
    answer: (response) => void response.socket?.resetAndDestroy(),
    expected: 'Network',
    repeated: true,
  },
  'a reset after the headers': {
    answer: (response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('{', () => response.socket?.resetAndDestroy());
    },
    expected: 'Network',
    repeated: true,
  },
  'a close before the headers': {
    answer: (response) => void response.socket?.destroy(),
    expected: 'Network',
    repeated: true,
  },
  'an answer that is no HTTP': {
    answer: (response) => void response.socket?.end(echo('220 smtp.example ESMTP\r\n\r\n')),
    expected: 'Network',
    repeated: true,
  },
  'cut JSON': {
    answer: text(200, `{"code":200,"data":{"list":[{"username":${JSON.stringify(testKey)}`),
    expected: 'InvalidResponse',
  },
  HTML: { answer: text(200, echo('<html><title>Sign in</title>')), expected: 'InvalidResponse' },
  'an empty body': { answer: text(200, ''), expected: 'InvalidResponse' },
  'nothing but a status': { answer: text(204, ''), expected: 'InvalidResponse' },
  'HTTP 401': { answer: text(401, echo('no')), expected: 'Unauthorized' },
  'HTTP 403': { answer: text(403, echo('no')), expected: 'Http' },
  'HTTP 404': { answer: text(404, echo('<html>')), expected: 'Http' },
  'HTTP 422 with the text of the envelope': {
    answer: text(422, JSON.stringify({ code: 422, message: echo('bad') })),
    expected: 'Http',
  },
  'HTTP 429': { answer: text(429, echo('slow')), expected: 'RateLimited', repeated: true },
  'HTTP 429 with a long Retry-After': {
    answer: text(429, '', { 'retry-after': '600' }),
    expected: 'RateLimited',
  },
  'HTTP 429 with a Retry-After': {
    answer: text(429, '{"code":429}', { 'retry-after': '1' }),
    expected: 'RateLimited',
    repeated: true,
  },
  'HTTP 500': { answer: text(500, echo('oops')), expected: 'Http', repeated: true },
  'HTTP 503': { answer: text(503, echo('later')), expected: 'Http', repeated: true },
  'code 3': { answer: envelope(3), expected: 'Unauthorized' },
  'code 156': { answer: envelope('156'), expected: 'NotVerified' },
  'code 500 with HTTP 200': { answer: envelope(500), expected: 'Rejected' },
  'an unknown code with 10 MB of words': {
    answer: text(200, JSON.stringify({ code: 77, msg: 'no '.repeat(3_500_000) })),
    expected: 'Rejected',
    timeoutMs: 300_000,
  },
  'an unknown code': { answer: envelope(-17), expected: 'Rejected' },
  'a wrong shape': {
    answer: envelope(200, { list: 'none', pay_fee: {}, trade_no: [] }),
    expected: 'InvalidResponse',
    harmless: ['summarizePackages', 'extractIps', ...done],
  },
  nulls: { answer: envelope(200, null), expected: 'InvalidResponse', harmless: maySayNothing },
  'a null where a list belongs': {
    answer: envelope(200, { list: null, pay_fee: null, trade_no: null }),
    expected: 'InvalidResponse',
    harmless: maySayNothing,
  },
  'no data': {
    answer: text(200, '{"code":200,"msg":""}'),
    expected: 'InvalidResponse',
    harmless: maySayNothing,
  },
  '10 MB of text in an envelope': {
    answer: text(200, `{"code":200,"data":{"list":${JSON.stringify('x'.repeat(10 * 1024 * 1024))}}}`),
    expected: 'InvalidResponse',
    timeoutMs: 300_000,
    harmless: ['summarizePackages', 'extractIps', ...done],
  },
  '10 MB of junk': {
    answer: (response) => void response.end(junk),
    expected: 'InvalidResponse',
    timeoutMs: 300_000,
  },
  'an answer slower than the time-out': { answer: () => {}, expected: 'Network', timeoutMs: 150 },
  'a body slower than the time-out': {
    answer: (response) => void response.writeHead(200).write('{'),
    expected: 'Network',
    timeoutMs: 150,
  },
};

describe('every operation', () => {
  withoutPauses();
  holdUnhandled();

  /** Calls all operations at once, and holds what became of each against what must. */
  async function check(
    url: URL,
    fault: Omit<Fault, 'answer'>,
    expectedCode?: RegExp,
  ): Promise<Map<string, number>> {
    const records: CallRecord[] = [];
    const client = clientOf(url, {
      onCall: (record) => records.push(record),
      ...(fault.timeoutMs ? { timeoutMs: fault.timeoutMs } : {}),
    });
    const outcomes = await callEvery(client);
    await client.dispose();
    assert.equal(Object.keys(outcomes).length, 33);
    const causes = new Set<string>();
    const attempts = new Map<string, number>();
    for (const { operation } of records) attempts.set(operation, (attempts.get(operation) ?? 0) + 1);
    for (const [id, outcome] of Object.entries(outcomes) as [OperationId, (typeof outcomes)[OperationId]][]) {
      const mayRepeat = operations[id].method === 'GET' && id !== 'extractIps';
      assert.equal(attempts.get(id), fault.repeated && mayRepeat ? 3 : 1, `attempts of ${id}`);
      if (fault.harmless?.includes(id)) {
        assert.ok('value' in outcome, `${id} succeeds`);
        continue;
      }
      assert.ok('error' in outcome, `${id} fails`);
      const { error } = outcome;
      assert.ok(error instanceof ApiError, `${id}: ${inspect(error)}`);
      assert.equal(error.operation, id);
      assert.equal(error.failure.kind, fault.expected, `${id}: ${error.message}`);
      if (expectedCode)
        assert.match(error.failure.kind === 'Network' ? error.failure.code : '', expectedCode, id);
      assertSecret(error, records);
      causes.add(causeOf(error.failure));
    }
    // The shape that is missing is another for each operation; all else breaks all calls for one reason.
    if (![...causes].some((cause) => cause.startsWith('InvalidResponse /')))
      assert.equal(causes.size, 1, `told once, not for each call: ${[...causes].join(', ')}`);
    return attempts;
  }

  for (const [name, fault] of Object.entries(faults)) {
    it(`copes with ${name}`, async function () {
      this.timeout(300_000);
      const server = await TestServer.start(fault.answer);
      try {
        const attempts = await check(server.url, fault);
        const sent = [...attempts.values()].reduce((sum, count) => sum + count, 0);
        assert.equal(server.received.length, sent, 'as many requests as attempts');
        await server.connections.quiet();
      } finally {
        await server.close();
      }
    });
  }

  it('copes with a refused connection', async () => {
    const url = new URL(`http://127.0.0.1:${await refusingPort()}/`);
    await check(url, { expected: 'Network', repeated: true }, /^ECONNREFUSED$/);
  });

  for (const status of [301, 302, 307, 308]) {
    it(`copes with a redirect (${status}): the other origin gets nothing`, async () => {
      const other = await TestServer.start(text(200, '{"code":200,"data":null}'));
      const server = await TestServer.start(text(status, '', { location: other.url.href }));
      try {
        await check(server.url, { expected: 'Http' });
        assert.equal(other.connections.accepted, 0);
      } finally {
        await server.close();
        await other.close();
      }
    });
  }

  it('copes with a certificate that is not trusted, and the key is not sent', async () => {
    const server = await TestServer.start(text(200, '{"code":200,"data":null}'), makeTestAuthority());
    try {
      await check(server.url, { expected: 'Network' }, /UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED/);
      assert.equal(server.received.length, 0);
    } finally {
      await server.close();
    }
  });
});

/** The key stands in nothing that is logged or shown: message, stack, fields, causes, records. */
function assertSecret(error: ApiError, records: readonly CallRecord[]): void {
  const shown = [
    inspect(error, { depth: 9, showHidden: true }),
    inspect(records, { depth: 9 }),
    error.stack ?? '',
  ].join('\n');
  for (const spelling of [...spellings, testKey.slice(0, 10)]) {
    assert.ok(!shown.includes(spelling), `the key in ${shown}`);
  }
  assert.equal(error.cause, undefined);
  assert.ok(error.message.length < 1000);
}
