import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { sharedBrowser } from './browser';
import { addAxe, overflow, violations } from './webview/axe';
import { extractionStateNames } from './webview/extractionStates';
import { WebviewPreview } from './webview/preview';
import { themeNames } from './webview/themes';

describe('accessibility of the extraction page', function () {
  this.timeout(60_000);
  let preview: WebviewPreview;
  let page: Page;

  before(async () => {
    preview = await WebviewPreview.start();
    const context = await (await sharedBrowser()).newContext({ viewport: { width: 960, height: 720 } });
    page = await context.newPage();
    await addAxe(page);
  });

  after(async () => {
    await page?.context().close();
    await preview?.stop();
  });

  for (const theme of themeNames) {
    for (const state of extractionStateNames) {
      it(`has nothing that axe finds: ${state}, ${theme}`, async () => {
        await page.goto(preview.urlOf({ state, theme }));
        await page.locator('h1').waitFor();
        assert.deepEqual(await violations(page, theme), []);
      });
    }

    it(`has nothing that axe finds with an open list: ${theme}`, async () => {
      await page.goto(preview.urlOf({ state: 'filled', theme }));
      await page.getByRole('combobox', { name: 'City' }).click();
      await page.getByRole('option', { name: 'Fresno' }).waitFor();
      assert.deepEqual(await violations(page, theme), []);
    });

    it(`has nothing that axe finds with rows selected: ${theme}`, async () => {
      await page.goto(preview.urlOf({ state: 'results10', theme }));
      await page.getByRole('checkbox', { name: 'Select all' }).check();
      assert.deepEqual(await violations(page, theme), []);
    });
  }

  for (const state of extractionStateNames) {
    it(`needs no sideways scrolling 320 px wide: ${state}`, async () => {
      await page.setViewportSize({ width: 320, height: 640 });
      await page.goto(preview.urlOf({ state, theme: 'light' }));
      await page.locator('h1').waitFor();
      assert.equal(await overflow(page), 0);
    });
  }
});
