import type { BrowserContextOptions, Page } from 'playwright-core';
import { newContext } from '../browser';
import { WebviewPreview } from './preview';

/** The pages of the webviews, and the page of a browser that shows them. */
export interface OpenedPreview {
  readonly preview: WebviewPreview;
  readonly page: Page;
}

/**
 * Gives the tests of a `describe` the pages of the webviews in a browser's window of their own, opened before the first
 * and closed after the last. `take` is given both before the tests begin.
 */
export function usePreview(
  take: (opened: OpenedPreview) => Promise<void> | void,
  options: BrowserContextOptions = {},
): void {
  let preview: WebviewPreview | undefined;
  let page: Page | undefined;
  before(async () => {
    preview = await WebviewPreview.start();
    page = await (await newContext(options)).newPage();
    await take({ preview, page });
  });
  after(async () => {
    await page?.context().close();
    await preview?.stop();
  });
}
