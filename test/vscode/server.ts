import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { isolatedEnvironment } from './environment';
import { oldestVersion, provisionServer, type VscodeVersion } from './provision';
import { writeLanguagePack } from './languagePack';
import { writeUserSettings, type Settings } from './settings';

export interface ServerOptions {
  /** The oldest supported one if not given. */
  readonly version?: VscodeVersion;
  /** The environment of the extension host; `isolatedEnvironment()` if not given. */
  readonly environment?: NodeJS.ProcessEnv;
  /** User settings, over quiet ones; those of the data folder stay as they are if not given. */
  readonly settings?: Settings;
  /** The folder of the user settings and the server's data. The default is a new folder that `stop` removes. */
  readonly userDataFolder?: string;
  /** The folder for installed extensions. The default is a subfolder of the data. */
  readonly extensionsFolder?: string;
  /** Scripts that the server and the extension host run before their own. */
  readonly preload?: readonly string[];
  /** True if folders must be trusted, as defined in the user settings. The default is that none must be. */
  readonly restricted?: boolean;
  /** The display language, as VS Code names it: `de`, `zh-cn`; English if not given. */
  readonly language?: string;
  /** A TCP port; a free one if not given. */
  readonly port?: number;
  /** The file that takes everything the server prints. */
  readonly log?: string;
  /** True if the window runs an extension from its source folder; false if all are installed. True if not given. */
  readonly runsSources?: boolean;
}

export interface WindowOptions {
  /** The folder to open, its path or its address; none if not given. */
  readonly folder?: string;
  /** Extensions to run from their source folders. */
  readonly extensions?: readonly string[];
  /** The module whose `run` is run in the extension host. */
  readonly tests?: string;
}

/** A running VS Code that browsers open. */
export interface VscodeServer {
  /** `http://localhost:PORT`: by name, because webviews need a secure context. */
  readonly origin: string;
  /** The address of a window. */
  window(options: WindowOptions): string;
  /** Settles when the server has ended. */
  readonly ended: Promise<unknown>;
  /** Ends the server with every extension host and terminal in it. */
  stop(): Promise<void>;
}

/**
 * Starts the VS Code that `provisionServer` installs.
 *
 * @throws Error with the server's output if it doesn't start.
 */
export async function startServer(options: ServerOptions = {}): Promise<VscodeServer> {
  const { node, script } = await provisionServer(options.version ?? oldestVersion);
  const dataFolder = options.userDataFolder ?? (await mkdtemp(join(tmpdir(), 'proxylite-vscode-')));
  if (options.settings || !options.userDataFolder) await writeUserSettings(dataFolder, options.settings);
  if (options.language) await writeLanguagePack(dataFolder, options.language);
  if (options.log) await mkdir(dirname(options.log), { recursive: true });
  const child = spawn(
    node,
    [
      ...[join(__dirname, 'endWithParent.js'), ...(options.preload ?? [])].flatMap((path) => [
        '--require',
        path,
      ]),
      script,
      ...['--host', '127.0.0.1', '--port', String(options.port ?? 0)],
      ...['--server-data-dir', dataFolder, '--user-data-dir', dataFolder],
      ...(options.extensionsFolder ? ['--extensions-dir', options.extensionsFolder] : []),
      ...(options.language ? ['--locale', options.language] : []),
      '--without-connection-token',
      '--accept-server-license-terms',
      '--disable-telemetry',
      ...(options.restricted ? [] : ['--disable-workspace-trust']),
      '--force-disable-user-env',
      ...(options.runsSources !== false && needsDriver(options.version)
        ? ['--enable-smoke-test-driver']
        : []),
    ],
    {
      env: options.environment ?? isolatedEnvironment(),
      stdio: 'pipe',
      // A group of its own, which ends as a whole: here, or in endWithParent.js.
      detached: true,
    },
  );
  const ended = once(child, 'close');
  ended.catch(() => {});
  const stop = async (): Promise<void> => {
    endGroup(child);
    await ended;
    if (!options.userDataFolder) await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const origin = `http://localhost:${await listeningPort(child, options)}`;
    return { origin, window: (window) => windowAddress(origin, window), ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Installs a packaged extension into a folder of extensions.
 *
 * @throws Error with what the server's command line printed.
 */
export async function installExtension(
  vsix: string,
  extensionsFolder: string,
  version: VscodeVersion = oldestVersion,
): Promise<void> {
  const { node, script } = await provisionServer(version);
  const dataFolder = await mkdtemp(join(tmpdir(), 'proxylite-vscode-'));
  try {
    const child = spawn(
      node,
      [
        script,
        ...['--install-extension', vsix, '--force'],
        ...['--server-data-dir', dataFolder, '--extensions-dir', extensionsFolder],
        '--accept-server-license-terms',
        '--disable-telemetry',
      ],
      { env: isolatedEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const output = collect(child);
    const [code] = (await once(child, 'close')) as [number | null];
    if (code !== 0 || !/successfully installed/.test(output())) {
      throw new Error(`${vsix} could not be installed:\n${output()}`);
    }
  } finally {
    await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * True if a built VS Code reads extensions under development from the address only with a switch. With the switch, no
 * modal question is shown, so tests by clicks install the extension instead.
 */
export function needsDriver(version: VscodeVersion = oldestVersion): boolean {
  return Number(version.split('.')[1]) > 117;
}

/** Waits for the server's line with its port, and keeps what it prints out of our output. */
async function listeningPort(child: ChildProcess, { log }: ServerOptions): Promise<number> {
  const output = collect(child);
  if (log && child.stdout && child.stderr) {
    const file = createWriteStream(log, { flags: 'a' });
    child.stdout.pipe(file, { end: false });
    child.stderr.pipe(file, { end: false });
    child.once('close', () => void finished(file.end()));
  }
  if (!child.stdout) throw new TypeError('the server has no output to read');
  for await (const line of createInterface(child.stdout)) {
    const found = /^Extension host agent listening on (\d+)/.exec(line)?.[1];
    if (found) {
      child.stdout.resume();
      return Number(found);
    }
  }
  throw new Error(`VS Code's server did not start:\n${output()}`);
}

/** Takes what a process prints; the last 20,000 characters. */
function collect(child: ChildProcess): () => string {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-20_000)));
  }
  return () => output;
}

function windowAddress(origin: string, { folder, extensions = [], tests }: WindowOptions): string {
  const remote = (path: string): string => `vscode-remote://${new URL(origin).host}${encodeURI(path)}`;
  const payload = [
    ...extensions.map((path) => ['extensionDevelopmentPath', remote(path)]),
    ...(tests ? [['extensionTestsPath', remote(tests)]] : []),
  ];
  const query = new URLSearchParams({
    ...(folder ? { folder } : { ew: 'true' }),
    payload: JSON.stringify(payload),
  });
  return `${origin}/?${query.toString()}`;
}

/** Ends a process with those it started. */
function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
