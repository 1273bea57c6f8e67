import assert from 'node:assert/strict';
import { invoice } from '../sandbox/orders';
import { expectSoon, until } from './expectSoon';
import { useOrders } from './ordersFixture';
import { addOrder, sentFilter } from './ordersOfSandbox';

/** Everything that the invoices of the sandbox say of a person. */
const personal = new RegExp(
  Object.values(invoice)
    .filter((value) => typeof value === 'string' && value.length > 2)
    .map((value) => String(value).replace(/[.+]/g, '\\$&'))
    .join('|'),
  'i',
);

describe('orders', () => {
  const { ui, orders, filter, newest } = useOrders();
  const descriptionOf = async (label: string) =>
    (await orders().rows()).find((row) => row.label === label)?.description ?? '';

  it('are listed newest first, with a status text, color, and icon', async () => {
    const { workbench } = ui();
    const rows = await orders().rows();
    assert.deepEqual(
      rows.slice(1, 6).map(({ label, description }) => `${label}: ${description.replace(/ · [^·]+$/, '')}`),
      [
        'Pending one: Pending payment · 6 due',
        'Short one: Paid · Underpaid · 6',
        'Paid one: Paid · Overpaid · 6',
        'Cancelled one: Canceled (unpaid) · 6',
        'Refunded one: Refunded · 6',
      ],
    );
    const icons = {
      'Pending one': 'clock',
      'Short one': 'warning',
      'Paid one': 'pass',
      'Cancelled one': 'circle-slash',
      'Refunded one': 'reply',
    };
    for (const [label, icon] of Object.entries(icons)) {
      const row = await orders().waitForRow(label);
      assert.equal(await row.locator(`.codicon-${icon}`).count(), 1, label);
    }
    const spoken = await (await orders().waitForRow('Short one')).getAttribute('aria-label');
    assert.match(spoken ?? '', /^Short one, Paid · Underpaid · 6 · /);
    await workbench.screenshotInEveryTheme('orders');
  });

  it('show a state that is not known as it came', async () => {
    const { workbench, sandbox } = ui();
    addOrder(sandbox, { title: 'Strange one', status: 7 as 0, productType: 4242 });
    await workbench.run('ProxyLite: Refresh ProxyLite');
    await orders().waitForRow('Strange one');
    assert.match(await descriptionOf('Strange one'), /^Status 7 · /);
    assert.match(await orders().tooltip('Strange one'), /Type: Type 4242/);
  });

  it('come page by page', async () => {
    const { workbench, sandbox } = ui();
    for (let count = 0; count < 60; count++) addOrder(sandbox, { title: `Many ${count}` });
    sandbox.log.clear();
    await workbench.run('ProxyLite: Refresh ProxyLite');
    await orders().waitForRow('Many 59');
    await workbench.run('ProxyLite: Focus on Orders View');
    const more = workbench.page.locator('.pane .monaco-list-row.focused', { hasText: 'Load More…' });
    // The command ends before the list has the keyboard.
    await until(async () => {
      await workbench.press('End');
      await more.waitFor({ timeout: 5_000 });
    });
    await workbench.press('Enter');
    await until(() => {
      const pages = sandbox.log
        .list('listOrders')
        .map(({ parameters }) => [parameters.page_no, parameters.page_size]);
      assert.deepEqual(pages, [
        ['1', '50'],
        ['2', '50'],
      ]);
    });
    const { length } = sandbox.state.orders;
    await until(async () => {
      await workbench.press('End');
      const places = await orders()
        .row('Dynamic residential, individual')
        .evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-posinset')));
      assert.deepEqual(places, [String(length)]);
    });
    await workbench.press('Home');
  });

  it('open with every fee, by a click', async () => {
    const { workbench, sandbox } = ui();
    addOrder(sandbox, {
      title: 'Full one',
      tradeNo: '20260301',
      productType: 14,
      amount: 3,
      price: { unit: 4.5, total: 13.5, discount: 1.35, goods: 12.15, handling: 0.25, pay: 12.4 },
      detail: '3 IPs, 30 days',
      regionDescription: 'US × 2, DE × 1',
      paidAt: sandbox.state.clock.now(),
      invoiced: true,
    });
    await workbench.run('ProxyLite: Refresh ProxyLite');
    await (await orders().waitForRow('Full one')).locator('.label-name').click();
    await expectSoon(() => workbench.tabs(), ['Preview Order 20260301.md']);
    await until(async () => {
      const rows = await workbench.previewedRows('Order 20260301');
      for (const [name, value] of [
        ['Status', 'Paid'],
        ['Product', 'Full one'],
        ['Type', 'Static datacenter IP'],
        ['Details', '3 IPs, 30 days'],
        ['Regions', 'US × 2, DE × 1'],
        ['Quantity', '3'],
        ['Payment method', 'Credit card'],
        ['Unit price', '4.5'],
        ['Subtotal (before discount and fees)', '13.5'],
        ['Discount', '1.35'],
        ['Subtotal after discount', '12.15'],
        ['Handling fee', '0.25'],
        ['Amount paid (after discount, including fees)', '12.4'],
        ['Refund', '0'],
      ]) {
        assert.ok(rows.includes(`${name} | ${value}`), `${name}: ${value} in\n${rows.join('\n')}`);
      }
      assert.doesNotMatch(await workbench.previewedText('Order 20260301'), /[$€£¥]|USD|CNY/);
    });
    await workbench.screenshotInEveryTheme('order-document');
  });

  it('open one after the other in one editor, and several in one document', async () => {
    const { workbench } = ui();
    await (await orders().waitForRow('Paid one')).locator('.label-name').click();
    await expectSoon(() => workbench.tabs(), ['Preview Order 20260203.md']);
    await (await orders().waitForRow('Cancelled one')).locator('.label-name').click();
    await expectSoon(() => workbench.tabs(), ['Preview Order 20260202.md']);
    await orders().select('Short one', 'Refunded one');
    await orders().rowMenu('Refunded one', 'Show Order');
    await expectSoon(() => workbench.tabs(), ['Preview 2 orders.md']);
    await until(async () => {
      const rows = await workbench.previewedRows('2 orders');
      for (const row of [
        'Payment status | Underpaid',
        'Amount due (after discount, including fees) | 6',
        'Refund | 6',
      ])
        assert.ok(rows.includes(row), `${row} in\n${rows.join('\n')}`);
      assert.match(await workbench.previewedText('2 orders'), /Order 20260204[\s\S]*Order 20260201/);
    });
  });

  it('show what the server wrote as text: no markup, link or command of it works', async () => {
    const { workbench, sandbox } = ui();
    const evil = '[free](command:workbench.action.closeWindow) <https://evil.example> | https://evil.example';
    addOrder(sandbox, { title: evil, detail: `![x](${evil})`, tradeNo: '20260302' });
    await workbench.run('ProxyLite: Refresh ProxyLite');
    await (await orders().waitForRow(evil)).locator('.label-name').click();
    const preview = await workbench.webview('Preview Order 20260302.md');
    await preview.locator('td', { hasText: evil }).first().waitFor();
    assert.equal(await preview.locator('td a, td img').count(), 0);
    await workbench.screenshot('order-document-preview');
    await preview.locator('summary').click();
    await preview.locator('pre', { hasText: '"trade_no": "20260302"' }).waitFor();
    assert.equal(await preview.locator('pre a').count(), 0);
    await workbench.run('Markdown: Show Source');
    await until(async () => assert.match(await workbench.editor.text(), /\\\[free\\\]\\\(command/));
    assert.equal(await workbench.page.locator('.monaco-editor .detected-link').count(), 0);
    const tooltip = await orders().tooltip(evil);
    assert.ok(tooltip.includes('[free](command:workbench.action.closeWindow)'), tooltip);
    assert.equal(await workbench.page.locator('.monaco-hover a').count(), 0);
  });

  it('say nothing of the person on their invoices: not in tree, tooltip or document', async () => {
    const { workbench, sandbox } = ui();
    await filter({ number: '20260201' });
    await until(() => assert.equal(sentFilter(sandbox).trade_no, '20260201'));
    await until(async () => assert.equal((await orders().rows()).length, 1));
    assert.doesNotMatch(await orders().tooltip('Refunded one'), personal);
    await (await orders().waitForRow('Refunded one')).locator('.label-name').click();
    await until(async () => {
      const text = await workbench.previewedText('Order 20260201');
      assert.match(text, /Refunded one/);
      assert.doesNotMatch(text, personal);
    });
    assert.doesNotMatch(await workbench.page.locator('body').innerText(), personal);
    assert.doesNotMatch(await workbench.page.content(), personal);
    await workbench.run('ProxyLite: Clear Order Filter');
    await orders().waitForRow('Pending one');
  });

  it('have numbers to be copied, one or many', async () => {
    const { workbench } = ui();
    await orders().rowMenu('Paid one', 'Copy Order Number');
    await expectSoon(() => workbench.clipboard(), '20260203');
    await orders().select('Paid one', 'Refunded one');
    await orders().rowMenu('Refunded one', 'Copy Order Number');
    await expectSoon(() => workbench.clipboard(), '20260203\n20260201');
    await orders().open('Cancelled one');
    await expectSoon(() => workbench.tabs(), ['Preview Order 20260202.md']);
    await workbench.run('ProxyLite: Copy Order Number');
    await expectSoon(() => workbench.clipboard(), '20260202');
  });

  it('stay when a refresh fails, and say so; and say that there are none', async () => {
    const { workbench, sandbox } = ui();
    sandbox.faults.add('listOrders', 'status(503)', 3);
    await workbench.run('ProxyLite: Refresh ProxyLite');
    await until(async () => assert.match((await orders().rows())[0]?.label ?? '', /Couldn't refresh/));
    await orders().waitForRow('Pending one');
    await workbench.screenshot('orders-stale');
    await orders().row("Couldn't refresh").click();
    await until(async () => assert.equal((await orders().rows())[0]?.label, newest()));
    for (const fault of ['wrong-shape', 'cut-json']) {
      sandbox.faults.add('listOrders', fault, 1);
      await orders().viewAction('Refresh ProxyLite');
      await until(async () => assert.match((await orders().rows())[0]?.label ?? '', /Couldn't refresh/));
      await orders().row("Couldn't refresh").click();
      await until(async () => assert.equal((await orders().rows())[0]?.label, newest()));
    }
    sandbox.faults.add('listOrders', 'empty-list', 1);
    await orders().viewAction('Refresh ProxyLite');
    await orders().waitForRow('No orders yet.');
  });
});
