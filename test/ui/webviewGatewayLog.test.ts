import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type {
  SavedGatewayLog,
  ToGatewayLogPage,
  ToGatewayLogPanel,
} from '../../src/panels/protocol/gatewayLogProtocol';
import { expectSoon } from './expectSoon';
import { loggedRows, type GatewayLogStateName } from './webview/gatewayLogStates';
import type { WebviewPreview } from './webview/preview';
import { usePreview } from './webview/usePreview';

describe('gateway log page', function () {
  this.timeout(300_000);
  let preview: WebviewPreview;
  let page: Page;

  usePreview(
    (opened) => {
      ({ preview, page } = opened);
    },
    { viewport: { width: 960, height: 720 } },
  );

  const show = (state: GatewayLogStateName) =>
    preview.show(page, { page: 'gatewayLog', state, theme: 'dark' });
  const posted = () => page.evaluate<ToGatewayLogPanel[]>('posted');
  const kept = () => page.evaluate<SavedGatewayLog | undefined>('kept');
  const tell = (message: ToGatewayLogPage) => page.evaluate(`tell(${JSON.stringify(message)})`);
  const add = (first: number, end: number, oldest = 0) =>
    tell({ type: 'rows', rows: [...loggedRows(first, end)], all: false, first: oldest });
  const grid = () => page.getByRole('grid');
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const rowCount = async () => Number(await grid().getAttribute('aria-rowcount')) - 1;
  /** The hosts of the rows in sight. */
  const visibleRows = () =>
    page.evaluate<number[]>(`(() => {
      const box = document.querySelector('.rows').getBoundingClientRect();
      return [...document.querySelectorAll('.rows tbody tr[id]')].filter((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return top >= box.top - 1 && bottom <= box.bottom + 1;
      }).map((row) => Number(row.id.slice(4)));
    })()`);
  const lastVisible = async () => (await visibleRows()).at(-1);

  it('follows the newest request, and stays where the user has scrolled', async () => {
    await show('some');
    await expectSoon(lastVisible, 39);
    await add(40, 60);
    await expectSoon(lastVisible, 59);
    await page.evaluate(`document.querySelector('.rows').scrollTop = 0`);
    await expectSoon(async () => (await kept())?.top, 0);
    await add(60, 80);
    await expectSoon(rowCount, 80);
    assert.ok(((await visibleRows())[0] ?? 99) <= 1);
  });

  it('keeps the rows in sight where they are while older ones are dropped', async () => {
    await show('some');
    await add(40, 200);
    await page.evaluate(`document.querySelector('.rows').scrollTop = 2400`);
    await expectSoon(async () => ((await kept())?.top ?? 0) > 50, true);
    const { top = 0 } = (await kept()) ?? {};
    await add(200, 230, 30);
    await expectSoon(rowCount, 200);
    const [first = 0] = await visibleRows();
    assert.ok(Math.abs(first + 30 - top) <= 2, `${first + 30} instead of ${top}`);
  });

  it('filters rows, figures and summaries, and saves what is shown', async () => {
    await show('some');
    await page.getByLabel('Filter').fill('shop-1 connect');
    const expected = loggedRows(0, 40).filter(
      ({ host, protocol }) => host.startsWith('shop-1') && protocol === 'connect',
    );
    await expectSoon(rowCount, expected.length);
    await page.getByText(`Requests: ${expected.length} of 40`, { exact: true }).waitFor();
    await page.getByText('Summary by host').click();
    await page.getByRole('rowheader', { name: 'shop-1.example:443' }).waitFor();
    assert.equal(await page.locator('.summary tbody tr').count(), 1);
    await button('Save as HAR…').click();
    assert.deepEqual((await posted()).at(-1), {
      type: 'save',
      form: 'har',
      filter: { text: 'shop-1 connect', show: 'all' },
    });
    await page.getByLabel('Filter').fill('no such host');
    await page.getByText('No requests match the filter.').waitFor();
    const before = (await posted()).length;
    await button('Save as CSV…').press('Space');
    assert.equal((await posted()).length, before);
    await page.getByLabel('Filter').fill('');
    await page.getByLabel('Show').selectOption('Failed');
    await expectSoon(rowCount, 4);
  });

  it('shows the details of a request by keyboard, and closes them', async () => {
    await show('some');
    await grid().focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    const details = page.getByRole('region', { name: 'Request Details' });
    await details.getByText('Every proxy is resting.').waitFor();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await details.getByText('shop-3.example:80').waitFor();
    await expectSoon(async () => (await kept())?.details, 38);
    await page.keyboard.press('Escape');
    await details.waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await button('Close Details').click();
    assert.equal(await page.evaluate(`document.activeElement.getAttribute('role')`), 'grid');
  });

  it('pauses, resumes, clears and changes the gateway', async () => {
    await show('some');
    await button('Pause').click();
    assert.deepEqual((await posted()).at(-1), { type: 'pause', isPaused: true });
    await show('paused');
    await page.getByText('Paused: 3 new requests', { exact: true }).waitFor();
    await button('Resume').click();
    assert.deepEqual((await posted()).at(-1), { type: 'pause', isPaused: false });
    await button('Clear').click();
    assert.deepEqual((await posted()).at(-1), { type: 'clear' });
    await page.getByLabel('Local gateway').selectOption('Tests');
    assert.deepEqual((await posted()).at(-1), { type: 'choose', gateway: 'two' });
  });

  it('holds few of 100,000 rows in the document, and reaches both ends', async () => {
    await show('some');
    for (let first = 40; first < 100_000; first += 4998) await add(first, first + 4998);
    await expectSoon(rowCount, 100_000);
    await expectSoon(lastVisible, 99_999);
    assert.ok((await page.locator('.rows tbody tr').count()) < 100);
    await grid().focus();
    await page.keyboard.press('Home');
    await expectSoon(async () => (await visibleRows())[0], 0);
    await page.keyboard.press('End');
    await expectSoon(lastVisible, 99_999);
  });
});
