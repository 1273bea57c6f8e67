import assert from 'node:assert/strict';
import { until } from './expectSoon';
import { useUi, type Ui } from './fixture';
import { addOrder } from './ordersOfSandbox';
import type { TreeView } from './treeView';

/** What the filter is answered with; where nothing is given, with "any". */
export interface FilterAnswers {
  readonly state?: string;
  readonly type?: string;
  readonly period?: string;
  readonly days?: readonly [first: string, last: string];
  readonly paid?: string;
  readonly invoice?: string;
  readonly number?: string;
}

/** A VS Code whose sidebar shows the orders alone, with one of each state before each test. */
export function useOrders(): {
  readonly ui: () => Ui;
  readonly orders: () => TreeView;
  /** The title of the newest order, which only this test has. */
  readonly newest: () => string;
  readonly filter: (answers: FilterAnswers) => Promise<void>;
} {
  const ui = useUi({ signedIn: true, sandbox: { orders: 10 } });
  const orders = () => ui().workbench.view('Orders');
  let round = 0;
  const newest = () => `Round ${round}`;

  before(async () => {
    const { workbench, sandbox } = ui();
    await workbench.openContainer();
    await workbench.view('Accounts').waitForRow('user01');
    const loaded = sandbox.log.list('listOrders').length;
    assert.ok(loaded <= 1, "a folded view loads nothing beyond what gives the server's time zone away");
    await orders().unfold();
    for (const title of ['Accounts', 'Packages', 'Static IPs', 'Whitelist']) {
      await workbench.view(title).fold();
    }
  });
  beforeEach(async () => {
    const { sandbox, workbench } = ui();
    await sandbox.reset();
    round++;
    addOrder(sandbox, { title: 'Refunded one', status: 3, tradeNo: '20260201', invoiced: true });
    addOrder(sandbox, { title: 'Cancelled one', status: 2, tradeNo: '20260202' });
    addOrder(sandbox, { title: 'Paid one', status: 1, tradeNo: '20260203', payFeeStatus: 1 });
    addOrder(sandbox, { title: 'Short one', status: 1, tradeNo: '20260204', payFeeStatus: 2 });
    addOrder(sandbox, { title: 'Pending one', status: 0, tradeNo: '20260205' });
    addOrder(sandbox, { title: newest() });
    sandbox.log.clear();
    await workbench.run('ProxyLite: Refresh ProxyLite');
    await until(() =>
      assert.deepEqual(
        sandbox.log.list('listOrders').map(({ status }) => status),
        [200],
      ),
    );
    await orders().waitForRow(newest());
  });
  afterEach(async () => {
    await ui().workbench.run('View: Close All Editors');
  });

  async function filter(answers: FilterAnswers): Promise<void> {
    const { workbench } = ui();
    const { input } = workbench;
    await workbench.run('ProxyLite: Filter Orders…');
    await input.shown('Status');
    await input.pick(answers.state ?? 'Any status');
    await input.shown('Product type');
    await input.pick(answers.type ?? 'Any type');
    await input.shown('Order date');
    await input.pick(answers.days ? 'Custom range…' : (answers.period ?? 'All time'));
    if (answers.days) {
      await input.shown('Start date');
      await input.answer(answers.days[0]);
      await input.shown('End date');
      await input.answer(answers.days[1]);
    }
    await input.shown('Amount paid');
    await input.pick(answers.paid ?? 'Any amount');
    await input.shown('Invoice');
    await input.pick(answers.invoice ?? 'With or without invoice');
    await input.shown('Order number');
    await input.answer(answers.number ?? '');
  }

  return { ui, orders, newest, filter };
}
