import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { expectSoon } from './expectSoon';
import { addKeyboard, controlsOf, walk } from './webview/keyboard';
import type { PageName } from './webview/pages';
import type { WebviewPreview } from './webview/preview';
import { wear } from './webview/themes';
import { usePreview } from './webview/usePreview';

/** States that show every control there is. */
const looked: readonly (readonly [PageName, string, ...string[]])[] = [
  ['extraction', 'results10', 'loading', 'listFailed', 'fewer', 'signedOut'],
  ['check', 'done', 'empty', 'problems', 'running', 'rotating'],
  ['usage', 'account', 'customProblem', 'searching', 'error', 'signedOut'],
  ['gatewayLog', 'some', 'paused', 'noRequests'],
];

describe('the pages by keyboard', function () {
  this.timeout(300_000);
  let preview: WebviewPreview;
  let page: Page;

  usePreview(async (opened) => {
    ({ preview, page } = opened);
    await addKeyboard(page);
  });

  const walksEverywhere = async () => {
    const controls = await controlsOf(page);
    assert.ok(controls.length > 0);
    const stops = await walk(page);
    assert.deepEqual(
      stops.map(({ control }) => control),
      controls,
    );
    assert.deepEqual(
      stops.filter(({ unseenIn }) => unseenIn.length > 0),
      [],
    );
    return stops.map(({ control }) => control);
  };

  for (const [name, ...states] of looked) {
    for (const state of states) {
      it(`lead to every control in its order, with a focus that is seen in every theme: ${name}, ${state}`, async () => {
        await preview.show(page, { page: name, state });
        await wear(page, 'light');
        await walksEverywhere();
      });
    }
  }

  for (const [name, state] of looked) {
    it(`show the focus in forced colors: ${name}`, async () => {
      await page.emulateMedia({ forcedColors: 'active' });
      await preview.show(page, { page: name, state });
      await walksEverywhere();
      await page.emulateMedia({ forcedColors: 'none' });
    });
  }

  it('lead to every control of the tab of endpoints', async () => {
    await preview.show(page, { page: 'extraction', state: 'filled' });
    await wear(page, 'light');
    await page.getByRole('tab', { name: 'Extract Proxies' }).focus();
    await page.keyboard.press('End');
    await page.getByText('Requested United States').waitFor();
    const controls = await walksEverywhere();
    assert.ok(controls.length > 15);
  });

  it('lead to the figures as a table before the chart', async () => {
    await preview.show(page, { page: 'usage', state: 'largest' });
    await page.getByText('Show data as a table').press('Enter');
    await page.getByRole('table').waitFor();
    const stops = await walksEverywhere();
    const [summary, table, chart] = ['summary Show data', 'div Traffic by day', 'canvas Traffic by day'].map(
      (start) => stops.findIndex((stop) => stop.startsWith(start)),
    );
    assert.ok(summary !== undefined && summary >= 0);
    assert.deepEqual([table, chart], [summary + 1, summary + 2]);
  });

  it('scroll a table sideways that is wider than the page', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    await preview.show(page, { page: 'check', state: 'done' });
    const scrolled = () => page.locator('.rows').evaluate(({ scrollLeft }) => scrollLeft);
    await page.getByRole('grid').focus();
    await page.keyboard.press('ArrowRight');
    await expectSoon(async () => (await scrolled()) > 0, true);
  });
});
