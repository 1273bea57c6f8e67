import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DailyUse } from '../../../../src/model/gateways/dailyUse';
import { GatewayStartError, LocalGateway } from '../../../../src/model/gateways/localGateway';
import type { Proxy } from '../../../../src/proxy/proxy';
import { buildGateway } from '../../gateway/gatewayProgram';
import { MemoryJournal } from '../memory';

describe('a gateway of the workspace', function () {
  this.timeout(60_000);
  let folder = '';
  let program = '';
  let gateway: LocalGateway;
  const proxies: readonly Proxy[] = [{ scheme: 'http', host: '192.0.2.1', port: 8080 }];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'proxylite-gateway-'));
    program = await buildGateway(folder);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const create = (port = 0): LocalGateway =>
    new LocalGateway(
      {
        id: 'one',
        name: 'One',
        source: { kind: 'staticIps' },
        strategy: 'round-robin',
        port,
        hasPassword: true,
      },
      new DailyUse(new MemoryJournal(), 'one', (error) => assert.fail(String(error))),
    );
  beforeEach(() => (gateway = create()));
  afterEach(() => gateway.stop());

  it('has its address while it runs, with the password that it was started with', async () => {
    const proxy = () => gateway.proxy;
    assert.equal(proxy(), undefined);
    await gateway.start({ program, token: 'a-token', supply: { proxies } });
    assert.equal(gateway.status, 'running');
    assert.deepEqual(proxy()?.credentials, { username: 'user', password: 'a-token' });
    await gateway.stop();
    assert.equal(gateway.status, 'stopped');
    assert.equal(proxy(), undefined);
  });

  it('is stopped, and did not fail, when it is stopped before it listens', async () => {
    const starting = gateway.start({ program, token: null, supply: { proxies } });
    await gateway.stop();
    await starting;
    assert.equal(gateway.status, 'stopped');
    assert.equal(gateway.failure, undefined);
    await gateway.start({ program, token: null, supply: { proxies } });
    assert.equal(gateway.status, 'running');
  });

  it('restarts as one thing, whose steps can be told from a stop and a start', async () => {
    const run = { program, token: 'a-token', supply: { proxies } };
    await gateway.start(run);
    const { port } = gateway.proxy ?? {};
    const seen: string[] = [];
    gateway.onDidChange(() => seen.push(`${gateway.status} ${gateway.isRestarting}`));
    await gateway.restart(() => gateway.start(run));
    assert.deepEqual(
      seen.filter((one, index) => one !== seen[index - 1]),
      ['stopped true', 'starting true', 'running true', 'running false'],
    );
    assert.ok(port);
    seen.splice(0);
    await assert.rejects(
      gateway.restart(() => Promise.reject(new Error('no proxies'))),
      /no proxies/,
    );
    assert.deepEqual([seen[0], seen.at(-1)], ['stopped true', 'stopped false']);
  });

  it('is restarting until the last of two restarts is done', async () => {
    let finish = (): void => {};
    const first = gateway.restart(() => new Promise<void>((resolve) => (finish = resolve)));
    await gateway.restart(() => Promise.resolve());
    assert.equal(gateway.isRestarting, true);
    finish();
    await first;
    assert.equal(gateway.isRestarting, false);
  });

  it('takes another port when a program has taken its own', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    gateway = create(port);
    await gateway.start({ program, token: null, supply: { proxies } });
    assert.notEqual(gateway.proxy?.port, port);
    taken.close();
  });

  it('has the lower of the limits of its settings and of its run, and that of its settings again later', async () => {
    const limits: (number | undefined)[] = [];
    for (const [configured, ofRun] of [
      [undefined, undefined],
      [undefined, 7],
      [3, 7],
      [7, 3],
    ]) {
      gateway.configuration = { ...gateway.configuration, budgetMb: configured };
      await gateway.start({ program, token: null, supply: { proxies }, budgetMb: ofRun });
      limits.push(gateway.budgetMb);
      await gateway.stop();
      limits.push(gateway.budgetMb);
    }
    assert.deepEqual(limits, [undefined, undefined, 7, undefined, 3, 3, 3, 7]);
  });

  it('has failed, with the reason of its program, when that ends before it listens', async () => {
    const supply = { list: join(folder, 'missing.txt'), proxies: [] };
    await assert.rejects(gateway.start({ program, token: null, supply }), GatewayStartError);
    assert.equal(gateway.status, 'failed');
    assert.equal(gateway.failure?.code, 4);
  });
});
