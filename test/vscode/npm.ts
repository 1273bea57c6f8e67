import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';

/** Starts npm: the one that runs us where there is one. */
export function spawnNpm(args: readonly string[], options: SpawnOptions): ChildProcess {
  const own = process.env.npm_execpath;
  return own
    ? spawn(process.execPath, [own, ...args], options)
    : spawn('npm', args, { ...options, shell: process.platform === 'win32' });
}
