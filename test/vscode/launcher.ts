import { appendFileSync, fstatSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, parseArgs } from 'node:util';
import { markVariable, testLineMark } from '../host/mark';
import { offlineEnvironment } from './environment';
import { outputFolder } from './folders';
import { chosenVersion } from './provision';
import { restrictedVariable } from './settings';
import { startServer, type WindowOptions } from './server';
import { runTestsInWindow } from './testWindow';

/** The variable with the longest time that a run may take, in minutes. */
const limitVariable = 'PROXYLITE_TEST_MINUTES';

interface Run {
  readonly window: WindowOptions;
  readonly userDataFolder: string;
  readonly extensionsFolder: string;
}

/** Runs tests in the extension host of a VS Code in a browser, as `code --extensionTestsPath` does; gives their exit code. */
async function main(): Promise<number> {
  const run = readArguments();
  const minutes = Number(process.env[limitVariable] ?? 40);
  const server = await startServer({
    version: chosenVersion(),
    environment: { ...process.env, ...offlineEnvironment, [markVariable]: 'yes' },
    userDataFolder: run.userDataFolder,
    extensionsFolder: run.extensionsFolder,
    restricted: process.env[restrictedVariable] !== undefined,
  });
  try {
    return await runTestsInWindow({
      address: server.window(run.window),
      minutes,
      onLog: logWriter(join(outputFolder, 'extension-host.log')),
    });
  } finally {
    await server.stop();
  }
}

/** Reads VS Code's arguments; throws TypeError where one of those that tests need is missing. */
function readArguments(): Run {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    options: {
      extensionDevelopmentPath: { ...text, multiple: true },
      extensionTestsPath: text,
      'folder-uri': text,
      'user-data-dir': text,
      'extensions-dir': text,
    },
    allowPositionals: true,
    // The others are for the window of VS Code's desktop.
    strict: false,
  });
  const single = (name: 'extensionTestsPath' | 'user-data-dir' | 'extensions-dir'): string => {
    const value = values[name];
    if (typeof value !== 'string') throw new TypeError(`--${name} is missing`);
    return value;
  };
  const { 'folder-uri': address } = values;
  const folder = typeof address === 'string' ? address : positionals[0];
  return {
    window: {
      tests: single('extensionTestsPath'),
      extensions: (values.extensionDevelopmentPath ?? []).filter((path) => typeof path === 'string'),
      ...(folder ? { folder } : {}),
    },
    userDataFolder: single('user-data-dir'),
    extensionsFolder: single('extensions-dir'),
  };
}

/**
 * Takes what the workbench and the extension host log: the lines of the tests go out, the others, mostly complaints
 * about native modules that `provisionServer` leaves out, to a file.
 */
function logWriter(file: string): (type: string, args: unknown) => void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  return (type, args) => {
    const line = format(...(Array.isArray(args) ? (args as unknown[]) : [args]));
    if (line.startsWith(testLineMark)) process.stdout.write(`${line.slice(testLineMark.length)}\n`);
    else appendFileSync(file, `${type} ${line}\n`);
  };
}

/** Ends with whoever started us, however they ended; the server and the browser end with us. */
function endWithParent(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => process.exit(130));
  const input = fstatSync(process.stdin.fd);
  if (input.isFIFO() || input.isSocket()) process.stdin.once('end', () => process.exit(130)).resume();
}

endWithParent();
main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
