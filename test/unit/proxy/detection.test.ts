import assert from 'node:assert/strict';
import { checkProxies, type CheckResult } from '../../../src/proxy/checker';
import { connectProxy, httpAnswer, Loopback } from './loopback';
import { socks5 } from './socks5Server';
import { makeTestAuthority } from './testAuthority';

describe('finding out the protocol of a proxy', () => {
  const authority = makeTestAuthority();
  let loopback: Loopback;

  beforeEach(() => {
    loopback = new Loopback();
  });
  afterEach(() => loopback.close());

  async function detect(port: number): Promise<CheckResult | undefined> {
    const target = await loopback.secure(authority, httpAnswer('{"ip":"203.0.113.7","country":"DE"}'));
    let found: CheckResult | undefined;
    await checkProxies([{ host: '127.0.0.1', port, scheme: 'http', schemeIsAssumed: true }], {
      target: new URL(`https://localhost:${target}/`),
      mode: 'request',
      connectTimeoutMs: 10_000,
      totalTimeoutMs: 6000,
      concurrency: 1,
      ca: [authority.ca],

      onResult: (result) => (found = result),
    });
    return found;
  }

  it('finds HTTP, TLS and SOCKS5', async () => {
    const http = await loopback.raw(connectProxy);
    const ports = [http, await loopback.secured(authority, http), await loopback.raw(socks5({}))];
    const found = [];
    for (const port of ports) found.push(await detect(port));
    assert.deepEqual(
      found.map((result) => [result?.alive, result?.scheme, result?.exitCountry]),
      [
        [true, 'http', 'DE'],
        [true, 'https', 'DE'],
        [true, 'socks5', 'DE'],
      ],
    );
  });

  it('finds SOCKS4 that refuses', async () => {
    const port = await loopback.raw((socket) => {
      socket.once('data', ([version]) => socket.end(version === 4 ? Buffer.of(0, 91, 0, 0, 0, 0, 0, 0) : ''));
    });
    const result = await detect(port);
    assert.deepEqual([result?.scheme, result?.failure], ['socks4', { kind: 'socksRejected', reply: 91 }]);
  });

  it('tries each once, and says what the first try found where none works', async () => {
    const port = await loopback.raw((socket) => {
      socket.once('data', () => socket.end('220 mail'));
    });
    const result = await detect(port);
    assert.deepEqual(
      [result?.alive, result?.scheme, result?.failure?.kind, loopback.accepted.get(port)],
      [false, undefined, 'invalidResponse', 4],
    );
  });
});
