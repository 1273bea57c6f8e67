import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { languages } from '../l10n/bundles';
import { outputFolder } from '../vscode/folders';
import { newContext } from './browser';
import { overflow } from './webview/axe';
import { pageNames, pages } from './webview/pages';
import { WebviewPreview } from './webview/preview';

/**
 * Elements whose words do not fit in and are cut: what they hold is wider than they are, and nothing scrolls it. Cells
 * with addresses and reasons are meant to be cut, and what is typed scrolls.
 */
function cutWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const cut: string[] = [];
    const context = document.createElement('canvas').getContext('2d');
    const chosenOption = ({ selectedOptions }: HTMLSelectElement, style: CSSStyleDeclaration) => {
      if (!context) throw new Error('no canvas');
      context.font = style.font;
      const { width } = context.measureText(selectedOptions[0]?.text ?? '');
      return width + parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
    };
    const visit = (root: ParentNode) => {
      for (const element of root.querySelectorAll<HTMLElement>('*')) {
        if (element.shadowRoot) visit(element.shadowRoot);
        const style = getComputedStyle(element);
        const isHidden = element.classList.contains('visually-hidden') || style.visibility === 'hidden';
        const cuts =
          /hidden|clip/.test(style.overflowX) &&
          !element.matches('html, body, input, textarea, td:is(.proxy, .exit, .reason)');
        const wanted =
          element instanceof HTMLSelectElement
            ? chosenOption(element, style)
            : cuts
              ? element.scrollWidth
              : 0;
        if (isHidden || element.clientWidth === 0) continue;
        if (wanted > element.clientWidth + 1) {
          cut.push(
            `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent?.trim().slice(0, 60)}`,
          );
        }
      }
    };
    visit(document);
    return cut;
  });
}

describe('the pages in every language', function () {
  this.timeout(60_000);
  let preview: WebviewPreview;
  let page: Page;

  before(async () => {
    preview = await WebviewPreview.start();
    page = await (await newContext()).newPage();
    await mkdir(join(outputFolder, 'screenshots/languages'), { recursive: true });
  });

  after(async () => {
    await page?.context().close();
    await preview?.stop();
  });

  for (const language of languages) {
    for (const name of pageNames) {
      for (const state of pages[name].states) {
        it(`have room for their words, 320 px and 900 px wide: ${name}, ${state}, ${language}`, async () => {
          for (const width of [320, 900]) {
            await page.setViewportSize({ width, height: 900 });
            await page.goto(preview.urlOf({ page: name, state, theme: 'light', language }));
            await page.locator('h1').waitFor();
            await page.screenshot({
              path: join(outputFolder, `screenshots/languages/${name}-${state}-${language}-${width}.png`),
              fullPage: true,
            });
            assert.equal(await overflow(page), 0);
            assert.deepEqual(await cutWords(page), []);
          }
        });
      }
    }
  }
});
