import assert from 'node:assert/strict';
import { planChange, runTool } from '../../../src/tools/core/runTool';
import type { GatewaySummary } from '../../../src/tools/core/gatewayControl';
import { gatewayTools } from '../../../src/tools/core/gatewayTools';
import { SecretMemory } from '../../../src/tools/core/secretMemory';
import { NotConfirmedError, ToolError, type Change, type ToolHost } from '../../../src/tools/core/tool';
import { questionOf } from '../../../src/tools/mcp/mcpQuestion';

/** Gateways whose programs the test plays. */
class PlayedControl {
  readonly done: string[] = [];
  /** Why it can't be started. */
  problem: string | undefined;
  readonly gateways = new Map<string, GatewaySummary>();

  constructor(...gateways: readonly GatewaySummary[]) {
    for (const gateway of gateways) this.gateways.set(gateway.name, gateway);
  }

  list(): Promise<readonly GatewaySummary[]> {
    return Promise.resolve([...this.gateways.values()]);
  }

  async start(name: string, budgetMb: number): Promise<string | undefined> {
    if (this.problem !== undefined) return this.problem;
    this.done.push(`start ${name} ${budgetMb}`);
    await this.change(name, { status: 'running', address: '127.0.0.1:24000', budgetMb });
    return undefined;
  }

  async stop(name: string): Promise<void> {
    this.done.push(`stop ${name}`);
    await this.change(name, { status: 'stopped', address: undefined });
  }

  private change(name: string, part: Partial<GatewaySummary>): Promise<void> {
    const gateway = this.gateways.get(name);
    assert.ok(gateway);
    this.gateways.set(name, { ...gateway, ...part });
    return Promise.resolve();
  }
}

const stopped: GatewaySummary = {
  name: 'Crawl',
  status: 'stopped',
  address: undefined,
  requiresPassword: true,
  source: { kind: 'file', path: '/home/someone/proxies.txt' },
  budgetMb: undefined,
  isBudgetUsedUp: false,
  dailyBudgetMb: undefined,
  isDailyBudgetUsedUp: false,
  bytesToday: 0,
  upstreams: 0,
  requests: 0,
  errors: 0,
  bytes: 0,
};
const running: GatewaySummary = {
  ...stopped,
  name: 'Shop',
  status: 'running',
  address: '127.0.0.1:24001',
  budgetMb: 50,
  dailyBudgetMb: 200,
  bytesToday: 3000,
  upstreams: 3,
  requests: 12,
  errors: 1,
  bytes: 4097,
};

describe('the tools for local gateways', () => {
  let control: PlayedControl;
  let asked: Change[];

  beforeEach(() => {
    control = new PlayedControl(stopped, running);
    asked = [];
  });

  const hostWith = (gateways: PlayedControl | undefined) =>
    ({ gateways, secrets: new SecretMemory() }) as unknown as ToolHost;

  function toolNamed(name: string) {
    const tool = gatewayTools.find((one) => one.name === name);
    assert.ok(tool);
    return tool;
  }

  async function call(name: string, input: object, answersYes = true): Promise<Record<string, unknown>> {
    const text = await runTool(toolNamed(name), input, hostWith(control), {
      signal: new AbortController().signal,
      confirm: (change) => {
        asked.push(change);
        if (!answersYes) throw new NotConfirmedError();
      },
    });
    return JSON.parse(text) as Record<string, unknown>;
  }

  it('list them with their figures, and without paths and passwords', async () => {
    const { gateways } = await call('list_proxylite_gateways', {});
    assert.deepEqual(gateways, [
      {
        ...{ name: 'Crawl', status: 'stopped', isBudgetUsedUp: false, upstreams: 0, requests: 0, errors: 0 },
        ...{ source: 'file', kilobytes: 0, requiresPassword: true, isDailyBudgetUsedUp: false },
        kilobytesToday: 0,
      },
      {
        ...{ name: 'Shop', status: 'running', budgetMb: 50, isBudgetUsedUp: false, upstreams: 3 },
        ...{ requests: 12, errors: 1, address: '127.0.0.1:24001', source: 'file', kilobytes: 5 },
        ...{ requiresPassword: true, dailyBudgetMb: 200, isDailyBudgetUsedUp: false, kilobytesToday: 3 },
        note: 'Programs need its password. Ask the user to run "ProxyLite: Copy Gateway Address…" or "ProxyLite: Insert Gateway As…". Never ask for the password in a chat.',
      },
    ]);
    assert.deepEqual(asked, []);
  });

  it('start one after a question with its traffic limit', async () => {
    const { status, address } = await call('start_proxylite_gateway', { name: 'Crawl', maxMegabytes: 20 });
    assert.deepEqual([status, address], ['running', '127.0.0.1:24000']);
    assert.deepEqual(asked, [
      { kind: 'startGateway', name: 'Crawl', source: stopped.source, maxMegabytes: 20 },
    ]);
    assert.deepEqual(control.done, ['start Crawl 20']);
  });

  it('ask with the limit of the settings where it is lower', async () => {
    control = new PlayedControl({ ...stopped, budgetMb: 5 });
    const input = { name: 'Crawl', maxMegabytes: 20 };
    const signal = new AbortController().signal;
    const tool = toolNamed('start_proxylite_gateway');
    assert.ok(tool.effect !== 'read');
    const change = await planChange(tool, input, hostWith(control), signal);
    assert.ok(change?.kind === 'startGateway');
    assert.equal(change.maxMegabytes, 5);
    assert.match(
      questionOf(change),
      /^Start the local gateway "Crawl"\? .* up to 5 MB of paid proxy traffic\.$/,
    );
  });

  it('do nothing on a no, and ask nothing where nothing would change', async () => {
    const input = { name: 'Crawl', maxMegabytes: 20 };
    await assert.rejects(call('start_proxylite_gateway', input, false), NotConfirmedError);
    await assert.rejects(call('stop_proxylite_gateway', { name: 'Shop' }, false), NotConfirmedError);
    assert.equal(asked.length, 2);
    await call('start_proxylite_gateway', { name: 'Shop', maxMegabytes: 20 });
    await call('stop_proxylite_gateway', { name: 'Crawl' });
    assert.equal(asked.length, 2);
    assert.deepEqual(control.done, []);
  });

  it('stop one after a question, and give the figures of its run', async () => {
    const { status, requests, kilobytes } = await call('stop_proxylite_gateway', { name: 'Shop' });
    assert.deepEqual([status, requests, kilobytes], ['stopped', 12, 5]);
    assert.deepEqual(asked, [{ kind: 'stopGateway', name: 'Shop' }]);
  });

  it('say why one cannot be started', async () => {
    control.problem = 'No static IPs found in this account.';
    const started = call('start_proxylite_gateway', { name: 'Crawl', maxMegabytes: 20 });
    await assert.rejects(
      started,
      /wasn't started\. VS Code says: No static IPs found in this account\. Tell/,
    );
  });

  it('require a limit, and say which gateways there are', async () => {
    for (const maxMegabytes of [undefined, 0, -1, 1.5, 1e9, '20'])
      await assert.rejects(call('start_proxylite_gateway', { name: 'Crawl', maxMegabytes }), /maxMegabytes/);
    await assert.rejects(call('stop_proxylite_gateway', { name: 'crawl' }), /The names are: Crawl, Shop\./);
    control = new PlayedControl();
    await assert.rejects(call('stop_proxylite_gateway', { name: 'Crawl' }), /ProxyLite: Create Gateway…/);
    assert.deepEqual(asked, []);
  });

  it('say that there are none outside of VS Code', async () => {
    const options = { signal: new AbortController().signal, confirm: () => {} };
    const listed = runTool(toolNamed('list_proxylite_gateways'), {}, hostWith(undefined), options);
    await assert.rejects(
      listed,
      (error) => error instanceof ToolError && /only in VS Code/.test(error.message),
    );
  });
});
