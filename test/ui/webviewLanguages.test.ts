import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { languages } from '../l10n/bundles';
import { pageNames, pages } from './webview/pages';
import { drawn, type WebviewPreview } from './webview/preview';
import { truncatedText, overflow } from './webview/room';
import { usePreview } from './webview/usePreview';

describe('the pages in every language', function () {
  this.timeout(300_000);
  let preview: WebviewPreview;
  let page: Page;

  usePreview((opened) => {
    ({ preview, page } = opened);
  });

  for (const name of pageNames) {
    for (const state of pages[name].states) {
      it(`have room for their words, 320 px and 900 px wide: ${name}, ${state}`, async () => {
        const found: string[] = [];
        await preview.show(page, { page: name, state });
        for (const language of languages) {
          await preview.tell(page, { page: name, state, language });
          for (const width of [320, 900]) {
            await page.setViewportSize({ width, height: 900 });
            await drawn(page);
            const wider = await overflow(page);
            if (wider !== 0) found.push(`${language}, ${width} px: scrolls sideways by ${wider} px`);
            found.push(...(await truncatedText(page)).map((one) => `${language}, ${width} px: cuts ${one}`));
          }
        }
        assert.deepEqual(found, []);
      });
    }
  }
});
