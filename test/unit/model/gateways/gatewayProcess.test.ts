import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GatewayProcess } from '../../../../src/model/gateways/gatewayProcess';
import { afterLine, initialState, type GatewayState } from '../../../../src/model/gateways/gatewayState';
import type { Proxy } from '../../../../src/proxy/proxy';
import { buildGateway } from '../../gateway/gatewayProgram';
import { basic, exchange, get } from '../../gateway/testClient';
import { startHttpProxy } from '../../gateway/testUpstream';
import { Loopback } from '../../proxy/loopback';

describe('a local gateway that the extension starts', function () {
  this.timeout(60_000);
  const changes = new EventEmitter();
  let folder = '';
  let file = '';
  let loopback: Loopback;
  let running: GatewayProcess | undefined;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'proxylite-gateway-'));
    file = await buildGateway(folder);
  });
  after(() => rm(folder, { recursive: true, force: true }));
  beforeEach(() => (loopback = new Loopback()));
  afterEach(async () => {
    await running?.stop();
    await loopback.close();
  });

  const start = (proxies: readonly Proxy[], program = file): GatewayProcess =>
    (running = new GatewayProcess(program, proxies, () => changes.emit('changed')));
  const until = async (gateway: GatewayProcess, matches: (state: GatewayState) => boolean): Promise<void> => {
    while (!matches(gateway.state)) await once(changes, 'changed');
  };
  const proxyAt = (port: number): Proxy => ({
    scheme: 'http',
    host: '127.0.0.1',
    port,
    credentials: { username: 'name', password: 'pass' },
  });
  /** Names are resolved by the upstream, which has been asked even where it finds none. */
  const url = 'http://target.invalid/';

  it('sends requests through its proxies, follows another list and ends when stopped', async () => {
    const [first, second] = [await startHttpProxy(loopback), await startHttpProxy(loopback)];
    const gateway = start([proxyAt(first.port)]);
    await until(gateway, ({ port, upstreams }) => port !== undefined && upstreams === 1);
    const port = gateway.state.port ?? 0;

    await exchange(port, get(url, basic('user', gateway.token)));
    await until(gateway, ({ requests }) => requests === 1);
    assert.equal(first.asked[0], `GET ${url}`);
    assert.ok(gateway.state.bytes > 0);

    gateway.setProxies([proxyAt(second.port), proxyAt(first.port)]);
    await until(gateway, ({ upstreams }) => upstreams === 2);
    gateway.setProxies([proxyAt(second.port)]);
    await until(gateway, ({ upstreams }) => upstreams === 1);
    const askedBefore = first.asked.length;
    await exchange(port, get(url, basic('user', gateway.token)));
    assert.equal(first.asked.length, askedBefore);
    assert.equal(second.asked[0], `GET ${url}`);

    assert.deepEqual(await gateway.stop(), { code: 0, message: '' });
  });

  it('lets nobody in without the token', async () => {
    const upstream = await startHttpProxy(loopback);
    const gateway = start([proxyAt(upstream.port)]);
    await until(gateway, ({ upstreams }) => upstreams === 1);
    const { text } = await exchange(gateway.state.port ?? 0, get(url, basic('user', 'secret')));
    assert.match(text, /^HTTP\/1\.1 407 /);
    assert.deepEqual(upstream.asked, []);
  });

  it('reports the code of a program that ends by itself', async () => {
    const { code, message } = await start([], join(folder, 'missing.js')).ended;
    assert.equal(code, 1);
    assert.match(message, /missing\.js/);
  });

  for (const line of [
    '',
    'null',
    '[]',
    '{',
    '7',
    '{"event":"later"}',
    '{"event":"upstream","state":"ready"}',
  ]) {
    it(`leaves the state as it is after ${line || 'an empty line'}`, () => {
      assert.equal(afterLine(initialState, line), initialState);
    });
  }

  it('keeps the last error', () => {
    const failed = afterLine(initialState, '{"event":"request","bytesIn":3,"bytesOut":4,"error":"Refused."}');
    assert.deepEqual(failed, { ...initialState, requests: 1, bytes: 7, lastError: 'Refused.' });
    assert.equal(afterLine(failed, '{"event":"error","message":"Skipped."}').lastError, 'Skipped.');
  });
});
