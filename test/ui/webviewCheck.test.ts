import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { SavedCheck, ToCheckPage, ToCheckPanel } from '../../src/panels/protocol/checkProtocol';
import { expectSoon } from './expectSoon';
import type { CheckStateName } from './webview/checkStates';
import type { WebviewPreview } from './webview/preview';
import { usePreview } from './webview/usePreview';

describe('check page', function () {
  this.timeout(60_000);
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
});
