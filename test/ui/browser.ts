import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { launchBrowser } from '../vscode/chromium';

let browser: Promise<Browser> | undefined;

/** The browser of this file's tests, or of all where they run in one process; started by the first who asks. */
export function sharedBrowser(): Promise<Browser> {
  browser ??= launchBrowser();
  return browser;
}

/** A browser window with a profile of its own; `options` over the usual ones. */
export async function newContext(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const browser = await sharedBrowser();
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
    colorScheme: 'light',
    locale: 'en-US',
    ...options,
  });
  context.setDefaultTimeout(100_000);
  // Functions sent to the page carry calls of a helper that the compiler leaves in this process.
  await context.addInitScript('globalThis.__name ??= (value) => value;');
  return context;
}

/** Mocha's root hooks. */
export const mochaHooks = {
  async afterAll(): Promise<void> {
    await (await browser)?.close();
    browser = undefined;
  },
};
