import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JournalEntry, JournalStore } from '../../model/journal/journal';

/** The interval at which an owner with open entries reports that it's alive, milliseconds. */
const heartbeatMs = 15_000;
/** An owner that has been silent for so long is gone, milliseconds. */
export const silenceMs = 60_000;

/**
 * Identifies this process in journals. The process id alone isn't enough: it is reused, and containers can have the
 * same one at the same time.
 */
export const journalOwner = `${process.pid}.${randomUUID()}`;

/**
 * The entries of a journal as files, one each, so that windows don't overwrite each other's. VS Code's own state is
 * written a moment later and is lost with a window that crashes. A file is complete or not there: it's written under
 * another name, flushed, and renamed.
 */
export class JournalFolder implements JournalStore {
  private heartbeat: NodeJS.Timeout | undefined;
  private readonly reported = new Set<string>();

  /**
   * @param path A folder on the disk of the extension host.
   * @param onUnreadable Takes the name of a file that can't be read; it's kept, and reported once.
   */
  constructor(
    private readonly path: string,
    private readonly onUnreadable: (name: string) => void,
  ) {}

  async list(): Promise<readonly unknown[]> {
    const names = await readdir(this.path).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    const read = await Promise.all(
      names.filter((name) => name.endsWith('.json')).map((name) => this.read(name)),
    );
    return read.filter((value) => value !== undefined);
  }

  async has(id: string): Promise<boolean> {
    try {
      await stat(join(this.path, `${id}.json`));
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  async write(id: string, value: unknown): Promise<void> {
    await mkdir(this.path, { recursive: true });
    await this.beat();
    const file = join(this.path, `${id}.json`);
    const partial = `${file}.${randomUUID()}.partial`;
    try {
      const handle = await open(partial, 'wx');
      try {
        await handle.writeFile(JSON.stringify(value));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(partial, file);
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
  }

  async remove(id: string): Promise<void> {
    await rm(join(this.path, `${id}.json`), { force: true });
  }

  /**
   * True if the process that wrote an entry is still running. Entries of earlier versions have a number as their owner.
   */
  async isOwnerAlive({ owner }: JournalEntry): Promise<boolean> {
    if (owner === journalOwner) return false;
    if (typeof owner !== 'string') return false;
    if (!isRunning(Number.parseInt(owner, 10))) return false;
    const seen = await stat(this.aliveFile(owner)).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    );
    return Date.now() - seen < silenceMs;
  }

  dispose(): void {
    clearInterval(this.heartbeat);
    void rm(this.aliveFile(journalOwner), { force: true });
  }

  /** Marks this process as alive, now and from now on. */
  private async beat(): Promise<void> {
    const file = this.aliveFile(journalOwner);
    await utimes(file, new Date(), new Date()).catch(() => writeFile(file, ''));
    if (this.heartbeat) return;
    this.heartbeat = setInterval(() => {
      utimes(file, new Date(), new Date()).catch(() => {});
    }, heartbeatMs);
    this.heartbeat.unref();
  }

  private aliveFile(owner: string): string {
    return join(this.path, `${owner}.alive`);
  }

  private async read(name: string): Promise<unknown> {
    try {
      return JSON.parse(await readFile(join(this.path, name), 'utf8')) as unknown;
    } catch (error) {
      // Another window has just removed it.
      if (isMissing(error)) return undefined;
      if (!this.reported.has(name)) this.onUnreadable(name);
      this.reported.add(name);
      return undefined;
    }
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It belongs to another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
