import assert from 'node:assert/strict';
import type { Transport } from '../../../src/api/transport';
import { refusingPort } from '../proxy/loopback';
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

/** Fails the given number of requests, then succeeds. */
function failing(times: number, fail: Answer): Answer {
  return (response, request, earlier) =>
    earlier < times ? fail(response, request, earlier) : succeed(response, null);
}

const reset: Answer = (response) => void response.socket?.resetAndDestroy();
const unavailable: Answer = (response) => send(response, 503, '<html>later</html>');

describe('retries', () => {
  let server: TestServer;
  let transport: Transport;

  async function serve(answer: Answer): Promise<void> {
    server = await TestServer.start(answer);
    transport = transportTo(server.url);
  }

  afterEach(async () => {
    await transport.dispose();
    await server.connections.quiet();
    await server.close();
  });

  describe('without pauses', () => {
    withoutPauses();

    const passing: Readonly<Record<string, Answer>> = {
      'a reset before the headers': reset,
      'a close before the headers': (response) => void response.socket?.destroy(),
      'a reset after the headers': (response) => {
        response.writeHead(200, { 'content-length': 100 });
        response.write('{', () => response.socket?.resetAndDestroy());
      },
      'HTTP 500': (response) => send(response, 500, ''),
      'HTTP 502': (response) => send(response, 502, '<html>'),
      'HTTP 503': unavailable,
      'HTTP 504': (response) => send(response, 504, ''),
      'HTTP 429': (response) => send(response, 429, ''),
    };
    for (const [name, fault] of Object.entries(passing)) {
      it(`of a GET follow ${name}, three attempts in all`, async () => {
        await serve(failing(2, fault));
        assert.equal(await transport.call(aRead), null);
        assert.equal(server.received.length, 3);
      });

      it(`end after the third of ${name}`, async () => {
        await serve(failing(3, fault));
        await failureOf(transport.call(aRead));
        assert.equal(server.received.length, 3);
      });

      it(`of an extraction or a POST never follow ${name}`, async () => {
        await serve(fault);
        await failureOf(transport.call('extractIps'));
        assert.equal(server.received.length, 1);
        await failureOf(transport.call(aWrite));
        await failureOf(transport.call('createOrder'));
        assert.equal(server.received.length, 3);
      });
    }

    it('do not follow what would fail again', async () => {
      const lasting: Answer[] = [
        (response) => send(response, 400, ''),
        (response) => send(response, 404, ''),
        (response) => send(response, 501, ''),
        (response) => send(response, 200, '{"code":500,"msg":"x"}'),
        (response) => send(response, 200, '<html>'),
        (response) => send(response, 200, ''),
        (response) => send(response, 302, ''),
      ];
      await serve((response, request, earlier) => lasting[earlier]?.(response, request, earlier));
      for (let call = 1; call <= lasting.length; call++) {
        await failureOf(transport.call(aRead));
        assert.equal(server.received.length, call);
      }
    });

    it('follow a refused connection', async () => {
      const port = await refusingPort();
      await serve((response) => succeed(response, null));
      let attempts = 0;
      const nowhere = transportTo(new URL(`http://127.0.0.1:${port}/`), { onCall: () => attempts++ });
      const refused = { kind: 'Network', code: 'ECONNREFUSED', timedOut: false };
      assert.deepEqual(await failureOf(nowhere.call(aRead)), refused);
      assert.equal(attempts, 3);
      assert.deepEqual(await failureOf(nowhere.call(aWrite)), refused);
      assert.deepEqual(await failureOf(nowhere.call('extractIps')), refused);
      assert.equal(attempts, 5);
      await nowhere.dispose();
    });

    it('do not follow a key that is refused meanwhile', async () => {
      await serve((response, _, earlier) =>
        earlier === 0 ? send(response, 503, '') : send(response, 200, '{"code":3,"msg":"invalid"}'),
      );
      assert.deepEqual(await failureOf(transport.call(aRead)), { kind: 'Unauthorized' });
      assert.equal(server.received.length, 2);
    });
  });

  it('come after a pause that grows, at random', async () => {
    const { random } = Math;
    const asked: number[] = [];
    Math.random = () => (asked.push(Date.now()), 0.1);
    try {
      await serve(failing(2, unavailable));
      const started = performance.now();
      await transport.call(aRead);
      assert.ok(performance.now() - started >= 60 + 120 - 5);
      assert.equal(asked.length, 2);
    } finally {
      Math.random = random;
    }
  });

  it('leave the place to others during the pause', async () => {
    const { random } = Math;
    Math.random = () => 1;
    try {
      await serve((response, request) =>
        request.query.get('product_type') === '1' ? send(response, 503, '') : succeed(response, null),
      );
      const cancel = new AbortController();
      const pausing = [1, 2, 3].map(() =>
        failureOf(transport.call(aRead, { product_type: 1 }, { signal: cancel.signal })),
      );
      await server.requests(3);
      assert.equal(await transport.call(aRead), null);
      assert.equal(server.received.length, 4);
      cancel.abort();
      await Promise.all(pausing);
    } finally {
      Math.random = random;
    }
  });

  describe('Retry-After', () => {
    withoutPauses();

    const asks = (status: number, value: string): Answer => {
      return (response) => send(response, status, '{"code":429}', { 'retry-after': value });
    };

    for (const status of [429, 503]) {
      it(`in seconds is obeyed, with HTTP ${status}`, async () => {
        await serve(failing(1, asks(status, '1')));
        const started = performance.now();
        assert.equal(await transport.call(aRead), null);
        const waited = performance.now() - started;
        assert.ok(waited >= 990 && waited < 30_000, `${waited} ms`);
      });
    }

    it('as a date is obeyed', async () => {
      const date = new Date(Date.now() + 1500);
      date.setMilliseconds(0);
      await serve(failing(1, asks(429, date.toUTCString())));
      assert.equal(await transport.call(aRead), null);
      assert.ok(Date.now() >= date.getTime());
    });

    it('that is long is reported instead of awaited', async () => {
      await serve(asks(429, '3600'));
      const before = Date.now();
      const failure = await failureOf(transport.call(aRead));
      assert.equal(failure.kind, 'RateLimited');
      const retryAt = failure.kind === 'RateLimited' ? (failure.retryAt ?? 0) : 0;
      assert.ok(Math.abs(retryAt - before - 3_600_000) < 2000);
      assert.equal(server.received.length, 1);
    });

    it('as a distant date is reported instead of awaited', async () => {
      const date = new Date(Date.UTC(2100, 0, 1));
      await serve(asks(429, date.toUTCString()));
      assert.deepEqual(await failureOf(transport.call(aRead)), {
        kind: 'RateLimited',
        retryAt: date.getTime(),
      });
      assert.equal(server.received.length, 1);
    });

    it('is reported for calls that are not repeated', async () => {
      await serve(asks(429, '2'));
      const failure = await failureOf(transport.call(aWrite));
      assert.ok(failure.kind === 'RateLimited' && (failure.retryAt ?? 0) > Date.now());
      assert.equal(server.received.length, 1);
    });

    for (const value of [
      '0',
      'Thu, 01 Jan 1970 00:00:00 GMT',
      '',
      'soon',
      '-5',
      '1.5',
      'NaN',
      '9'.repeat(400),
    ]) {
      it(`of "${value.slice(0, 40)}" means soon`, async () => {
        await serve(failing(1, asks(429, value)));
        assert.equal(await transport.call(aRead), null);
        assert.equal(server.received.length, 2);
      });
    }
  });
});
