import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DailyUse } from '../../../../src/model/gateways/dailyUse';
import type { GatewayConfiguration } from '../../../../src/model/gateways/gatewayConfiguration';
import { LocalGateway } from '../../../../src/model/gateways/localGateway';
import type { Proxy } from '../../../../src/proxy/proxy';
import { buildGateway } from '../../gateway/gatewayProgram';
import { exchange, get } from '../../gateway/testClient';
import { MemoryJournal } from '../memory';

/** A page of 300,000 bytes, whatever the URL. */
const page = `HTTP/1.1 200 OK\r\nContent-Length: 300000\r\nConnection: close\r\n\r\n${'x'.repeat(300_000)}`;

describe('the traffic limit of a day', function () {
  this.timeout(60_000);
  let folder = '';
  let program = '';
  let upstream: Server;
  let proxies: readonly Proxy[];
  let store: MemoryJournal;
  let now: number;
  let windows: LocalGateway[];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'proxylite-gateway-'));
    program = await buildGateway(folder);
    const serve = (socket: Socket) => socket.on('error', () => {}).once('data', () => socket.end(page));
    upstream = createServer(serve).listen(0, '127.0.0.1');
    await once(upstream, 'listening');
    const { port } = upstream.address() as AddressInfo;
    proxies = [{ scheme: 'http', host: '127.0.0.1', port }];
  });
  after(async () => {
    upstream.close();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    store = new MemoryJournal();
    now = new Date(2027, 0, 30, 22, 0).getTime();
    windows = [];
  });
  afterEach(() => Promise.all(windows.map((gateway) => gateway.stop())));

  const configuration: GatewayConfiguration = {
    id: 'one',
    name: 'One',
    source: { kind: 'staticIps' },
    strategy: 'round-robin',
    dailyBudgetMb: 1,
    port: 0,
    hasPassword: false,
  };

  /** Starts the gateway as a window does. */
  async function start(): Promise<LocalGateway> {
    const use = new DailyUse(
      store,
      'one',
      (error) => assert.fail(String(error)),
      () => now,
    );
    const gateway = new LocalGateway(configuration, use);
    windows.push(gateway);
    await gateway.syncDailyUse();
    await run(gateway);
    return gateway;
  }

  const run = (gateway: LocalGateway) => gateway.start({ program, token: null, supply: { proxies } });

  async function load(gateway: LocalGateway): Promise<string> {
    const { text } = await exchange(gateway.proxy?.port ?? 0, get('http://target.invalid/'));
    return text.slice(0, text.indexOf('\r\n\r\n'));
  }

  /** The next totals of the program. */
  function totals(gateway: LocalGateway): Promise<void> {
    return new Promise((resolve) => {
      const subscription = gateway.onDidReceiveEvent(({ event }) => {
        if (event !== 'stats') return;
        subscription.dispose();
        resolve();
      });
      gateway.requestStats();
    });
  }

  /** Waits until what the gateway carries is counted and its limit is passed on. */
  async function counted(gateway: LocalGateway): Promise<void> {
    await totals(gateway);
    await gateway.syncDailyUse();
    // The program has taken the limit when it answers the next question.
    await totals(gateway);
  }

  const isServed = async (gateway: LocalGateway) => /^HTTP\/1\.1 200 /.test(await load(gateway));

  it('counts all runs of the day, and the traffic of a run to its end', async () => {
    const gateway = await start();
    for (let round = 0; round < 3; round++) {
      assert.ok(await isServed(gateway));
      await gateway.stop();
      assert.ok(gateway.bytesToday > 300_000 * (round + 1));
      await run(gateway);
    }
    assert.equal(gateway.isDailyBudgetUsedUp, false);
    await load(gateway);
    const head = await load(gateway);
    assert.match(head, /^HTTP\/1\.1 502 [^]*The daily traffic budget of 1 MB is used up\./);
    await counted(gateway);
    assert.equal(gateway.isDailyBudgetUsedUp, true);
    assert.equal(gateway.state.isBudgetUsedUp, false);
  });

  it('counts for the next window, which forwards nothing if nothing is left', async () => {
    const gateway = await start();
    for (let round = 0; round < 4; round++) await load(gateway);
    await gateway.stop();
    assert.ok(gateway.isDailyBudgetUsedUp);
    const next = await start();
    assert.equal(next.bytesToday, gateway.bytesToday);
    assert.ok(next.isDailyBudgetUsedUp);
    assert.equal(await isServed(next), false);
  });

  it('counts windows at the same time together', async () => {
    const [left, right] = [await start(), await start()];
    assert.ok((await isServed(left)) && (await isServed(left)));
    await counted(left);
    await counted(right);
    assert.equal(right.bytesToday, left.bytesToday);
    assert.ok(await isServed(right));
    await load(right);
    assert.equal(await isServed(right), false);
    await counted(right);
    await counted(left);
    assert.ok(left.isDailyBudgetUsedUp);
    assert.equal(await isServed(left), false);
  });

  it('can be raised for the rest of the day, in every window, without a restart', async () => {
    const [left, right] = [await start(), await start()];
    for (let round = 0; round < 4; round++) await load(left);
    await counted(left);
    await counted(right);
    assert.equal(await isServed(right), false);
    await left.setDailyBudgetOfToday(3);
    assert.equal(left.dailyBudgetMb, 3);
    await counted(left);
    await counted(right);
    assert.equal(right.dailyBudgetMb, 3);
    assert.ok((await isServed(left)) && (await isServed(right)));
    await left.setDailyBudgetOfToday(undefined);
    await counted(left);
    assert.equal(left.dailyBudgetMb, undefined);
    for (let round = 0; round < 12; round++) assert.ok(await isServed(left));
  });

  it('begins anew at midnight while the gateway runs, and has its old value', async () => {
    const gateway = await start();
    for (let round = 0; round < 4; round++) await load(gateway);
    await counted(gateway);
    assert.equal(await isServed(gateway), false);
    await gateway.setDailyBudgetOfToday(1.1);
    now += 2 * 3_600_000;
    await counted(gateway);
    assert.equal(gateway.dailyBudgetMb, 1);
    assert.equal(gateway.bytesToday, 0);
    assert.ok(await isServed(gateway));
    await counted(gateway);
    assert.ok(gateway.bytesToday > 300_000 && gateway.bytesToday < 400_000);
  });
});
