import assert from 'node:assert/strict';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { newContext } from '../browser';
import { WebviewPreview } from './preview';

/** The pages of the webviews, and the page of a browser that shows them. */
export interface OpenedPreview {
  readonly preview: WebviewPreview;
  readonly page: Page;
  /** What the page complained of on its console in the test under way; a test that asks for it takes it away. */
  readonly complaints: string[];
}

/**
 * Gives the tests of a `describe` the pages of the webviews in a browser's window of their own, opened before the first
 * and closed after the last. `take` is given both before the tests begin. A test in which a page complains on its
 * console fails: a style or script that its policy forbids is told there.
 */
export function usePreview(
  take: (opened: OpenedPreview) => Promise<void> | void,
  options: BrowserContextOptions = {},
): void {
  let preview: WebviewPreview | undefined;
  let page: Page | undefined;
  const complaints: string[] = [];
  before(async () => {
    preview = await WebviewPreview.start();
    page = await (await newContext(options)).newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    await take({ preview, page, complaints });
  });
  beforeEach(() => {
    complaints.length = 0;
  });
  afterEach(() => {
    assert.deepEqual(complaints, []);
  });
  after(async () => {
    await page?.context().close();
    await preview?.stop();
  });
}
