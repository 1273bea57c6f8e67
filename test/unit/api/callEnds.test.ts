import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Transport } from '../../../src/api/transport';
import {
  aRead,
  aWrite,
  failureOf,
  send,
  succeed,
  TestServer,
  transportTo,
  withoutPauses,
  type Answer,
} from './server';

describe('calls', () => {
  let server: TestServer;
  let transport: Transport;

  async function serve(answer: Answer, options: Parameters<typeof transportTo>[1] = {}): Promise<void> {
    server = await TestServer.start(answer);
    transport = transportTo(server.url, options);
  }

  afterEach(async () => {
    await transport.dispose();
    await server.connections.quiet();
    await server.close();
  });

  describe('at once', () => {
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
      await serve(() => {}, { timeoutMs: 200 });
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
          setTimeout(() => (earlier ? succeed(response, null) : send(response, 503, '')), 1500),
        { timeoutMs: 2800 },
      );
      assert.equal(await transport.call(aRead), null);
      const queued = Array.from({ length: 6 }, () => transport.call(aRead));
      assert.deepEqual(await Promise.all(queued), [null, null, null, null, null, null]);
    });

    it('comes also when the garbage collector came first', async () => {
      setFlagsFromString('--expose-gc');
      const collect = runInNewContext('gc') as () => void;
      await serve(() => {}, { timeoutMs: 400 });
      const call = failureOf(transport.call(aRead, {}, { signal: new AbortController().signal }));
      await server.requests(1);
      const collecting = setInterval(collect, 20);
      try {
        assert.deepEqual(await call, { kind: 'Network', code: 'TIMEOUT', timedOut: true });
      } finally {
        clearInterval(collecting);
      }
    });

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
      let failed = () => {};
      const pausing = new Promise<void>((resolve) => (failed = resolve));
      await serve((response) => send(response, 503, '', { 'retry-after': '9' }), {
        onCall: () => setImmediate(failed),
      });
      const cancel = new AbortController();
      const call = failureOf(transport.call(aRead, {}, { signal: cancel.signal }));
      await pausing;
      const started = performance.now();
      cancel.abort();
      assert.deepEqual(await call, cancelled);
      assert.ok(performance.now() - started < 5000);
      assert.equal(server.received.length, 1);
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
});
