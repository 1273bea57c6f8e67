import { mochaHooks } from '../ui/browser';
import { Ui, type UiOptions } from '../ui/fixture';
import type { Workbench } from '../ui/workbench';
import { benchExtension } from './host';
import { startBenchServer, type BenchServer } from './processes';

/** A window of VS Code with the extension, signed in to an account with very many proxy accounts. */
export interface AccountWindow {
  readonly workbench: Workbench;
  /** The ProxyLite that it is signed in to (`servers/account.ts`). */
  readonly account: BenchServer;
}

export const accountCount = 10_000;

/** Starts VS Code with the built extension, and ends it when the work is done. */
export async function inAccountWindow<T>(
  work: (window: AccountWindow) => Promise<T>,
  options: UiOptions = {},
): Promise<T> {
  const account = await startBenchServer('account', [String(accountCount)]);
  try {
    const ui = await Ui.start({
      ...options,
      signedIn: true,
      settings: {
        'proxylite.apiUrl': `http://127.0.0.1:${account.ports[0]}/end-point`,
        'proxylite.refreshMinutes': 0,
        ...options.settings,
      },
      extensions: [benchExtension('constantRows')],
    });
    try {
      return await work({ workbench: ui.workbench, account });
    } finally {
      await ui.stop();
      await mochaHooks.afterAll();
    }
  } finally {
    await account.stop();
  }
}
