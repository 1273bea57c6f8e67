import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const running = new Set<ChildProcess>();

/** A server of a benchmark, in a process of its own, since it must not take the time of what is measured. */
export interface BenchServer {
  /** The TCP ports that it listens on, on 127.0.0.1. */
  readonly ports: readonly [number, ...number[]];
  /** Sends it a message. Resolves with the response when it's done. */
  tell(message: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

/**
 * Starts one of `test/bench/servers`, which sends its ports when it is ready, and ends when we are gone.
 * @throws Error where it ends before that.
 */
export async function startBenchServer(name: string, settings: readonly string[] = []): Promise<BenchServer> {
  const child = fork(join(__dirname, 'servers', `${name}.ts`), settings, { execArgv: ['--import', 'tsx'] });
  running.add(child);
  const ended = once(child, 'exit');
  void ended.then(() => running.delete(child));
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

/** Ends the servers that a figure has left running, since it failed or took too long. */
export function endBenchServers(): void {
  for (const child of running) child.kill('SIGKILL');
}
