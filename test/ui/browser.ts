import type { Browser } from 'playwright-core';
import { launchBrowser } from '../vscode/chromium';

let browser: Promise<Browser> | undefined;

/** The browser of this test run; started by the first who asks. */
export function sharedBrowser(): Promise<Browser> {
  browser ??= launchBrowser();
  return browser;
}

/** Mocha's root hooks. */
export const mochaHooks = {
  async afterAll(): Promise<void> {
    await (await browser)?.close();
    browser = undefined;
  },
};
