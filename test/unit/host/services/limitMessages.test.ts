import { executed, messages } from '../../vscode/standIn';
import assert from 'node:assert/strict';
import type { Log } from '../../../../src/host/platform/log';
import { LimitMessages } from '../../../../src/host/services/gateways/limitMessages';
import type { LocalGateways } from '../../../../src/host/services/gateways/localGateways';
import { Emitter } from '../../../../src/model/events/emitter';
import { initialState } from '../../../../src/model/gateways/gatewayState';
import type { LocalGateway } from '../../../../src/model/gateways/localGateway';
import { settle } from '../../model/memory';

describe('a gateway that reaches a traffic limit', () => {
  const changed = new Emitter<LocalGateway | undefined>();
  const log = { warn: () => {}, error: assert.fail } as unknown as Log;
  let shown: { readonly message: string; readonly buttons: readonly string[] }[];
  let limits: LimitMessages;
  const gateway = {
    id: 'one',
    name: 'Crawl',
    status: 'running',
    dailyBudgetMb: 500,
    budgetMb: 50,
    isDailyBudgetUsedUp: false,
    state: initialState,
  };
  let running: readonly (typeof gateway)[];

  beforeEach(() => {
    shown = [];
    running = [];
    executed.length = 0;
    messages.answer = (message, buttons) => {
      shown.push({ message, buttons });
      return undefined;
    };
  });
  afterEach(() => {
    limits.dispose();
    messages.answer = () => undefined;
  });

  const open = () =>
    (limits = new LimitMessages({ onDidChange: changed.event, running } as unknown as LocalGateways, log));
  /** Reports a change of a gateway, which is one object for its whole life. */
  const change = (one: typeof gateway, part: Partial<typeof gateway>) => {
    changed.fire(Object.assign(one, part) as unknown as LocalGateway);
    return settle();
  };

  it('says so once, until the limit is raised and reached again', async () => {
    open();
    const one = { ...gateway };
    await change(one, {});
    assert.equal(shown.length, 0);
    await change(one, { isDailyBudgetUsedUp: true });
    await change(one, {});
    assert.equal(shown.length, 1);
    assert.match(
      shown[0]?.message ?? '',
      /^Gateway Crawl has reached its traffic limit of 500 MB per day\. .*midnight/,
    );
    await change(one, { isDailyBudgetUsedUp: false, dailyBudgetMb: 600 });
    await change(one, { isDailyBudgetUsedUp: true });
    assert.match(shown[1]?.message ?? '', /600 MB/);
  });

  it('offers to raise the limit of the day', async () => {
    open();
    messages.answer = (_, buttons) => buttons[0];
    await change({ ...gateway }, { isDailyBudgetUsedUp: true });
    assert.match(executed.join(), /proxylite\.gateways\.changeDailyLimit/);
  });

  it('offers a restart when the limit of its run is reached', async () => {
    open();
    await change({ ...gateway }, { state: { ...initialState, isBudgetUsedUp: true } });
    assert.match(shown[0]?.message ?? '', /traffic limit of 50 MB per run\. .*restart/);
    assert.deepEqual(shown[0]?.buttons, ['Restart Gateway', 'Show Gateway Log']);
  });

  it('says nothing while it is stopped, and says it at the next start', async () => {
    open();
    const one = { ...gateway, status: 'stopped', isDailyBudgetUsedUp: true };
    await change(one, {});
    assert.equal(shown.length, 0);
    await change(one, { status: 'running' });
    assert.equal(shown.length, 1);
    await change(one, { status: 'stopped' });
    await change(one, { status: 'running' });
    assert.equal(shown.length, 2);
  });

  it('says so for one that was running before', () => {
    running = [{ ...gateway, isDailyBudgetUsedUp: true }];
    open();
    assert.equal(shown.length, 1);
  });
});
