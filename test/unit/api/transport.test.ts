import assert from 'node:assert/strict';
import type { CallRecord, Transport } from '../../../src/api/transport';
import {
  aRead,
  aWrite,
  errorOf,
  failureOf,
  send,
  succeed,
  testKey,
  TestServer,
  transportTo,
  type Answer,
} from './server';

describe('transport', () => {
  let server: TestServer;
  let transport: Transport;
  const records: CallRecord[] = [];

  async function serve(answer: Answer, options: Parameters<typeof transportTo>[1] = {}): Promise<void> {
    server = await TestServer.start(answer);
    transport = transportTo(server.url, { onCall: (record) => records.push(record), ...options });
  }

  afterEach(async () => {
    records.length = 0;
    await transport.dispose();
    await server.connections.quiet();
    await server.close();
  });

  describe('sends the key', () => {
    it('of a GET in the query and nowhere else', async () => {
      await serve((response) => succeed(response, null));
      await transport.call('listWhitelist', { product_type: 9 });
      const [request] = server.received;
      assert.ok(request);
      assert.equal(request.method, 'GET');
      assert.equal(request.path, '/end-point/proxy-ip/list');
      assert.deepEqual(Object.fromEntries(request.query), { product_type: '9', app_key: testKey });
      assert.equal(request.body, '');
      assert.equal(request.headers.authorization, undefined);
      assert.ok(!JSON.stringify(request.headers).includes(testKey));
    });

    it('of a POST in the JSON body and nowhere else', async () => {
      await serve((response) => succeed(response, null));
      await transport.call('addWhitelist', { ips: '192.0.2.1', remark: 'ä "q"', product_type: undefined });
      const [request] = server.received;
      assert.ok(request);
      assert.equal(request.method, 'POST');
      assert.equal(request.query.size, 0);
      assert.equal(request.headers['content-type'], 'application/json');
      assert.deepEqual(JSON.parse(request.body), { ips: '192.0.2.1', remark: 'ä "q"', app_key: testKey });
      assert.equal(request.headers.authorization, undefined);
      assert.ok(!JSON.stringify(request.headers).includes(testKey));
    });

    it('and no parameter can take its place', async () => {
      await serve((response) => succeed(response, null));
      await transport.call('listWhitelist', { app_key: 'other' });
      await transport.call('addWhitelist', { app_key: 'other' });
      assert.deepEqual(server.received[0]?.query.getAll('app_key'), [testKey]);
      assert.equal((JSON.parse(server.received[1]?.body ?? '') as { app_key: string }).app_key, testKey);
    });
  });

  it('sends what is 0, false or empty, and not what is undefined', async () => {
    await serve((response) => succeed(response, null));
    await transport.call('listStaticIpRegions', { isp: 0, asn: undefined, exclusive: '' });
    assert.deepEqual([...(server.received[0]?.query.keys() ?? [])].sort(), ['app_key', 'exclusive', 'isp']);
  });

  it('gives the data of both envelopes, and of a body with a byte order mark', async () => {
    const bodies = [
      '{"code":200,"msg":"","data":1}',
      '{"code":"0","message":"","data":1}',
      '\uFEFF{"code":0,"data":1}',
    ];
    await serve((response, _, earlier) => send(response, 200, bodies[earlier] ?? ''));
    for (const body of bodies) assert.equal(await transport.call(aRead), 1, body);
  });

  it('takes 0 and 200 for success in all families', async () => {
    const codes = [0, 200];
    await serve((response, _, earlier) => succeed(response, null, codes[earlier % 2]));
    for (const operation of [aRead, aWrite, 'createOrder'] as const)
      for (const code of codes) assert.equal(await transport.call(operation), null, `${operation}: ${code}`);
  });

  it('fails at a status of 400 or above whatever the body says', async () => {
    const statuses = [400, 403, 404, 422, 451];
    await serve((response, _, earlier) =>
      send(response, statuses[earlier] ?? 0, '{"code":200,"msg":"success","data":{"list":[]}}'),
    );
    for (const status of statuses) {
      assert.deepEqual(await failureOf(transport.call(aRead)), { kind: 'Http', status, text: 'success' });
    }
  });

  it('distinguishes a rejected key from an unverified account, with and without a status', async () => {
    const answers: [number, string, string][] = [
      [200, '{"code":3}', 'Unauthorized'],
      [200, '{"code":"156"}', 'NotVerified'],
      [401, '', 'Unauthorized'],
      [401, '{"code":156}', 'NotVerified'],
      [403, '{"code":3}', 'Unauthorized'],
    ];
    await serve((response, _, earlier) =>
      send(response, answers[earlier]?.[0] ?? 0, answers[earlier]?.[1] ?? ''),
    );
    for (const [status, body, kind] of answers) {
      assert.equal((await failureOf(transport.call(aRead))).kind, kind, `${status} ${body}`);
    }
    assert.equal(server.received.length, answers.length, 'none was repeated');
  });

  it('does not follow a redirect: the other origin gets no request', async () => {
    const other = await TestServer.start((response) => succeed(response, null));
    try {
      const statuses = [301, 302, 303, 307, 308];
      await serve((response, _, earlier) =>
        send(response, statuses[earlier % 5] ?? 0, '', { location: `${other.url.href}?from=here` }),
      );
      for (const operation of [aRead, aWrite]) {
        for (const status of statuses) {
          assert.deepEqual(await failureOf(transport.call(operation)), { kind: 'Http', status });
        }
      }
      assert.equal(server.received.length, 10, 'none was repeated');
      assert.equal(other.connections.accepted, 0);
    } finally {
      await other.close();
    }
  });

  describe('an answer', () => {
    const mega = 1024 * 1024;
    it('of 10 MB of junk is invalid, and quoted in a line', async () => {
      await serve((response) => send(response, 200, 'x'.repeat(10 * mega)));
      const error = await errorOf(transport.call(aRead));
      assert.equal(error.failure.kind, 'InvalidResponse');
      assert.ok(error.message.length < 300);
    });

    it('without end is left when it is larger than any answer', async () => {
      let sent = 0;
      await serve((response) => {
        response.writeHead(200);
        const chunk = Buffer.alloc(mega, 'y');
        const more = () => {
          while (!response.destroyed && response.write(chunk)) sent++;
        };
        response.on('drain', more);
        more();
      });
      const failure = await failureOf(transport.call(aRead));
      assert.equal(failure.kind, 'InvalidResponse');
      await server.connections.quiet();
      assert.ok(sent < 100, `${sent} MB`);
    });

    it('as large as 10,000 accounts is read', async () => {
      const list = Array.from({ length: 10_000 }, (_, id) => ({
        id,
        username: `crawler${id}`,
        remark: 'x'.repeat(150),
      }));
      await serve((response) => succeed(response, { list }));
      assert.deepEqual(await transport.call('listAccounts'), { list });
    });
  });

  it('logs each attempt: the operation, the status, the time, and the failure', async () => {
    await serve((response, _, earlier) =>
      earlier === 0 ? send(response, 404, '') : succeed(response, null),
    );
    await failureOf(transport.call(aWrite));
    await transport.call(aWrite);
    assert.deepEqual(
      records.map(({ operation, status, failure }) => ({ operation, status, failure })),
      [
        { operation: aWrite, status: 404, failure: { kind: 'Http', status: 404 } },
        { operation: aWrite, status: 200, failure: undefined },
      ],
    );
    for (const { durationMs } of records) assert.ok(durationMs >= 0 && durationMs < 5000);
  });
});
