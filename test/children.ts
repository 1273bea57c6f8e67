import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { projectFolder } from './vscode/folders';
import { spawnNpm } from './vscode/npm';

/** How a child process is run. */
export interface ChildOptions {
  /** The longest time it may take, in minutes; then it is ended. */
  readonly minutes: number;
  /** Over our own environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether its output is kept for the caller instead of going out at once. */
  readonly quiet?: boolean;
}

/** How a child process ended. */
export interface Ended {
  /** Its exit code; null where a signal ended it. */
  readonly code: number | null;
  /** What it printed, where it was quiet. */
  readonly output: string;
}

const running = new Set<ChildProcess>();

/** Runs a script of package.json. */
export function runNpmScript(name: string, options: ChildOptions): Promise<Ended> {
  return finish((settings) => spawnNpm(['run', '--silent', name], settings), options);
}

/** Runs a script with the Node that runs us. */
export function runNode(args: readonly string[], options: ChildOptions): Promise<Ended> {
  return finish((settings) => spawn(process.execPath, args, settings), options);
}

/** Ends the children that still run when we are told to end. */
export function endChildrenWithUs(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      for (const child of running) child.kill('SIGTERM');
      process.exit(130);
    });
  }
}

type Start = (settings: SpawnSettings) => ChildProcess;

type SpawnSettings = Pick<SpawnOptions, 'cwd' | 'env' | 'stdio'>;

async function finish(start: Start, { minutes, environment, quiet = false }: ChildOptions): Promise<Ended> {
  const child = start({
    cwd: projectFolder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
  });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const limit = setTimeout(() => {
    output += `\nended after ${minutes} minutes\n`;
    child.kill('SIGTERM');
  }, minutes * 60_000);
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, output };
  } finally {
    clearTimeout(limit);
    running.delete(child);
  }
}
