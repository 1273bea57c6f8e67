import '../../vscode/standIn';
import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../../../../src/host/platform/log';
import {
  LocalGateways,
  type LocalGatewaysContext,
} from '../../../../src/host/services/gateways/localGateways';
import { bytesPerMegabyte } from '../../../../src/gateway/budget';
import { buildGateway } from '../../gateway/gatewayProgram';
import { basic, exchange, get } from '../../gateway/testClient';
import { startHttpProxy, type TestProxy } from '../../gateway/testUpstream';
import { MemorySecrets, MemoryState } from '../../model/memory';
import { Loopback } from '../../proxy/loopback';

describe('the gateways of a workspace on a day', function () {
  this.timeout(60_000);
  let folder: string;
  let program: string;
  let loopback: Loopback;
  let proxy: TestProxy;
  let windows: LocalGateways[];
  let context: LocalGatewaysContext['context'];
  const log = { warn: assert.fail, error: assert.fail, hide: () => {} } as unknown as Log;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'proxylite-days-'));
    program = await buildGateway(folder);
  });
  after(() => rm(folder, { recursive: true, force: true }));
  beforeEach(async () => {
    loopback = new Loopback();
    proxy = await startHttpProxy(loopback);
    await writeFile(join(folder, 'list.txt'), `127.0.0.1:${proxy.port}\n`);
    windows = [];
    context = {
      asAbsolutePath: () => program,
      globalStorageUri: { fsPath: join(folder, 'storage') },
      secrets: new MemorySecrets(),
      workspaceState: new MemoryState(),
    } as unknown as LocalGatewaysContext['context'];
  });
  afterEach(async () => {
    await Promise.all(windows.map((window) => window.end()));
    for (const window of windows) window.dispose();
    await loopback.close();
  });

  function openWindow(): LocalGateways {
    const options = { context, log, sessions: {}, history: {} } as unknown as LocalGatewaysContext;
    const window = new LocalGateways(options);
    windows.push(window);
    return window;
  }

  async function create(window: LocalGateways) {
    return window.add({
      name: 'Crawl',
      source: { kind: 'file', path: join(folder, 'list.txt') },
      strategy: 'round-robin',
      dailyBudgetMb: 5,
      port: 0,
      hasPassword: true,
    });
  }

  it('count their traffic to the end of the window, for the next one', async () => {
    const window = openWindow();
    const gateway = await create(window);
    await window.start(gateway);
    const { port = 0, credentials } = gateway.proxy ?? {};
    const authorization = basic('user', credentials?.password ?? '');
    // The upstream finds no such host, which also takes traffic.
    await exchange(port, get('http://target.invalid/', authorization));
    // As VS Code does it.
    const ending = window.end();
    window.dispose();
    await ending;
    assert.ok(gateway.bytesToday > 0);
    const storage = join(folder, 'storage', 'gatewayTraffic');
    // The mark of a window that runs is removed a moment later.
    while ((await readdir(storage)).some((name) => !name.endsWith('.json'))) await delay(20);

    const [next] = openWindow().all;
    assert.ok(next);
    await next.syncDailyUse();
    assert.equal(next.bytesToday, gateway.bytesToday);
    assert.equal(next.dailyBudgetMb, 5);
  });

  it('have a limit for today only, or for every day', async () => {
    const window = openWindow();
    const gateway = await create(window);
    await window.setDailyBudget(gateway, 9, 'today');
    assert.deepEqual([gateway.dailyBudgetMb, gateway.configuration.dailyBudgetMb], [9, 5]);
    const [next] = openWindow().all;
    assert.ok(next);
    await next.syncDailyUse();
    assert.deepEqual([next.dailyBudgetMb, next.configuration.dailyBudgetMb], [9, 5]);

    await window.setDailyBudget(gateway, undefined, 'everyDay');
    await next.syncDailyUse();
    // The other window has its settings from before, and today's limit all the same.
    assert.equal(next.dailyBudgetMb, undefined);
    assert.deepEqual(
      openWindow().all.map(({ configuration }) => configuration.dailyBudgetMb),
      [undefined],
    );
  });

  it('say that the limit is reached as soon as it is', async () => {
    const window = openWindow();
    const gateway = await create(window);
    await window.setDailyBudget(gateway, 1 / bytesPerMegabyte, 'today');
    await window.start(gateway);
    const { port = 0, credentials } = gateway.proxy ?? {};
    const reached = new Promise<void>((resolve) => {
      window.onDidChange(() => gateway.isDailyBudgetUsedUp && resolve());
    });
    const authorization = basic('user', credentials?.password ?? '');
    await exchange(port, get('http://target.invalid/', authorization));
    await reached;
    const { text } = await exchange(port, get('http://target.invalid/', authorization));
    assert.match(text, /^HTTP\/1\.1 502 [^]*The daily traffic budget/);
  });
});
