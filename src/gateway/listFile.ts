import { unwatchFile, watch, watchFile, type FSWatcher } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { parseList, type ParsedList } from './parseList';

/** A longer file isn't a proxy list. */
const maxListBytes = 32 * 1_048_576;
/** Why a file can't be read, by the codes of the system. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: "it wasn't found",
  EISDIR: "it's a folder",
  EACCES: 'access was denied',
  EPERM: 'access was denied',
};
/** Programs save in several steps: the file is read so many milliseconds after the last one. */
const settleMs = 150;
/** The polling interval for changes if the system doesn't send notifications, as on network drives or behind links. */
const pollMs = 2000;

/**
 * Reads a list.
 * @throws Error with a sentence for the user
 */
export async function readListFile(path: string): Promise<ParsedList> {
  let bytes: Buffer;
  try {
    const { size } = await stat(path);
    if (size > maxListBytes) throw new Error('it is too large');
    bytes = await readFile(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = reasons[code ?? ''] ?? code ?? message;
    throw new Error(`Couldn't read the list ${path}: ${reason}.`, { cause: error });
  }
  return parseList(decode(bytes));
}

/** PowerShell writes UTF-16; a mark at the beginning says so. */
function decode(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes);
}

/** Notices that a file was saved, also by a rename over it. */
export class ListWatcher {
  private readonly path: string;
  private timer: NodeJS.Timeout | undefined;
  private watcher: FSWatcher | undefined;

  constructor(
    path: string,
    private readonly onSaved: () => void,
  ) {
    this.path = resolve(path);
    const name = basename(this.path);
    try {
      // The folder: a watcher of the file would stay with the one that a rename replaces.
      this.watcher = watch(dirname(this.path), (_, changed) => {
        if (changed === null || changed === name) this.changed();
      });
      this.watcher.on('error', () => this.watcher?.close());
    } catch {
      // The poll alone notices then.
    }
    watchFile(this.path, { interval: pollMs }, this.polled);
  }

  close(): void {
    clearTimeout(this.timer);
    this.watcher?.close();
    unwatchFile(this.path, this.polled);
  }

  private readonly polled = (): void => this.changed();

  private changed(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.onSaved(), settleMs);
  }
}
