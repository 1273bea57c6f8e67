import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
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
  withoutPauses,
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

  it('takes 0 for success of a read only where the contract says so', async () => {
    await serve((response) => succeed(response, null, 0));
    assert.deepEqual(await failureOf(transport.call(aWrite)), { kind: 'Rejected', code: 0, text: 'success' });
    assert.equal(await transport.call('createOrder'), null);
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

  it('tells a refused key from an account that is not verified, with and without a status', async () => {
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

  describe('calls at once', () => {
    it('are three at most; the others follow in order', async () => {
      const waiting: (() => void)[] = [];
      let most = 0;
      await serve((response) => {
        waiting.push(() => succeed(response, null));
        most = Math.max(most, waiting.length);
      });
      const calls = Array.from({ length: 8 }, (_, index) => transport.call(aRead, { n: index }));
      for (let answered = 0; answered < 8; answered++) {
        await server.requests(Math.min(8, answered + 3));
        waiting.shift()?.();
      }
      await Promise.all(calls);
      assert.equal(most, 3);
      assert.deepEqual(
        server.received.map(({ query }) => Number(query.get('n'))),
        [0, 1, 2, 3, 4, 5, 6, 7],
      );
      assert.ok(server.connections.accepted <= 3);
    });

    it('leave their place when cancelled', async () => {
      const waiting: (() => void)[] = [];
      await serve((response) => waiting.push(() => succeed(response, null)));
      const cancel = new AbortController();
      const stuck = [1, 2, 3].map(() => failureOf(transport.call(aRead, {}, { signal: cancel.signal })));
      await server.requests(3);
      const next = transport.call(aRead);
      cancel.abort();
      for (const failure of await Promise.all(stuck)) assert.deepEqual(failure, { kind: 'Cancelled' });
      await server.requests(4);
      waiting[3]?.();
      assert.equal(await next, null);
    });
  });

  describe('time-out', () => {
    withoutPauses();

    it('ends a call to a silent server, and the call is not repeated', async () => {
      await serve(() => {}, { timeoutMs: 60 });
      assert.deepEqual(await failureOf(transport.call(aRead)), {
        kind: 'Network',
        code: 'TIMEOUT',
        timedOut: true,
      });
      await server.connections.quiet();
      assert.equal(server.received.length, 1);
    });

    it('ends a call whose answer trickles for ever', async () => {
      let trickle: NodeJS.Timeout | undefined;
      await serve(
        (response) => {
          response.writeHead(200);
          trickle = setInterval(() => response.write(' '), 10);
        },
        { timeoutMs: 100 },
      );
      try {
        const failure = await failureOf(transport.call(aRead));
        assert.deepEqual(failure, { kind: 'Network', code: 'TIMEOUT', timedOut: true });
        await server.connections.quiet();
      } finally {
        clearInterval(trickle);
      }
    });

    it('counts for each attempt, not for the time of earlier ones or in the queue', async () => {
      await serve(
        (response, _, earlier) =>
          setTimeout(() => (earlier ? succeed(response, null) : send(response, 503, '')), 90),
        { timeoutMs: 160 },
      );
      assert.equal(await transport.call(aRead), null);
      const queued = Array.from({ length: 6 }, () => transport.call(aRead));
      assert.deepEqual(await Promise.all(queued), [null, null, null, null, null, null]);
    });

    it('comes also when the garbage collector came first', async () => {
      setFlagsFromString('--expose-gc');
      const collect = runInNewContext('gc') as () => void;
      await serve(() => {}, { timeoutMs: 150 });
      const call = failureOf(transport.call(aRead, {}, { signal: new AbortController().signal }));
      await server.requests(1);
      const collecting = setInterval(collect, 20);
      try {
        assert.deepEqual(await call, { kind: 'Network', code: 'TIMEOUT', timedOut: true });
      } finally {
        clearInterval(collecting);
      }
    }).timeout(1500);

    it('may be as long as anybody wants', async () => {
      await serve((response) => setImmediate(() => succeed(response, null)), { timeoutMs: 1e12 });
      assert.equal(await transport.call(aRead), null);
    });
  });

  describe('cancellation', () => {
    const cancelled = { kind: 'Cancelled' };

    it('before the call sends nothing', async () => {
      await serve((response) => succeed(response, null));
      for (const operation of [aRead, aWrite]) {
        const call = transport.call(operation, {}, { signal: AbortSignal.abort() });
        assert.deepEqual(await failureOf(call), cancelled);
      }
      assert.equal(server.connections.accepted, 0);
    });

    it('under way ends the request', async () => {
      await serve(() => {});
      for (const operation of [aRead, aWrite]) {
        const cancel = new AbortController();
        const call = failureOf(transport.call(operation, {}, { signal: cancel.signal }));
        await server.requests(1);
        cancel.abort(new Error('with a reason'));
        assert.deepEqual(await call, cancelled);
        await server.connections.quiet();
        server.received.length = 0;
      }
    });

    it('while the body comes ends the request', async () => {
      await serve((response) => void response.writeHead(200).write('{"code":'));
      const cancel = new AbortController();
      const call = failureOf(transport.call(aRead, {}, { signal: cancel.signal }));
      await server.requests(1);
      cancel.abort();
      assert.deepEqual(await call, cancelled);
      await server.connections.quiet();
    });

    it('in the queue is at once, and the request is never sent', async () => {
      const waiting: (() => void)[] = [];
      await serve((response) => waiting.push(() => succeed(response, null)));
      const calls = [1, 2, 3].map(() => transport.call(aRead));
      await server.requests(3);
      const cancel = new AbortController();
      const queued = failureOf(transport.call(aWrite, {}, { signal: cancel.signal }));
      calls.push(transport.call(aRead));
      cancel.abort();
      assert.deepEqual(await queued, cancelled);
      for (const answer of waiting.splice(0)) answer();
      await server.requests(4);
      waiting[0]?.();
      await Promise.all(calls);
      assert.deepEqual(
        server.received.map(({ method }) => method),
        ['GET', 'GET', 'GET', 'GET'],
      );
    });

    it('during the pause before another attempt is at once', async () => {
      const { random } = Math;
      Math.random = () => 1;
      try {
        let failed = () => {};
        const pausing = new Promise<void>((resolve) => (failed = resolve));
        await serve((response) => send(response, 503, ''), { onCall: () => setImmediate(failed) });
        const cancel = new AbortController();
        const call = failureOf(transport.call(aRead, {}, { signal: cancel.signal }));
        await pausing;
        const started = performance.now();
        cancel.abort();
        assert.deepEqual(await call, cancelled);
        assert.ok(performance.now() - started < 200);
        assert.equal(server.received.length, 1);
      } finally {
        Math.random = random;
      }
    });

    it('leaves no listener on the signal', async () => {
      await serve((response) => succeed(response, null));
      const { signal } = new AbortController();
      let listeners = 0;
      const add = signal.addEventListener.bind(signal);
      const remove = signal.removeEventListener.bind(signal);
      signal.addEventListener = (...args: Parameters<typeof add>) => (listeners++, add(...args));
      signal.removeEventListener = (...args: Parameters<typeof remove>) => (listeners--, remove(...args));
      for (let call = 0; call < 5; call++) await transport.call(aRead, {}, { signal });
      assert.equal(listeners, 0);
    });
  });

  describe('dispose', () => {
    /** Less than the 4 seconds after which an idle connection closes by itself. */
    const notByItself = 2000;

    it('ends what is under way, queued or asked later as cancelled, and closes the connections', async () => {
      await serve(() => {});
      const calls = [1, 2, 3, 4, 5].map(() => failureOf(transport.call(aRead)));
      await server.requests(3);
      await transport.dispose();
      calls.push(failureOf(transport.call(aWrite)));
      for (const failure of await Promise.all(calls)) assert.deepEqual(failure, { kind: 'Cancelled' });
      await server.connections.quiet();
      assert.equal(server.received.length, 3);
    }).timeout(notByItself);

    it('closes what keeps idle, may come twice, and before the first call', async () => {
      await serve((response) => succeed(response, null));
      await transport.call(aRead);
      assert.equal(server.connections.openNow, 1);
      await transport.dispose();
      await server.connections.quiet();
      await transport.dispose();
      await transportTo(server.url).dispose();
    }).timeout(notByItself);

    it('does not fail where the network cannot be set up', async () => {
      await serve((response) => succeed(response, null));
      const misled = transportTo(new URL('https://api.proxylite.test/'), {
        network: { proxyUrl: 'http://', noProxy: [], strictSsl: true, systemCertificates: false },
      });
      const failure = await failureOf(misled.call(aRead));
      assert.equal(failure.kind, 'Network');
      assert.match(failure.kind === 'Network' ? failure.code : '', /^PROXY_/);
      await misled.dispose();
    });
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

  it('tells the log of each attempt: the operation, the status, the time and the failure', async () => {
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
