import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { SavedCheck, ToCheckPage, ToCheckPanel } from '../../src/panels/protocol/checkProtocol';
import { expectSoon } from './expectSoon';
import type { CheckStateName } from './webview/checkStates';
import type { WebviewPreview } from './webview/preview';
import { usePreview } from './webview/usePreview';

describe('check page', function () {
  this.timeout(300_000);
  let preview: WebviewPreview;
  let page: Page;
  let complaints: string[];

  const show = (state: CheckStateName) => preview.show(page, { page: 'check', state, theme: 'dark' });
  const posted = () => page.evaluate<ToCheckPanel[]>('posted');
  const lastPosted = async () => (await posted()).at(-1);
  const kept = () => page.evaluate<SavedCheck | undefined>('kept');
  const tell = (message: ToCheckPage) => page.evaluate(`tell(${JSON.stringify(message)})`);
  const grid = () => page.getByRole('grid');
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const proxies = () => grid().locator('td.proxy').allTextContents();

  usePreview(
    (opened) => {
      ({ preview, page, complaints } = opened);
    },
    { viewport: { width: 960, height: 720 } },
  );

  it('hands what is pasted to the panel, and keeps none of it', async () => {
    await show('empty');
    await page.getByLabel('Proxies to check').fill('http://user:secret@gate.example:8080');
    await button('Use Proxies').click();
    assert.deepEqual(await lastPosted(), { type: 'paste', text: 'http://user:secret@gate.example:8080' });
    assert.equal(await page.getByLabel('Proxies to check').inputValue(), '');
    await expectSoon(async () => (await kept()) !== undefined, true);
    assert.ok(!JSON.stringify(await kept()).includes('secret'));
    await button('Paste from Clipboard').click();
    assert.deepEqual(await lastPosted(), { type: 'pasteClipboard' });
  });

  it('starts once with the values of the form, and stops', async () => {
    await show('ready');
    await page.getByText('Uses about').waitFor();
    await page.getByLabel('Expected text').fill('hello');
    await page.keyboard.press('Enter');
    const message = await lastPosted();
    assert.ok(message?.type === 'start');
    assert.equal(message.draft.expectText, 'hello');
    await show('running');
    await page.getByRole('progressbar', { name: '40 of 60 checked' }).waitFor();
    await button('Start').press('Space');
    await button('Stop').press('Space');
    assert.deepEqual(await posted(), [{ type: 'stop' }]);
    assert.equal(await page.evaluate(`document.activeElement.id`), 'start');
  });

  it('leads to the field that is wrong instead of starting', async () => {
    await show('problems');
    await button('Start').click();
    assert.equal(await page.evaluate(`document.activeElement.id`), 'kind');
    const requests = page.getByLabel('Number of requests');
    assert.equal(await requests.getAttribute('aria-invalid'), 'true');
    assert.equal(await page.locator('#requests-state').innerText(), 'Enter a whole number from 1 to 10,000.');
    assert.deepEqual(await posted(), []);
  });

  it('shows results as they arrive, and sorts them again', async () => {
    await show('running');
    await button('Connect (ms)').click();
    await button('Connect (ms)').click();
    assert.equal(
      await page.getByRole('columnheader', { name: 'Connect (ms)' }).getAttribute('aria-sort'),
      'descending',
    );
    await tell({
      type: 'rows',
      rows: [{ index: 50, alive: true, connectMs: 9_999, failure: '', reason: '' }],
      all: false,
    });
    await expectSoon(async () => (await proxies())[0], '203.0.113.50:10050');
  });

  it('sorts by every column, with what has no value last', async () => {
    await show('done');
    for (const name of [
      'No.',
      'Proxy',
      'Status',
      'Connect (ms)',
      'First byte (ms)',
      'HTTP status',
      'Exit IP',
      'Text',
    ]) {
      await button(name).click();
      const heading = page.getByRole('columnheader', { name, exact: true });
      await expectSoon(() => heading.getAttribute('aria-sort'), name === 'No.' ? 'descending' : 'ascending');
    }
    await button('Reason').click();
    await expectSoon(
      async () => (await grid().locator('td.reason').first().innerText()).trim(),
      'authentication failed: check the whitelist or the username and password',
    );
    await button('Status').click();
    await button('Status').click();
    await expectSoon(async () => (await grid().locator('td.alive').first().innerText()).trim(), '✗ Dead');
  });

  it('filters, and saves what is shown', async () => {
    await show('done');
    await page.getByLabel('Show').selectOption('Dead');
    await expectSoon(() => grid().getAttribute('aria-rowcount'), '16');
    await button('Save…').click();
    assert.deepEqual(await lastPosted(), { type: 'save', list: 'list', show: 'dead' });
    await expectSoon(async () => (await kept())?.show, 'dead');
  });

  it('names the list whose live proxies are meant', async () => {
    await show('done');
    for (const [name, type] of [
      ['Keep Only Live', 'keepLive'],
      ['Copy Live', 'copyLive'],
      ['Insert Live', 'insertLive'],
    ] as const) {
      await button(name).click();
      assert.deepEqual(await lastPosted(), { type, list: 'list' });
    }
    await button('Add This IP to the Whitelist').click();
    assert.deepEqual(await lastPosted(), { type: 'remedy', notice: 0, remedy: 0 });
  });

  it('goes through 10,000 rows with the keyboard alone, few of them in the document', async () => {
    await show('done10000');
    await grid().focus();
    await page.keyboard.press('End');
    await page.getByRole('row', { name: '203.0.113.249:19999' }).waitFor();
    assert.equal(await grid().getAttribute('aria-activedescendant'), 'row-9999');
    assert.ok((await grid().getByRole('row').count()) < 100, 'only rows in sight are in the document');
  });

  it('keeps a few bytes of 100,000 rows, however often they change', async () => {
    await show('done');
    await page.evaluate(`
      const places = Array.from({ length: 100_000 }, (_, index) => index);
      const proxies = places.map((index) => 'host-' + index + '.example:8080');
      const rows = (alive) =>
        places.map((index) => ({ index, alive, exitIp: '2001:db8::' + index % 9999, failure: '', reason: 'x'.repeat(40) }));
      tell({ type: 'list', list: { id: 'large', proxies, unread: 0, repeated: 0, withCredentials: 0, assumed: [] } });
      tell({ type: 'rows', rows: rows(true), all: true });
      tell({ type: 'rows', rows: rows(false), all: false });
    `);
    await expectSoon(() => grid().getAttribute('aria-rowcount'), '100001');
    await grid().focus();
    await page.keyboard.press('End');
    await expectSoon(async () => (await kept())?.list, 'large');
    await expectSoon(async () => ((await kept())?.scrollTop ?? 0) > 1_000_000, true);
    const size = JSON.stringify(await kept()).length;
    assert.ok(size <= 100_000, `${size} bytes`);
  });

  it('cuts no proxy off', async () => {
    await show('done');
    const cut = await grid()
      .locator('td.proxy')
      .evaluateAll((cells) =>
        cells
          .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
          .map(({ textContent }) => textContent),
      );
    assert.deepEqual(cut, []);
  });

  it('offers another list in place of one, and closes the box when it is there', async () => {
    await show('ready');
    await button('Change Proxies…').click();
    await expectSoon(() => page.evaluate(`document.activeElement.id`), 'paste');
    await tell({
      type: 'list',
      list: {
        id: 'other',
        proxies: ['a.example:1'],
        unread: 0,
        repeated: 0,
        withCredentials: 0,
        assumed: [],
      },
    });
    await page.getByLabel('Proxies to check').waitFor({ state: 'detached' });
    await page.getByText('Proxies in list: 1').waitFor();
    assert.equal(await page.evaluate(`document.activeElement.id`), 'replace');
  });

  it('counts the exits of a rotating endpoint', async () => {
    await show('rotating');
    await page.getByText('Distinct exit IPs: 38').waitFor();
    await page.getByText('First byte: median 310 ms, 95% within 980 ms').waitFor();
    await tell({ type: 'exits', exits: [{ ip: '192.0.2.9', count: 50 }], all: false });
    await page.getByText('Distinct exit IPs: 39').waitFor();
    await expectSoon(() => grid().locator('td.exit').first().innerText(), '192.0.2.9');
  });

  it('shows a reason as text, and ignores a message of a wrong shape', async () => {
    await show('ready');
    const reason = '<img src=x onerror=alert(1)>';
    await tell({ type: 'rows', rows: [{ index: 0, alive: false, failure: 'reset', reason }], all: false });
    await page.getByText(reason).waitFor();
    assert.equal(await page.locator('img').count(), 0);
    await page.evaluate(`tell({ type: 'rows', rows: [{ index: -1 }], all: false })`);
    await expectSoon(() => complaints.length, 1);
    complaints.length = 0;
  });

  /** The places in the list that are selected, as rows count them from 1. */
  const selectedRows = () => grid().locator('tr[aria-selected=true] td.number').allTextContents();
  const widthOf = (column: string) =>
    page.locator(`th[data-column="${column}"]`).evaluate((heading) => heading.getBoundingClientRect().width);

  it('selects rows by keyboard and mouse, and acts on them', async () => {
    await show('done');
    await grid().focus();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await expectSoon(selectedRows, ['1', '2', '3']);
    await page.keyboard.press('Control+c');
    assert.deepEqual(await lastPosted(), { type: 'act', act: 'copy', list: 'list', rows: [[0, 2]] });
    await page.getByRole('row', { name: '203.0.113.5:10005' }).click({ modifiers: ['Control'] });
    await expectSoon(selectedRows, ['1', '2', '3', '6']);
    await page.keyboard.press('Delete');
    assert.deepEqual(await lastPosted(), {
      type: 'act',
      act: 'exclude',
      list: 'list',
      rows: [
        [0, 2],
        [5, 5],
      ],
    });
    await page.keyboard.press('Escape');
    await expectSoon(selectedRows, []);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Control+c');
    assert.deepEqual(await lastPosted(), { type: 'act', act: 'copy', list: 'list', rows: [[6, 6]] });
    await page.keyboard.press('Control+a');
    await tell({ type: 'act', act: 'insert' });
    await expectSoon(lastPosted, { type: 'act', act: 'insert', list: 'list', rows: [[0, 59]] });
  });

  it('keeps the selection on its proxies while results arrive in a sorted table', async () => {
    await show('running');
    await button('Connect (ms)').click();
    await grid().focus();
    await page.keyboard.press('Space');
    const [chosen = ''] = await selectedRows();
    const fast = { alive: true, connectMs: 1, failure: '', reason: '' };
    await tell({ type: 'rows', rows: [{ index: 50, ...fast }], all: false });
    await expectSoon(async () => (await proxies())[0], '203.0.113.50:10050');
    assert.deepEqual(await selectedRows(), [chosen]);
    await page.keyboard.press('Control+c');
    const place = Number(chosen) - 1;
    assert.deepEqual(await lastPosted(), { type: 'act', act: 'copy', list: 'list', rows: [[place, place]] });
    await page.keyboard.press('Delete');
    assert.equal((await posted()).length, 1, 'nothing is excluded while a check runs');
  });

  it('opens the menu of VS Code for the clicked row, and by keyboard next to the active row', async () => {
    await show('done');
    await page.evaluate(`
      window.menus = [];
      window.addEventListener('contextmenu', (event) => {
        event.preventDefault();
        const { dataset, id } = event.target.closest('[data-vscode-context]') ?? { dataset: {} };
        menus.push({ id, context: JSON.parse(dataset.vscodeContext ?? 'null'), top: event.clientY });
      });
    `);
    interface Menu {
      readonly id?: string;
      readonly context: unknown;
      readonly top: number;
    }
    const menus = () => page.evaluate<Menu[]>('menus');
    const context = { webviewSection: 'row', preventDefaultContextMenuItems: true, canExclude: true };
    await page.getByRole('row', { name: '203.0.113.4:10004' }).click({ button: 'right' });
    assert.deepEqual(
      (await menus()).map(({ id, context }) => [id, context]),
      [['row-4', context]],
    );
    await expectSoon(selectedRows, ['5']);
    await grid().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+F10');
    await expectSoon(async () => (await menus()).length, 2);
    const last = (await menus()).at(-1);
    const bottom = await page.locator('#row-5').evaluate((row) => row.getBoundingClientRect().bottom);
    assert.deepEqual([last?.id, last?.context], ['row-5', context]);
    assert.ok(Math.abs((last?.top ?? 0) - bottom) < 2);
    await page.locator('th.reason').click({ button: 'right' });
    assert.equal((await menus()).at(-1)?.context, null);
  });

  it('shows a reason in full on request', async () => {
    await show('done');
    await grid().focus();
    for (let row = 0; row < 3; row++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const details = page.getByRole('region', { name: 'Details' });
    await details
      .getByText('authentication failed: check the whitelist or the username and password')
      .waitFor();
    await details.getByText('socks5://203.0.113.3:10003').waitFor();
    await expectSoon(async () => (await kept())?.details, 3);
    await page.keyboard.press('Escape');
    await details.waitFor({ state: 'detached' });
    await page.getByRole('row', { name: '203.0.113.1:10001' }).dblclick();
    await details.getByText('57 ms').waitFor();
    await button('Close Details').click();
    assert.equal(await page.evaluate(`document.activeElement.getAttribute('role')`), 'grid');
  });

  it('resizes columns with the mouse and by keyboard, and has the panel remember their widths', async () => {
    await show('done');
    const before = await widthOf('proxy');
    const edge = await page.locator('th.proxy .resizer').boundingBox();
    assert.ok(edge);
    await page.mouse.move(edge.x + 3, edge.y + 5);
    await page.mouse.down();
    await page.mouse.move(edge.x + 103, edge.y + 5, { steps: 4 });
    await page.mouse.up();
    await expectSoon(() => widthOf('proxy'), Math.round(before + 100));
    assert.deepEqual(await lastPosted(), { type: 'widths', widths: { proxy: Math.round(before + 100) } });
    await button('No.').focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.evaluate(`document.activeElement.textContent.trim()`), 'Proxy');
    await page.keyboard.press('Shift+ArrowLeft');
    await expectSoon(() => widthOf('proxy'), Math.round(before + 84));
    await tell({ type: 'widths', widths: { proxy: 333, reason: 900 } });
    await expectSoon(() => widthOf('proxy'), 333);
    assert.ok((await widthOf('reason')) >= 899);
    await page.locator('th.proxy .resizer').dblclick();
    await expectSoon(() => widthOf('proxy'), before);
    assert.deepEqual(await lastPosted(), { type: 'widths', widths: { reason: 900 } });
  });

  it('stays where the user was after some rows are excluded', async () => {
    await show('done');
    await grid().focus();
    await page.keyboard.press('End');
    const list = { unread: 0, repeated: 0, withCredentials: 0, assumed: [] };
    const rest = Array.from({ length: 55 }, (_, row) => `203.0.113.${row}:${10_000 + row}`);
    await tell({ type: 'list', list: { id: 'rest', restOf: 'list', proxies: rest, ...list } });
    await expectSoon(() => grid().getAttribute('aria-activedescendant'), 'row-54');
    await tell({ type: 'list', list: { id: 'other', proxies: rest, ...list } });
    await expectSoon(() => grid().getAttribute('aria-activedescendant'), 'row-0');
  });

  for (const [width, height] of [
    [1280, 700],
    [900, 480],
    [480, 360],
    [320, 640],
    [900, 300],
  ] as const) {
    it(`has results in view after the start of a check, ${width} × ${height}`, async () => {
      await page.setViewportSize({ width, height });
      await show('ready');
      await preview.tell(page, { page: 'check', state: 'running' });
      const rowsInView = () =>
        page.evaluate<number>(`(() => {
          const { top, bottom } = document.querySelector('.rows').getBoundingClientRect();
          return [...document.querySelectorAll('.rows tbody tr[id]')].filter((row) => {
            const box = row.getBoundingClientRect();
            return box.top >= Math.max(0, top) && box.bottom <= Math.min(bottom, innerHeight) + 1;
          }).length;
        })()`);
      await expectSoon(async () => (await rowsInView()) >= 3, true);
      await page.setViewportSize({ width: 960, height: 720 });
    });
  }

  it('names the countries of live proxies in a line, and counts all of them in a table', async () => {
    await show('places');
    const summary = page.getByText('Live proxies by country');
    await page.getByText(/United States 50% · Germany 25% · Japan 12\.5% · …/).waitFor();
    await summary.click();
    await page.getByRole('table').getByText('Brazil').waitFor();
    await page.getByRole('columnheader', { name: 'Network' }).waitFor();
    await grid().getByText('AS64500 Example Net').first().waitFor();
  });
});
