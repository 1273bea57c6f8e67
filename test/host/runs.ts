import type { Settings } from '../vscode/settings';

/** One start of VS Code with the tests that run in it. */
export interface HostRun {
  /** The start of its bundles' names; `esbuild.js` gives them by folder. */
  readonly name: string;
  /** Whether the packaged extension is installed, instead of the source folder being run. */
  readonly packaged: boolean;
  /** The address of the folder that is open; a copy of `test/workspace` if not given. */
  readonly folder?: string;
  /** Whether folders have to be trusted, and the open one is not; only where VS Code runs in a browser. */
  readonly restricted?: boolean;
  /** User settings from the start. */
  readonly settings?: Settings;
  /** Added to the environment of the extension host. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** The variable with the folder in which VS Code keeps settings, logs and what extensions store. */
export const userDataVariable = 'PROXYLITE_TEST_USER_DATA';

/** Every start of VS Code: `test/host/*.test.ts` are the run `host`, those of a folder below are a run of its name. */
export const hostRuns: readonly HostRun[] = [
  { name: 'host', packaged: false },
  { name: 'packaged', packaged: true },
  { name: 'marks', packaged: false },
  { name: 'guest', packaged: false, folder: 'vscode-vfs://memory/guest', restricted: true },
];
