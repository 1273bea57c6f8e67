import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runNode, runNpmScript } from './children';
import { readPersonalityName, type PersonalityName } from './sandbox/personalities';
import { startSandbox } from './sandbox/sandbox';
import { isolatedEnvironment, offlineEnvironment } from './vscode/environment';
import { cacheFolder, projectFolder } from './vscode/folders';
import { freePort } from './vscode/freePort';
import { openBrowser } from './vscode/openBrowser';
import { newestAvailable } from './vscode/provision';
import { needsDriver, startServer } from './vscode/server';
import { writeUserSettings, type Settings } from './vscode/settings';
import { stageExtension } from './vscode/stage';

const usage = 'npm start -- [--desktop] [--no-open] [--personality NAME]';

const noCode =
  'There is no `code` on the PATH. In VS Code, run "Shell Command: Install \'code\' command in PATH".';

/** The ports that are taken where they are free, so that addresses stay the same from start to start. */
const preferredPorts = { api: 18790, vscode: 18791 };

/** Something that was started. */
interface Started {
  /** What to tell about it, a line each. */
  readonly lines: readonly string[];
  /** Settles when it ends by itself. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

interface Options {
  readonly desktop: boolean;
  readonly open: boolean;
  readonly personality: PersonalityName;
}

/** Starts a sandbox and a VS Code that is set to it, and ends both at Ctrl-C or when VS Code ends. */
async function main(): Promise<void> {
  const { desktop, open, personality } = readOptions(process.argv.slice(2));
  const told = askedToEnd();
  await build();
  const sandbox = await startSandbox({ port: await freePort(preferredPorts.api), personality });
  try {
    const environment = isolatedEnvironment({ ...offlineEnvironment, PROXYLITE_APP_KEY: sandbox.key });
    const userData = join(cacheFolder, desktop ? 'start-desktop' : 'start');
    await writeUserSettings(userData, {
      ...(await settingsIn(userData)),
      ...sandbox.settings,
    });
    const vscode = await (desktop ? startDesktop : startInBrowser)(userData, environment, open);
    try {
      process.stdout.write(
        [
          '',
          ...vscode.lines,
          `  API      ${sandbox.apiUrl}`,
          `  key      ${sandbox.key}`,
          '',
          'Ctrl-C ends it.',
          '',
        ].join('\n'),
      );
      await Promise.race([told, vscode.ended]);
    } finally {
      await vscode.stop();
    }
  } finally {
    await sandbox.stop();
  }
}

/** Settles at Ctrl-C, at other signals, and when the npm that runs us is gone. */
function askedToEnd(): Promise<unknown> {
  const parent = process.ppid;
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, done);
    setInterval(() => {
      if (process.ppid !== parent) done(undefined);
    }, 1_000).unref();
  });
}

async function build(): Promise<void> {
  for (const { code, output } of [
    await runNpmScript('generate', { minutes: 2, quiet: true }),
    await runNode(['esbuild.js'], { minutes: 2, quiet: true }),
  ]) {
    if (code !== 0) throw new Error(`the build ended with ${code}:\n${output}`);
  }
}

async function startInBrowser(
  userDataFolder: string,
  environment: NodeJS.ProcessEnv,
  open: boolean,
): Promise<Started> {
  const version = await newestAvailable();
  const extensionsFolder = join(userDataFolder, 'extensions');
  const runsSources = !needsDriver(version);
  await rm(extensionsFolder, { recursive: true, force: true });
  const staged = await stageExtension();
  // A new VS Code would run it from its folder only with the switch that hides modal questions.
  if (!runsSources)
    await cp(staged, join(extensionsFolder, 'proxylite.proxylite-vscode'), { recursive: true });
  const server = await startServer({
    version,
    runsSources,
    port: await freePort(preferredPorts.vscode),
    userDataFolder,
    extensionsFolder,
    environment,
    log: join(userDataFolder, 'server.log'),
  });
  const address = server.window({
    folder: await sampleWorkspace(),
    extensions: runsSources ? [staged] : [],
  });
  if (open) openBrowser(address);
  return {
    lines: [`  VS Code  ${address}`, `  version  ${version}`],
    ended: server.ended,
    stop: () => server.stop(),
  };
}

async function startDesktop(userDataFolder: string, environment: NodeJS.ProcessEnv): Promise<Started> {
  const child = spawn(
    'code',
    [
      '--wait',
      '--new-window',
      `--extensionDevelopmentPath=${await stageExtension()}`,
      `--user-data-dir=${userDataFolder}`,
      `--extensions-dir=${join(userDataFolder, 'extensions')}`,
      // VS Code refuses to run as root with its sandbox.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      await sampleWorkspace(),
    ],
    { env: environment, stdio: 'ignore', shell: process.platform === 'win32' },
  );
  await once(child, 'spawn').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new Error(noCode) : error;
  });
  return {
    lines: ['  VS Code  runs on the desktop; closing its window ends this too'],
    ended: once(child, 'exit'),
    stop: () => {
      child.kill();
      return Promise.resolve();
    },
  };
}

/** The sample workspace as the person left it; a new copy the first time. */
async function sampleWorkspace(): Promise<string> {
  const folder = join(cacheFolder, 'workspace');
  if (!existsSync(folder)) await cp(join(projectFolder, 'test/workspace'), folder, { recursive: true });
  return folder;
}

/** The user settings of the last start. */
async function settingsIn(userDataFolder: string): Promise<Settings> {
  try {
    return JSON.parse(await readFile(join(userDataFolder, 'User/settings.json'), 'utf8')) as Settings;
  } catch {
    // The first start, or a file that a person left half-written.
    return {};
  }
}

/** Reads the command line; throws TypeError for what is no option. */
function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      desktop: { type: 'boolean', default: false },
      'no-open': { type: 'boolean', default: false },
      personality: { type: 'string', default: 'tidy' },
    },
  });
  return {
    desktop: values.desktop,
    open: !values['no-open'],
    personality: readPersonalityName(values.personality),
  };
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(
      `${error instanceof TypeError ? `${error.message}\n${usage}` : error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exit(1);
  },
);
