import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { expectSoon } from './expectSoon';
import type { PageName } from './webview/pages';
import type { WebviewPreview } from './webview/preview';
import { themeNames, wear } from './webview/themes';
import { usePreview } from './webview/usePreview';

/** States in which a bar shows that something goes on, and what is drawn of it. */
const bars: readonly (readonly [PageName, state: string, bar: string])[] = [
  ['extraction', 'loading', 'vscode-progress-bar'],
  ['usage', 'loading', 'vscode-progress-bar'],
  ['usage', 'searching', 'vscode-progress-bar'],
  ['check', 'running', 'progress'],
];

describe('what a user asks of all pages', function () {
  this.timeout(300_000);
  let preview: WebviewPreview;
  let page: Page;

  usePreview((opened) => {
    ({ preview, page } = opened);
  });

  afterEach(() => page.emulateMedia({ reducedMotion: null, forcedColors: null }));

  /** What moves by itself on the page. */
  const moving = () =>
    page.evaluate(() =>
      [document, ...[...document.querySelectorAll('*')].map(({ shadowRoot }) => shadowRoot)]
        .flatMap((root) => root?.getAnimations() ?? [])
        .map(({ playState }) => playState),
    );

  it('less motion: nothing moves while something goes on', async () => {
    await preview.show(page, { page: 'extraction', state: 'loading' });
    await expectSoon(moving, ['running']);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await expectSoon(moving, []);
    await preview.show(page, { page: 'usage', state: 'searching' });
    assert.deepEqual(await moving(), []);
  });

  for (const [name, state, bar] of bars) {
    it(`custom colors: the bar contrasts with the page: ${name}, ${state}`, async () => {
      await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' });
      await preview.show(page, { page: name, state });
      assert.ok((await colorsOf(page, bar)).size > 1);
    });
  }

  it('colors of their own: what reads as a link is underlined', async () => {
    await page.emulateMedia({ forcedColors: 'active' });
    await preview.show(page, { page: 'extraction', state: 'filled' });
    const save = page.getByRole('button', { name: 'Save as Preset' });
    assert.match(await save.evaluate((link) => getComputedStyle(link).textDecorationLine), /underline/);
  });

  it('colors of their own: the chart is drawn in them, whatever the theme', async () => {
    await page.emulateMedia({ forcedColors: 'active' });
    await preview.show(page, { page: 'usage', state: 'largest' });
    const system = await page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement('p'));
      return ['Canvas', 'CanvasText', 'LinkText'].map((name) => {
        probe.style.color = name;
        const [red, green, blue] = getComputedStyle(probe).color.match(/\d+/g) ?? [];
        return [red, green, blue, 255].join();
      });
    });
    for (const theme of themeNames) {
      await wear(page, theme);
      await expectSoon(async () => {
        const drawn = await colorsOf(page, 'canvas');
        return system.filter((color) => !drawn.has(color));
      }, []);
    }
  });

  it('colors of their own: the chart changes to them, and back, while it is open', async () => {
    await preview.show(page, { page: 'usage', state: 'total', theme: 'dark' });
    const corner = () =>
      page.evaluate(`(() => {
        const copy = new OffscreenCanvas(2, 2).getContext('2d');
        copy.drawImage(document.querySelector('canvas'), 0, 0);
        return [...copy.getImageData(1, 1, 1, 1).data].join();
      })()`);
    assert.equal(await corner(), '31,31,31,255');
    await page.emulateMedia({ forcedColors: 'active' });
    await expectSoon(async () => (await corner()) === '31,31,31,255', false);
    await page.emulateMedia({ forcedColors: null });
    await expectSoon(corner, '31,31,31,255');
  });
});

/** The colors of a part of the page as it is seen, each as its four bytes. */
async function colorsOf(page: Page, selector: string): Promise<ReadonlySet<string>> {
  const picture = (await page.locator(selector).screenshot()).toString('base64');
  const colors = await page.evaluate(async (picture) => {
    const bytes = Uint8Array.from(atob(picture), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const seen = new Set<string>();
    for (let place = 0; place < data.length; place += 4) seen.add(data.slice(place, place + 4).join());
    return [...seen];
  }, picture);
  return new Set(colors);
}
