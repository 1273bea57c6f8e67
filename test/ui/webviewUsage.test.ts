import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { SavedUsage, ToUsagePage, ToUsagePanel } from '../../src/panels/protocol/usageProtocol';
import { expectSoon } from './expectSoon';
import type { WebviewPreview } from './webview/preview';
import { wear, type ThemeName } from './webview/themes';
import { totalOf, type UsageStateName } from './webview/usageStates';
import { usePreview } from './webview/usePreview';

describe('usage page', function () {
  this.timeout(300_000);
  let preview: WebviewPreview;
  let page: Page;
  let complaints: string[];

  const show = (state: UsageStateName, theme: ThemeName = 'dark') =>
    preview.show(page, { page: 'usage', state, theme });
  const lastPosted = () => page.evaluate<ToUsagePanel | undefined>('posted.at(-1)');
  const kept = () => page.evaluate<SavedUsage>('kept');
  const tell = (message: ToUsagePage) => page.evaluate(`tell(${JSON.stringify(message)})`);
  const chart = () => page.getByRole('slider', { name: 'Traffic by day' });
  const spoken = () => chart().getAttribute('aria-valuetext');
  const button = (name: string) => page.getByRole('button', { name });
  /** The picture that the chart is now. */
  const pixels = () => page.evaluate<string>(`document.querySelector('canvas').toDataURL()`);

  /** The columns of the chart's pixels in which a bar of the first series is striped, and those in which it is whole. */
  const barColumns = () =>
    page.evaluate<{ striped: number[]; plain: number[] }>(`(() => {
      const canvas = document.querySelector('canvas');
      const { width, height } = canvas;
      const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
      copy.drawImage(canvas, 0, 0);
      const { data } = copy.getImageData(0, 0, width, height);
      const isBar = (at) => data[at] === 0x37 && data[at + 1] === 0x94 && data[at + 2] === 0xff;
      const columns = Array.from({ length: width }, (_, x) => {
        let [pixels, runs] = [0, 0];
        for (let y = 1; y < height; y++) {
          const at = 4 * (y * width + x);
          if (!isBar(at)) continue;
          pixels++;
          if (!isBar(at - 4 * width)) runs++;
        }
        return { x, pixels, runs };
      });
      const tall = columns.filter(({ pixels }) => pixels > 20);
      return {
        // A line and a label of the other axis divide a bar too.
        striped: tall.filter(({ runs }) => runs > 5).map(({ x }) => x),
        plain: tall.filter(({ runs }) => runs <= 5).map(({ x }) => x),
      };
    })()`);

  usePreview(
    (opened) => {
      ({ preview, page, complaints } = opened);
    },
    { viewport: { width: 960, height: 720 }, reducedMotion: 'reduce' },
  );

  it('speaks each day to the keyboard, today as partial', async () => {
    await show('total');
    await chart().focus();
    assert.match((await spoken()) ?? '', /^Feb 10, 2026 \(today so far\): 4\.4 GB$/);
    await page.keyboard.press('ArrowLeft');
    await expectSoon(spoken, 'Feb 9, 2026: 10.4 GB');
    await page.keyboard.press('Home');
    await expectSoon(spoken, 'Jan 12, 2026: 6 GB');
    await page.keyboard.press('ArrowLeft');
    await expectSoon(spoken, 'Jan 12, 2026: 6 GB');
    await page.keyboard.press('End');
    await expectSoon(() => chart().getAttribute('aria-valuenow'), '30');
  });

  it('hatches today, and no other day, also where the keyboard is on it', async () => {
    await show('total');
    const assertLastIsStriped = async () => {
      const { striped, plain } = await barColumns();
      assert.ok(striped.length > 5 && plain.length > 100);
      assert.ok(Math.min(...striped) > Math.max(...plain));
    };
    await assertLastIsStriped();
    await chart().focus();
    await expectSoon(spoken, 'Feb 10, 2026 (today so far): 4.4 GB');
    await assertLastIsStriped();
    await show('pastRange');
    assert.deepEqual((await barColumns()).striped, []);
  });

  it('announces the accounts of a day when they are shown separately', async () => {
    await show('largest');
    await chart().focus();
    assert.match((await spoken()) ?? '', /: 4\.4 GB; user01: .*; team\.eu-7: .*; Other: /);
  });

  it('has a table of the same figures before the chart', async () => {
    await show('largest');
    await page.getByText('Show data as a table').focus();
    await page.keyboard.press('Enter');
    const table = page.getByRole('table', { name: 'Traffic by day, Jan 12, 2026 to Feb 10, 2026' });
    await table.waitFor();
    const heads = await table.getByRole('columnheader').allInnerTexts();
    assert.deepEqual([heads[0], heads[1], heads.at(-2), heads.at(-1)], ['Day', 'user01', 'Other', 'Total']);
    assert.equal(await table.getByRole('row').count(), 32);
    const today = table.getByRole('row', { name: 'Feb 10, 2026 (today so far)' });
    assert.equal(await today.getByRole('cell').last().innerText(), '4.4 GB');
    const isBefore = await page.evaluate<boolean>(
      `(document.querySelector('table').compareDocumentPosition(document.querySelector('canvas')) & 4) === 4`,
    );
    assert.ok(isBefore);
    assert.equal((await kept()).table, true);
  });

  it('zooms with the keyboard, keeps the zoom, and shows all days again', async () => {
    await show('total');
    const whole = await pixels();
    await chart().focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('+');
    await expectSoon(async () => (await kept()).zoom?.[0], '2026-01-12');
    const [, last] = (await kept()).zoom ?? [];
    assert.ok(last !== undefined && last < '2026-02-10');
    assert.notEqual(await pixels(), whole);
    await page.keyboard.press('0');
    await expectSoon(async () => (await kept()).zoom, undefined);
    await button('Zoom In').click();
    await expectSoon(async () => (await kept()).zoom !== undefined, true);
    await button('Show All Days').click();
    await expectSoon(async () => (await kept()).zoom, undefined);
  });

  it('zooms to the days that the mouse is dragged over', async () => {
    await show('quarter');
    const box = await page.locator('canvas').boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + box.width * 0.3, box.y + 100);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + 100, { steps: 5 });
    await page.mouse.up();
    await expectSoon(async () => (await kept()).zoom !== undefined, true);
    const [first = '', last = ''] = (await kept()).zoom ?? [];
    assert.ok(first > '2025-11-13' && last < '2026-02-10', `${first} ${last}`);
  });

  it('asks for what is chosen', async () => {
    await show('total');
    await page.getByLabel('Date range').selectOption('90');
    const ranged = await lastPosted();
    assert.ok(ranged?.type === 'query' && ranged.query.range === '90');
    await page.getByLabel('Show').selectOption('account');
    await page.getByText('Select a proxy account to see its traffic.').waitFor();
    await page.getByRole('combobox', { name: 'Proxy account' }).fill('user03');
    await page.keyboard.press('Enter');
    const chosen = await lastPosted();
    assert.ok(chosen?.type === 'query');
    assert.deepEqual(
      [chosen.query.view, chosen.query.account, chosen.query.range],
      ['account', 'user03', '90'],
    );
    assert.deepEqual((await kept()).query, chosen.query);
    await page.getByLabel('Product type').selectOption('12');
    const typed = await lastPosted();
    assert.ok(typed?.type === 'query' && typed.query.productType === '12');
  });

  it("takes days of one's own, and ties what is wrong with them to their fields", async () => {
    await show('customProblem');
    const last = page.getByLabel('End date');
    assert.equal(await last.getAttribute('aria-invalid'), 'true');
    assert.equal(
      await page.locator('#days-problem').innerText(),
      "The end date can't be before the start date.",
    );
    await last.fill('2026-02-05');
    await last.blur();
    const message = await lastPosted();
    assert.ok(message?.type === 'query');
    assert.deepEqual([message.query.first, message.query.last], ['2026-02-03', '2026-02-05']);
  });

  it('shows how many accounts were read, and can be canceled without losing the focus', async () => {
    await show('searching');
    await page.getByText('Finding the top accounts: 4 of up to 480 loaded').waitFor();
    await button('Cancel').click();
    assert.deepEqual(await lastPosted(), { type: 'cancel' });
    await tell({ type: 'progress' });
    await button('Refresh').waitFor();
    assert.equal(await page.evaluate(`document.activeElement.id`), 'refresh');
    await button('Refresh').click();
    assert.deepEqual(await lastPosted(), { type: 'refresh' });
  });

  it('saves the picture with a background, and asks for CSV', async () => {
    await show('total');
    await button('Save as Image…').click();
    const message = await lastPosted();
    assert.ok(message?.type === 'savePng');
    assert.equal(Buffer.from(message.png, 'base64').subarray(1, 4).toString(), 'PNG');
    const corner = await page.evaluate<number[]>(
      `[...document.querySelector('canvas').getContext('2d').getImageData(1, 1, 1, 1).data]`,
    );
    assert.deepEqual(corner, [0x1f, 0x1f, 0x1f, 255]);
    await button('Save as CSV…').click();
    assert.deepEqual(await lastPosted(), { type: 'saveCsv' });
  });

  it('follows the theme while it is open', async () => {
    await show('total', 'light');
    const light = await pixels();
    await wear(page, 'dark');
    await expectSoon(async () => (await pixels()) !== light, true);
    const corner = await page.evaluate<number[]>(
      `[...document.querySelector('canvas').getContext('2d').getImageData(1, 1, 1, 1).data]`,
    );
    assert.deepEqual(corner, [0x1f, 0x1f, 0x1f, 255]);
    await button('Zoom In').click();
    const zoomed = await pixels();
    await wear(page, 'light');
    await expectSoon(async () => (await pixels()) !== zoomed, true);
    await wear(page, 'dark');
    await expectSoon(pixels, zoomed);
    await button('Show All Days').click();
    await wear(page, 'light');
    await expectSoon(pixels, light);
  });

  it('has every bar in the colors of the theme at once', async () => {
    for (const state of ['total', 'largest'] as const) {
      await show(state, 'light');
      for (const theme of ['dark', 'highContrast', 'highContrastLight', 'light'] as const) {
        await wear(page, theme);
        const changed = await pixels();
        await show(state, theme);
        await expectSoon(async () => (await pixels()) === changed, true);
      }
    }
  });

  it('draws a color that lets text through without its transparency', async () => {
    await show('largest', 'light');
    const hasOrange = () =>
      page.evaluate<boolean>(`(() => {
        const canvas = document.querySelector('canvas');
        const { width, height } = canvas;
        const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
        copy.drawImage(canvas, 0, 0);
        const { data } = copy.getImageData(0, 0, width, height);
        return data.some((_, at) => at % 4 === 0 && data[at] === 234 && data[at + 1] === 92 && data[at + 2] === 0);
      })()`);
    assert.equal(await hasOrange(), false);
    await page.evaluate(`document.documentElement.style.setProperty('--vscode-charts-orange', '#ea5c0055')`);
    await expectSoon(hasOrange, true);
    await wear(page, 'light');
  });

  it('says what is foreseen, with its range and how it was made', async () => {
    await show('total');
    await page.getByText('Runs out on Feb 18, 2026 (between Feb 16, 2026 and Feb 22, 2026).').waitFor();
    await page.getByText('How forecasts are calculated').click();
    await page.getByText(/Made from the last 28 complete days/).waitFor();
  });

  it('keeps the focused day when new figures arrive', async () => {
    await show('total');
    await chart().focus();
    await page.keyboard.press('ArrowLeft');
    await expectSoon(spoken, 'Feb 9, 2026: 10.4 GB');
    const figures = totalOf(30);
    await tell({ type: 'figures', figures: { ...figures, total: figures.total.map((value) => value * 2) } });
    await expectSoon(spoken, 'Feb 9, 2026: 20.7 GB');
  });

  it('shows names of the server as text, and ignores a message of a wrong shape', async () => {
    await show('total');
    const figures = totalOf(7);
    const name = '<img src=x onerror=alert(1)>';
    await tell({
      type: 'figures',
      figures: {
        ...figures,
        series: [
          { kind: 'account', name, kilobytes: figures.total },
          { kind: 'other', name: 'Other', kilobytes: figures.total },
        ],
      },
    });
    await page.getByText('Show data as a table').click();
    await page.getByRole('columnheader', { name }).waitFor();
    assert.equal(await page.locator('img').count(), 0);
    await page.evaluate(`tell({ type: 'figures', figures: { days: 7 } })`);
    await expectSoon(() => complaints.length, 1);
    complaints.length = 0;
  });

  it("offers to sign in while signed out, and a notice's remedy", async () => {
    await show('signedOut');
    await button('Sign In').click();
    assert.deepEqual(await lastPosted(), { type: 'signIn' });
    await show('error');
    await button('Sign In Again').click();
    assert.deepEqual(await lastPosted(), { type: 'remedy', notice: 0, remedy: 0 });
  });
});
