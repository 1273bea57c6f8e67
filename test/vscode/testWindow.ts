import { launchBrowser } from './chromium';

export interface TestWindowOptions {
  /** The address of the window, as `VscodeServer.window` gives it with `tests`. */
  readonly address: string;
  /** The longest time that the run may take, in minutes. */
  readonly minutes: number;
  /** Takes what the workbench and the extension host log. */
  readonly onLog: (type: string, args: unknown) => void;
}

/**
 * Opens a window in a separate browser, and returns the exit code of the tests that run there.
 * @throws Error if they don't finish.
 */
export async function runTestsInWindow({ address, minutes, onLog }: TestWindowOptions): Promise<number> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const code = new Promise<number>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no end after ${minutes} minutes`)), minutes * 60_000);
      timer.unref();
      page.once('crash', () => reject(new Error('the page with VS Code crashed')));
      browser.once('disconnected', () => reject(new Error('the browser ended')));
      void page.exposeFunction('codeAutomationLog', onLog);
      void page.exposeFunction('codeAutomationExit', resolve);
    });
    code.catch(() => {});
    await page.goto(address, { waitUntil: 'commit' });
    return await code;
  } finally {
    await browser.close();
  }
}
