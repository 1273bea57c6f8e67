import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { startSandbox, type Sandbox, type SandboxOptions } from '../sandbox/sandbox';
import { isolatedEnvironment, offlineEnvironment } from '../vscode/environment';
import { outputFolder, projectFolder } from '../vscode/folders';
import { chosenVersion } from '../vscode/provision';
import { installExtension, needsDriver, startServer, type VscodeServer } from '../vscode/server';
import { writeUserSettings, type Settings } from '../vscode/settings';
import { stagedExtension } from '../vscode/stage';
import { newContext } from './browser';
import { themes, Workbench } from './workbench';

/** The result of `npm run package`. */
const vsix = join(projectFolder, 'proxylite-vscode.vsix');

/** What a test file needs of its VS Code. */
export interface UiOptions {
  /** Whether the extension host has the sandbox's key in its environment; no if not given. */
  readonly signedIn?: boolean;
  /** User settings from the start. */
  readonly settings?: Settings;
  /** Added to the environment of the extension host. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly sandbox?: SandboxOptions;
  /** The browser's window, over the usual one. */
  readonly window?: BrowserContextOptions;
  /** Scripts that run before all others in the processes of VS Code and in its pages. */
  readonly preload?: readonly string[];
  /** The display language, as VS Code names it; English if not given. */
  readonly language?: string;
  /** Whether folders have to be trusted; no if not given. */
  readonly restricted?: boolean;
  /** Folders of further extensions, which are installed beside the one that is tested. */
  readonly extensions?: readonly string[];
}

/** A VS Code of one's own with the extension, a copy of the sample workspace and a sandbox that it is set to. */
export class Ui {
  private constructor(
    readonly workbench: Workbench,
    readonly sandbox: Sandbox,
    /** The folder that is open, for looking at what was saved. */
    readonly workspace: string,
    private readonly end: () => Promise<void>,
  ) {}

  /** Starts everything and opens the window; `stop` ends it. */
  static async start(options: UiOptions = {}): Promise<Ui> {
    const ends: (() => Promise<unknown>)[] = [];
    const end = async (): Promise<void> => {
      for (let next = ends.pop(); next; next = ends.pop()) await next();
    };
    try {
      const folder = await mkdtemp(join(tmpdir(), 'proxylite-ui-'));
      ends.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
      const sandbox = await startSandbox(options.sandbox);
      ends.push(() => sandbox.stop());
      const workspace = join(folder, 'workspace');
      await cp(join(projectFolder, 'test/workspace'), workspace, { recursive: true });
      const userDataFolder = join(folder, 'user-data');
      const server = await startVscode(options, userDataFolder, sandbox);
      ends.push(() => server.stop());
      const context = await newContext(options.window);
      ends.push(() => context.close());
      for (const path of options.preload ?? []) await context.addInitScript({ path });
      const workbench = new Workbench(await context.newPage(), {
        address: server.window({ folder: workspace, extensions: runsSources() ? [stagedExtension] : [] }),
        workspace,
        settingsFile: join(userDataFolder, 'User/settings.json'),
      });
      const ui = new Ui(workbench, sandbox, workspace, end);
      await workbench.open().catch(async (error: unknown) => {
        await ui.saveState('opening the window');
        throw error;
      });
      return ui;
    } catch (error) {
      await end();
      throw error;
    }
  }

  /** Keeps what is seen for looking into a failure: a picture and the page's text. */
  async saveState(title: string): Promise<void> {
    const name = title.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 150);
    const folder = join(outputFolder, 'failures');
    await mkdir(folder, { recursive: true });
    await this.workbench.page.screenshot({ path: join(folder, `${name}.png`) });
    await writeFile(join(folder, `${name}.txt`), await textOf(this.workbench.page));
    process.stdout.write(`      saved .test-output/failures/${name}.png and .txt\n`);
  }

  /** Ends everything that `start` started. */
  async stop(): Promise<void> {
    await this.end();
  }
}

/** True if the window runs the extension from its folder, else it's installed. */
function runsSources(): boolean {
  return !needsDriver(chosenVersion());
}

async function startVscode(
  options: UiOptions,
  userDataFolder: string,
  sandbox: Sandbox,
): Promise<VscodeServer> {
  await writeUserSettings(userDataFolder, {
    ...sandbox.settings,
    'proxylite.check.url': `${sandbox.targets.http}/ip`,
    'workbench.editor.untitled.labelFormat': 'name',
    'workbench.colorTheme': themes.light.name,
    // They would lie over what other tests look at.
    'proxylite.alerts': { accountLimit: false, packageEnd: false, staticIpEnd: false, forecast: false },
    ...options.settings,
  });
  const extensionsFolder = join(userDataFolder, 'extensions');
  for (const folder of options.extensions ?? []) {
    await cp(folder, join(extensionsFolder, `test.${basename(folder)}-0.0.0`), { recursive: true });
  }
  if (!runsSources()) await installExtension(vsix, extensionsFolder, chosenVersion());
  return startServer({
    version: chosenVersion(),
    runsSources: runsSources(),
    userDataFolder,
    extensionsFolder,
    ...(options.restricted ? { restricted: true } : {}),
    ...(options.language ? { language: options.language } : {}),
    environment: isolatedEnvironment({
      ...offlineEnvironment,
      ...(options.signedIn ? { PROXYLITE_APP_KEY: sandbox.key } : {}),
      ...options.environment,
    }),
    log: join(outputFolder, 'ui-server.log'),
    ...(options.preload ? { preload: options.preload } : {}),
  });
}

/**
 * Gives the tests of a `describe` a VS Code, started before the first and ended after the last. Read it inside tests:
 * `const ui = useUi({ signedIn: true }); it('…', async () => { await ui().workbench.openContainer(); });`
 */
export function useUi(options: UiOptions = {}): () => Ui {
  let ui: Ui | undefined;
  before(async function () {
    this.timeout(300_000);
    ui = await Ui.start(options);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await ui?.saveState(this.currentTest.fullTitle());
  });
  after(async () => ui?.stop());
  return () => {
    if (!ui) throw new Error('VS Code is there in tests and hooks only');
    return ui;
  };
}

async function textOf(page: Page): Promise<string> {
  const texts = await Promise.all(
    page.frames().map(async (frame) => {
      const text = await frame
        .locator('body')
        .innerText({ timeout: 2_000 })
        .catch((error: unknown) => String(error));
      return `== ${frame.url()}\n${text}`;
    }),
  );
  return texts.join('\n\n');
}
