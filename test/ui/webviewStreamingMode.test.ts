import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { expectSoon } from './expectSoon';
import { drawn, type WebviewPreview } from './webview/preview';
import { pageNames, pages, type PageName } from './webview/pages';
import { usePreview } from './webview/usePreview';

/** The names in the states of the pages. */
const names = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0')).flatMap(
  (number) => [`scraper${number}`, number === '07' ? 'team.eu-7' : `user${number}`],
);
const secret = new RegExp(`203\\.0\\.113\\.|198\\.51\\.100\\.|\\b(?:${names.join('|')})`, 'g');

describe('pages in streaming mode', function () {
  this.timeout(120_000);
  let preview: WebviewPreview;
  let page: Page;

  usePreview(
    (opened) => {
      ({ preview, page } = opened);
    },
    { viewport: { width: 960, height: 1200 } },
  );

  const tell = async (message: object) => {
    await page.evaluate(`tell(${JSON.stringify(message)})`);
    await drawn(page);
  };
  const mask = (isOn: boolean) => tell({ type: 'privacy', ...(isOn ? { names } : {}) });
  /** All that is drawn or read aloud: texts, attributes, and the values of fields that aren't drawn as dots. */
  const shown = () =>
    page.evaluate<string[]>(`(() => {
      const found = [document.body.innerText];
      for (const element of document.querySelectorAll('body *')) {
        for (const name of ['title', 'aria-label', 'aria-valuetext', 'aria-description', 'placeholder', 'label'])
          if (element.hasAttribute(name)) found.push(element.getAttribute(name));
        if (['INPUT', 'TEXTAREA'].includes(element.tagName) && !['checkbox', 'radio'].includes(element.type) &&
            getComputedStyle(element).webkitTextSecurity !== 'disc')
          found.push(element.value);
      }
      return found;
    })()`);
  const leaks = async () => (await shown()).flatMap((text) => text.match(secret) ?? []);

  let seen = 0;
  for (const name of pageNames) {
    for (const state of pages[name].states) {
      it(`show no private text: ${name}, ${state}`, async () => {
        await preview.show(page, { page: name, state });
        await drawn(page);
        const real = await leaks();
        if (real.length > 0) seen++;
        await mask(true);
        assert.deepEqual(await leaks(), []);
        // What comes while the mode is on.
        await preview.tell(page, { page: name, state });
        assert.deepEqual(await leaks(), []);
        await mask(false);
        assert.deepEqual(await leaks(), real);
      });
    }
  }

  it('had private texts to hide', () => assert.ok(seen >= 8, String(seen)));

  it('filter and send real values', async () => {
    await preview.show(page, { page: 'gatewayLog', state: 'some' });
    await mask(true);
    const rows = page.locator('.rows tbody tr[id]');
    const all = await rows.count();
    await page.getByRole('searchbox').or(page.getByRole('textbox')).first().fill('203.0.113.1');
    await expectSoon(async () => (await rows.count()) > 0 && (await rows.count()) < all, true);
    assert.deepEqual(await leaks(), []);
    await expectSoon(() => page.evaluate<string>('kept.filter.text'), '203.0.113.1');
  });

  it('draw the chart without names', async () => {
    const scene = { page: 'usage' as PageName, state: 'largest' };
    const picture = () => page.evaluate<string>(`document.querySelector('canvas').toDataURL()`);
    await preview.show(page, scene);
    await expectSoon(async () => (await picture()).length > 1000, true);
    await drawn(page);
    const real = await picture();
    await mask(true);
    await expectSoon(async () => (await picture()) !== real, true);
    assert.deepEqual(await leaks(), []);
  });
});
