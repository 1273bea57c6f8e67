import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import type { Socket } from 'node:net';
import { checkProxies, checkRotating, estimateTraffic, type CheckResult } from '../../../src/proxy/checker';
import type { Proxy } from '../../../src/proxy/proxy';
import { httpAnswer, Loopback } from './loopback';

const answer = httpAnswer('{"ip":"203.0.113.7"}');

describe('a run of checks', () => {
  let loopback: Loopback;
  let silent: Proxy;
  let live: Proxy;
  const proxyAt = (port: number): Proxy => ({ host: '127.0.0.1', port, scheme: 'http' });
  const times = (count: number, proxy: Proxy) => new Array<Proxy>(count).fill(proxy);
  const options = {
    target: new URL('http://unused.example/'),
    mode: 'request' as const,
    // Longer than any test: what a test waits for never comes from them.
    connectTimeoutMs: 600_000,
    totalTimeoutMs: 600_000,
    concurrency: 8,
  };

  beforeEach(async () => {
    loopback = new Loopback();
    silent = proxyAt(await loopback.raw((socket) => void socket.resume()));
    live = proxyAt(await loopback.raw((socket) => void socket.once('data', () => socket.write(answer))));
  });

  afterEach(async () => {
    await loopback.quiet();
    await loopback.close();
  });

  it('gives each result once, with its index', async () => {
    const indexes: number[] = [];
    const summary = await checkProxies(times(50, live), {
      ...options,
      onResult: (_, index) => indexes.push(index),
    });
    assert.deepEqual(
      indexes.sort((a, b) => a - b),
      Array.from({ length: 50 }, (_, index) => index),
    );
    assert.deepEqual([summary.checked, summary.alive, summary.failures], [50, 50, {}]);
    assert.equal(summary.firstByte?.count, 50);
  });

  it('checks no more at once than asked', async () => {
    let waiting: Socket[] = [];
    let most = 0;
    const port = await loopback.raw((socket) => {
      socket.once('data', () => {
        most = Math.max(most, waiting.push(socket));
        if (waiting.length < 4) return;
        for (const each of waiting) setImmediate(() => each.write(answer));
        setImmediate(() => (waiting = []));
      });
    });
    const summary = await checkProxies(times(60, proxyAt(port)), { ...options, concurrency: 4 });
    assert.equal(summary.alive, 60);
    assert.equal(most, 4);
  });

  it('does not let the dead hold up the living', async () => {
    const order: boolean[] = [];
    await checkProxies([...times(6, silent), ...times(40, live)], {
      ...options,
      totalTimeoutMs: 1000,
      onResult: ({ alive }) => order.push(alive),
    });
    assert.deepEqual(order, [...new Array<boolean>(40).fill(true), ...new Array<boolean>(6).fill(false)]);
  });

  it('has nothing to do for an empty list', async () => {
    const summary = await checkProxies([], options);
    assert.deepEqual([summary.checked, summary.stopped, summary.connect], [0, false, undefined]);
  });

  it('refuses a target that is no web address', async () => {
    await assert.rejects(
      checkProxies([live], { ...options, target: new URL('ftp://example.com') }),
      TypeError,
    );
  });

  it('leaves no timer, socket or listener behind', async () => {
    const { signal } = new AbortController();
    const counted = () =>
      process.getActiveResourcesInfo().filter((kind) => /Timeout|TLS|DNS/.test(kind)).length;
    // Mocha's own timer starts once the test waits.
    await Promise.resolve();
    const before = counted();
    await checkProxies([...times(5, silent), ...times(20, live)], {
      ...options,
      totalTimeoutMs: 200,
      signal,
    });
    assert.equal(getEventListeners(signal, 'abort').length, 0);
    await loopback.quiet();
    assert.equal(counted(), before);
  });

  describe('stopped by its signal', () => {
    it('closes every connection at once and gives what was found', async () => {
      const controller = new AbortController();
      const results: CheckResult[] = [];
      const run = checkProxies([...times(3, live), ...times(20, silent)], {
        ...options,
        signal: controller.signal,
        onResult: (result) => results.push(result),
      });
      await loopback.connections(silent.port, 8);
      controller.abort();
      const summary = await run;
      assert.deepEqual([summary.stopped, summary.checked, summary.alive, results.length], [true, 3, 3, 3]);
      await loopback.quiet();
      assert.equal(loopback.accepted.get(silent.port), 8);
    });

    it('from within a result', async () => {
      const controller = new AbortController();
      const summary = await checkProxies(times(30, live), {
        ...options,
        signal: controller.signal,
        onResult: () => controller.abort(),
      });
      assert.deepEqual([summary.stopped, summary.checked], [true, 1]);
    });

    it('before it began', async () => {
      const summary = await checkProxies(times(30, live), { ...options, signal: AbortSignal.abort() });
      assert.deepEqual([summary.stopped, summary.checked], [true, 0]);
      assert.equal(loopback.accepted.get(live.port), undefined);
    });
  });

  it('ends with what the receiver of a result throws', async () => {
    const failing = () => {
      throw new RangeError('table is gone');
    };
    await assert.rejects(
      checkProxies([live, ...times(10, silent)], { ...options, onResult: failing }),
      new RangeError('table is gone'),
    );
    await loopback.quiet();
  });

  it('counts the exits of a rotating endpoint', async () => {
    const exits = [
      '192.0.2.1',
      '192.0.2.2',
      '192.0.2.1',
      'not an address',
      '192.0.2.3',
      undefined,
      '192.0.2.1',
    ];
    let connections = 0;
    const port = await loopback.raw((socket) => {
      const exit = exits[connections++ % exits.length];
      socket.once('data', () => (exit ? socket.write(httpAnswer(exit)) : socket.resetAndDestroy()));
    });
    const summary = await checkRotating(proxyAt(port), { ...options, requests: 14, concurrency: 3 });
    assert.deepEqual(summary.exits, [
      { ip: '192.0.2.1', count: 6 },
      { ip: '192.0.2.2', count: 2 },
      { ip: '192.0.2.3', count: 2 },
    ]);
    assert.deepEqual([summary.withoutExit, summary.failures, summary.alive], [2, { reset: 2 }, 12]);
    assert.ok((summary.firstByte?.median ?? NaN) <= (summary.firstByte?.p95 ?? NaN));
  });
});

describe('the estimate of traffic', () => {
  const target = new URL('https://ip.example/');

  it('grows with the number, and is least for CONNECT alone', () => {
    const request = estimateTraffic(1000, { target, mode: 'request' });
    const connect = estimateTraffic(1000, { target, mode: 'connect' });
    const plain = estimateTraffic(1000, { target: new URL('http://ip.example/'), mode: 'request' });
    assert.equal(request.totalBytes, 1000 * request.perProxyBytes);
    assert.ok(connect.totalBytes < plain.totalBytes && plain.totalBytes < request.totalBytes);
    assert.equal(connect.maxTotalBytes, connect.totalBytes);
  });

  it('has room for a whole page where a text is looked for', () => {
    const text = estimateTraffic(10, { target, mode: 'request', expectText: 'Welcome' });
    const address = estimateTraffic(10, { target, mode: 'request' });
    assert.ok(text.maxTotalBytes > address.maxTotalBytes);
  });
});
