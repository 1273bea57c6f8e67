import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** The folders that this process is filling. */
const underWay = new Map<string, Promise<string>>();

/**
 * Fills `folder` once, also for several callers of this process at a time. `fill` receives a temporary folder next to it, which is moved there when it's complete. A
 * partially filled folder from another process is removed. If two processes fill at the same time, the first wins.
 *
 * @throws what `fill` throws; nothing is left behind then.
 */
export function installOnce(folder: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const known = underWay.get(folder);
  if (known) return known;
  const filling = install(folder, fill).finally(() => underWay.delete(folder));
  underWay.set(folder, filling);
  return filling;
}

async function install(folder: string, fill: (folder: string) => Promise<void>): Promise<string> {
  if (existsSync(folder)) return folder;
  const parent = dirname(folder);
  await mkdir(parent, { recursive: true });
  await removeAbandoned(parent, `${basename(folder)}.partial-`);
  const partial = `${folder}.partial-${process.pid}`;
  try {
    await mkdir(partial);
    await fill(partial);
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

async function removeAbandoned(parent: string, prefix: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (name.startsWith(prefix) && !isRunning(Number(name.slice(prefix.length)))) {
      await rm(join(parent, name), { recursive: true, force: true });
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
