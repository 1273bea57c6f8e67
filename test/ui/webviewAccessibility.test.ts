import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { addAxe, violations, type AxeQuestion } from './webview/axe';
import { pageNames, pages, type PageName } from './webview/pages';
import { drawn, type WebviewPreview } from './webview/preview';
import { truncatedText, overflow } from './webview/room';
import { themeNames, wear } from './webview/themes';
import { usePreview } from './webview/usePreview';

/** A window of 960 × 720 at different zooms, in CSS pixels, and a narrow one that is high. */
const windowSizes = [
  { title: '50 %', width: 1920, height: 1440 },
  { title: '200 %', width: 480, height: 360 },
  { title: '300 %', width: 320, height: 240 },
  { title: '320 px', width: 320, height: 640 },
] as const;

describe('accessibility of the pages', function () {
  this.timeout(300_000);
  let preview: WebviewPreview;
  let page: Page;

  usePreview(
    async (opened) => {
      ({ preview, page } = opened);
      await addAxe(page);
    },
    { reducedMotion: 'reduce' },
  );

  /** Opens a page in a wide window, in the first theme. */
  const show = async (name: PageName, state: string) => {
    await page.emulateMedia({ forcedColors: 'none' });
    await page.setViewportSize({ width: 960, height: 720 });
    await preview.show(page, { page: name, state, theme: themeNames[0] });
  };

  /** What is wrong with the page as it stands there: in every theme, in forced colors, and at each size of the window. */
  const findings = async (): Promise<string[]> => {
    const found: string[] = [];
    const look = async (title: string, question: AxeQuestion) => {
      found.push(...(await violations(page, question)).map((one) => `${title}: ${one}`));
    };
    for (const theme of themeNames) {
      await wear(page, theme);
      await look(theme, theme === themeNames[0] ? 'all' : 'colors');
    }
    await page.emulateMedia({ forcedColors: 'active' });
    await look('forced colors', 'colors');
    await page.emulateMedia({ forcedColors: 'none' });
    await wear(page, themeNames[0]);
    for (const { title, width, height } of windowSizes) {
      await page.setViewportSize({ width, height });
      await drawn(page);
      await look(title, 'layout');
      const wider = await overflow(page);
      if (wider !== 0) found.push(`${title}: scrolls sideways by ${wider} px`);
      found.push(...(await truncatedText(page)).map((one) => `${title}: cuts ${one}`));
    }
    return found;
  };

  for (const name of pageNames) {
    for (const state of pages[name].states) {
      it(`has nothing that axe finds in any theme, from 50 to 300 %, and 320 px wide: ${name}, ${state}`, async () => {
        await show(name, state);
        assert.deepEqual(await findings(), []);
      });
    }
  }

  it('has nothing that axe finds in any theme, from 50 to 300 %, and 320 px wide: an open list', async () => {
    await show('extraction', 'filled');
    await page.getByRole('combobox', { name: 'City' }).click();
    await page.getByRole('option', { name: 'Fresno' }).waitFor();
    assert.deepEqual(await findings(), []);
  });

  it('has nothing that axe finds in any theme, from 50 to 300 %, and 320 px wide: the tab of endpoints', async () => {
    await show('extraction', 'filled');
    await page.getByRole('tab', { name: 'Endpoints' }).click();
    await page.getByText('Requested United States').waitFor();
    assert.deepEqual(await findings(), []);
  });

  it('has nothing that axe finds in any theme, from 50 to 300 %, and 320 px wide: the figures as a table', async () => {
    await show('usage', 'largest');
    await page.getByText('Show data as a table').click();
    await page.getByRole('table').waitFor();
    assert.deepEqual(await findings(), []);
  });

  it('has nothing that axe finds in any theme, from 50 to 300 %, and 320 px wide: selected rows', async () => {
    await show('extraction', 'results10');
    await page.getByRole('checkbox', { name: 'Select all' }).check();
    assert.deepEqual(await findings(), []);
  });
});
