import assert from 'node:assert/strict';
import { day } from '../sandbox/clock';
import { expectSoon, until } from './expectSoon';
import { useOrders, type FilterAnswers } from './ordersFixture';
import { addOrder, sentFilter } from './ordersOfSandbox';

describe('orders', () => {
  const { ui, orders, newest, filter } = useOrders();
  const labels = async () => (await orders().rows()).map(({ label }) => label);
  const statusOf = (tradeNo: string) =>
    ui().sandbox.state.orders.find((order) => order.tradeNo === tradeNo)?.status;

  async function clearFilter(): Promise<void> {
    await ui().workbench.run('ProxyLite: Clear Order Filter');
    await orders().waitForRow(newest());
    assert.equal(await orders().description(), '');
  }

  describe('are filtered by', () => {
    afterEach(clearFilter);

    const filters: readonly (readonly [
      what: string,
      answers: FilterAnswers,
      sent: Readonly<Record<string, unknown>>,
      first: string,
      words: RegExp,
    ])[] = [
      [
        'state',
        { state: 'Canceled (unpaid)' },
        { status: 2 },
        'Cancelled one',
        /^Filtered: Canceled \(unpaid\)$/,
      ],
      [
        'type',
        { type: 'Static residential IP' },
        { product_type: 25 },
        'Home one',
        /^Filtered: Static residential IP$/,
      ],
      ['days', { days: ['2026-01-01', '2026-01-31'] }, {}, 'January one', /2026-01-01.*2026-01-31/],
      ['what was paid', { paid: 'Underpaid' }, { pay_fee_status: 2 }, 'Short one', /^Filtered: Underpaid$/],
      ['invoice', { invoice: 'With invoice' }, { invoice: 1 }, 'Refunded one', /^Filtered: With invoice$/],
      ['number', { number: '20260203' }, { trade_no: '20260203' }, 'Paid one', /^Filtered: 20260203$/],
    ];
    for (const [what, answers, sent, first, words] of filters) {
      it(what, async () => {
        const { sandbox } = ui();
        addOrder(sandbox, { title: 'Home one', productType: 25 });
        addOrder(sandbox, { title: 'January one', createdAt: Date.parse('2026-01-15T12:00:00Z') });
        await filter(answers);
        await until(async () => {
          const [label] = await labels();
          assert.equal(label, first);
        });
        const asked = sentFilter(sandbox);
        for (const [field, value] of Object.entries(sent)) assert.equal(String(asked[field]), String(value));
        if (answers.days) {
          assert.match(String(asked.start_time), /^2026-01-01/);
          // The last day is meant too.
          assert.match(String(asked.end_time), /^2026-02-01|^2026-01-31 23:59:59/);
        }
        assert.match(await orders().description(), words);
        assert.ok(!(await labels()).includes(newest()));
      });
    }
  });

  describe('are cancelled', () => {
    it('by keyboard alone, on a yes', async () => {
      const { workbench } = ui();
      await workbench.run('ProxyLite: Focus on Orders View');
      const pending = workbench.page.locator('.pane .monaco-list-row.focused', { hasText: 'Pending one' });
      // The command ends before the list has the keyboard.
      await until(async () => {
        await workbench.press('Home', 'ArrowDown');
        await pending.waitFor({ timeout: 5_000 });
      });
      await workbench.press('Enter');
      await expectSoon(() => workbench.tabs(), ['Preview Order 20260205.md']);
      await workbench.runByKeyboard('ProxyLite: Cancel Orders…');
      await workbench.dialog('Cancel order 20260205?');
      await workbench.press('Escape');
      await workbench.page.locator('.monaco-dialog-box').waitFor({ state: 'detached' });
      assert.equal(statusOf('20260205'), 0, 'a no leaves it');
      await workbench.runByKeyboard('ProxyLite: Cancel Orders…');
      await workbench.dialog('Cancel order 20260205?');
      await workbench.press('Enter');
      await expectSoon(() => statusOf('20260205'), 2);
      await until(async () => {
        const row = (await orders().rows()).find(({ label }) => label === 'Pending one');
        assert.match(row?.description ?? '', /^Canceled \(unpaid\)/);
      });
    });

    it('where they are pending, and the others are named', async () => {
      const { workbench, sandbox } = ui();
      await orders().select('Pending one', 'Paid one');
      await expectSoon(() => orders().selected(), ['Pending one', 'Paid one']);
      await workbench.run('ProxyLite: Cancel Orders…');
      const dialog = await workbench.dialog('Cancel order 20260205?');
      assert.match(await dialog.innerText(), /aren't pending payment: 20260203 \(Paid\)/);
      await workbench.clickDialog('Cancel order 20260205?', 'Cancel Order');
      await expectSoon(() => statusOf('20260205'), 2);
      assert.equal(statusOf('20260203'), 1);
      assert.equal(sandbox.log.list('closeOrder').length, 1);
    });

    it('once if the response is lost, and show what the list contains', async () => {
      const { workbench, sandbox } = ui();
      sandbox.faults.add('closeOrder', 'reset-before-headers', 1);
      await orders().open('Pending one');
      await expectSoon(() => workbench.tabs(), ['Preview Order 20260205.md']);
      await orders().rowMenu('Pending one', 'Cancel Order…');
      await workbench.clickDialog('Cancel order 20260205?', 'Cancel Order');
      await expectSoon(() => statusOf('20260205'), 2);
      await until(async () => {
        const row = (await orders().rows()).find(({ label }) => label === 'Pending one');
        assert.match(row?.description ?? '', /^Canceled \(unpaid\)/);
      });
      assert.equal(sandbox.log.list('closeOrder').length, 1);
    });
  });

  describe('lead to what they bought:', () => {
    afterEach(clearFilter);

    it('packages', async () => {
      const { workbench, sandbox } = ui();
      const [bought] = sandbox.state.packages.filter(
        ({ expiresAt }) => expiresAt > sandbox.state.clock.now() + 8 * day,
      );
      const order = sandbox.state.orders.find(({ tradeNo }) => tradeNo === bought?.tradeNo);
      assert.ok(order);
      await filter({ number: order.tradeNo });
      // It stood in the list before, too.
      await expectSoon(labels, [order.title]);
      await orders().rowMenu(order.title, 'Show Packages from Order');
      await expectSoon(() => workbench.view('Packages').selected(), [order.title]);
      await workbench.view('Packages').fold();
    });

    it('static IPs', async () => {
      const { workbench, sandbox } = ui();
      const order = sandbox.state.orders.find(({ productType }) => productType === 14);
      assert.ok(order);
      // An endpoint has its port from the first time on that it is listed.
      const bought = () =>
        sandbox.state.staticIps
          .filter(({ tradeNo }) => tradeNo === order.tradeNo)
          .map(({ port }) => `127.0.0.1:${port}`);
      await filter({ number: order.tradeNo });
      // It stood in the list before, too.
      await expectSoon(labels, [order.title]);
      await orders().rowMenu(order.title, 'Show Static IPs from Order');
      await until(async () => {
        const shown = (await workbench.view('Static IPs').rows()).filter(({ level }) => level === 2);
        assert.notEqual(shown.length, 0);
        assert.deepEqual(
          shown.map(({ label }) => label).filter((label) => !bought().includes(label)),
          [],
        );
      });
      assert.match(await workbench.view('Static IPs').description(), new RegExp(order.tradeNo));
      await workbench.view('Static IPs').fold();
    });
  });
});
