import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { isAbsolute, join } from 'node:path';

const running = new Set<ChildProcess>();

/** A server of a benchmark, in a process of its own, since it must not take the time of what is measured. */
export interface BenchServer {
  /** The TCP ports that it listens on, on 127.0.0.1. */
  readonly ports: readonly [number, ...number[]];
  readonly pid: number | undefined;
  /** Sends it a message. Resolves with the response when it's done. */
  tell(message: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

/**
 * Starts one of `test/bench/servers`, which sends its ports when it is ready, and ends when we are gone.
 * @param name of the server, or the file of one that was built
 * @throws Error where it ends before that.
 */
export async function startBenchServer(name: string, settings: readonly string[] = []): Promise<BenchServer> {
  const child = isAbsolute(name)
    ? fork(name, settings, { execArgv: [] })
    : fork(join(__dirname, 'servers', `${name}.ts`), settings, { execArgv: ['--import', 'tsx'] });
  const ended = track(child);
  const answer = async (): Promise<unknown> => {
    const gone = new AbortController();
    const early = ended.then(() => {
      throw new Error(`the server ${name} of the benchmark ended`);
    });
    try {
      const [message] = (await Promise.race([once(child, 'message', gone), early])) as [unknown];
      return message;
    } finally {
      gone.abort();
      early.catch(() => {});
    }
  };
  const ports = (await answer()) as [number, ...number[]];
  return {
    ports,
    pid: child.pid,
    tell: (message) => {
      child.send(message as object);
      return answer();
    },
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}

/** Starts a program that isn't ours to change. What it prints is read and dropped. */
export function startProgram(
  command: string,
  args: readonly string[],
): { readonly child: ChildProcess; readonly stop: () => Promise<void> } {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.resume();
  child.stderr.resume();
  child.on('error', () => {});
  const ended = track(child);
  return {
    child,
    stop: async () => {
      if (child.pid === undefined || child.exitCode !== null) return;
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function track(child: ChildProcess): Promise<unknown> {
  running.add(child);
  const ended = once(child, 'exit');
  ended.then(
    () => running.delete(child),
    () => running.delete(child),
  );
  return ended;
}

/** Ends the servers that a figure has left running, since it failed or took too long. */
export function endBenchServers(): void {
  for (const child of running) child.kill('SIGKILL');
}
