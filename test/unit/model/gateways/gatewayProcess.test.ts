import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GatewayProcess } from '../../../../src/model/gateways/gatewayProcess';
import { parseGatewayEvent } from '../../../../src/model/gateways/gatewayEvents';
import { afterEvent, initialState, type GatewayState } from '../../../../src/model/gateways/gatewayState';
import type { Proxy } from '../../../../src/proxy/proxy';
import { buildGateway } from '../../gateway/gatewayProgram';
import { basic, exchange, get } from '../../gateway/testClient';
import { startHttpProxy } from '../../gateway/testUpstream';
import { Loopback } from '../../proxy/loopback';

describe('a local gateway that the extension starts', function () {
  this.timeout(60_000);
  const changes = new EventEmitter();
  const token = 'a-token';
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

  let state = initialState;
  const start = (proxies: readonly Proxy[], program = file): GatewayProcess => {
    state = initialState;
    running = new GatewayProcess({ program, port: 0, token }, (event) => {
      state = afterEvent(state, event);
      changes.emit('changed');
    });
    running.setProxies(proxies);
    return running;
  };
  const until = async (matches: (state: GatewayState) => boolean): Promise<void> => {
    while (!matches(state)) await once(changes, 'changed');
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
    await until(({ port, upstreamCount }) => port !== undefined && upstreamCount === 1);
    const port = state.port ?? 0;

    await exchange(port, get(url, basic('user', token)));
    await until(({ requests }) => requests === 1);
    assert.equal(first.asked[0], `GET ${url}`);
    assert.ok(state.bytes > 0);

    gateway.setProxies([proxyAt(second.port), proxyAt(first.port)]);
    await until(({ upstreamCount }) => upstreamCount === 2);
    gateway.setProxies([proxyAt(second.port)]);
    await until(({ upstreamCount }) => upstreamCount === 1);
    const askedBefore = first.asked.length;
    await exchange(port, get(url, basic('user', token)));
    assert.equal(first.asked.length, askedBefore);
    assert.equal(second.asked[0], `GET ${url}`);

    assert.deepEqual(await gateway.stop(), { code: 0, message: '' });
  });

  it('lets nobody in without the token', async () => {
    const upstream = await startHttpProxy(loopback);
    start([proxyAt(upstream.port)]);
    await until(({ upstreamCount }) => upstreamCount === 1);
    const { text } = await exchange(state.port ?? 0, get(url, basic('user', 'secret')));
    assert.match(text, /^HTTP\/1\.1 407 /);
    assert.deepEqual(upstream.asked, []);
  });

  it('reports the code of a program that ends by itself', async () => {
    const { code, message } = await start([], join(folder, 'missing.js')).ended;
    assert.equal(code, 1);
    assert.match(message, /missing\.js/);
  });

  it('runs the strategy and budget it was started with', async () => {
    const upstream = await startHttpProxy(loopback);
    state = initialState;
    running = new GatewayProcess(
      { program: file, port: 0, token: null, strategy: 'fastest', budgetMb: 0.0001 },
      (event) => {
        state = afterEvent(state, event);
        changes.emit('changed');
      },
    );
    running.setProxies([proxyAt(upstream.port)]);
    await until(({ upstreamCount }) => upstreamCount === 1);
    await exchange(state.port ?? 0, get(url));
    await until(({ isBudgetUsedUp }) => isBudgetUsedUp);
    running.requestStats();
    await until(({ upstreams }) => upstreams.length === 1);
    assert.equal(state.upstreams[0]?.upstream, `http://127.0.0.1:${upstream.port}`);
  });

  for (const line of ['', 'null', '[]', '{', '7', '{"event":"later"}', '{"event":7}']) {
    it(`ignores ${line || 'an empty line'}`, () => assert.equal(parseGatewayEvent(line), undefined));
  }

  it('leaves the state as it is after an event without figures', () => {
    const event = parseGatewayEvent('{"event":"upstream","state":"ready","upstream":"http://192.0.2.1:80"}');
    assert.ok(event);
    assert.equal(afterEvent(initialState, event), initialState);
  });

  it('keeps the last error', () => {
    const request = parseGatewayEvent('{"event":"request","bytesIn":3,"bytesOut":4,"error":"Refused."}');
    const failure = parseGatewayEvent('{"event":"error","message":"Skipped."}');
    assert.ok(request && failure);
    const failed = afterEvent(initialState, request);
    assert.deepEqual(failed, { ...initialState, requests: 1, errors: 1, bytes: 7, lastError: 'Refused.' });
    assert.equal(afterEvent(failed, failure).lastError, 'Skipped.');
  });
});
