import { join } from 'node:path';
import type { Log } from '../../host/platform/log';
import { readJsonLines, writeJsonLines } from '../../host/platform/jsonLines';
import { storedHeader, storedRows, type List, type Progress, type Row } from '../protocol/checkProtocol';
import { receive } from '../protocol/receive';

/** A list without credentials, and the results of its last check. */
export interface StoredCheck {
  readonly list: List;
  readonly progress: Progress;
  readonly rows: readonly Row[];
}

/** Rows of one line of the file. Writing and reading them takes less than a frame. */
const rowsPerLine = 1000;

/**
 * The last list of the check panel with its results, as a file. VS Code writes the state of a page as a whole each time
 * it changes, so a list of 100,000 proxies can't be part of that. One file per workspace is enough for the one panel.
 */
export class CheckStorage {
  private writing: Promise<void> = Promise.resolve();
  private latest = new AbortController();

  /** @param folder A folder on the disk of the extension host. */
  constructor(
    private readonly folder: string,
    private readonly log: Log,
  ) {}

  /** Replaces what was kept before. An earlier call that is still writing gives up. */
  keep(check: StoredCheck): void {
    this.latest.abort();
    const { signal } = (this.latest = new AbortController());
    this.writing = this.writing.then(async () => {
      if (signal.aborted) return;
      try {
        await writeJsonLines(this.file, linesOf(check), signal);
      } catch (error) {
        this.log.error('check results', error);
      }
    });
  }

  /** Returns what was kept of a list; undefined if it's another list's, or can't be read. */
  async read(listId: string): Promise<StoredCheck | undefined> {
    await this.settled();
    try {
      const lines = readJsonLines(this.file);
      const header = receive(storedHeader, (await lines.next()).value);
      if (!header.ok || header.message.list.id !== listId) return undefined;
      const rows: Row[] = [];
      for await (const line of lines) {
        const part = receive(storedRows, line);
        if (!part.ok) return undefined;
        rows.push(...part.message);
      }
      return { ...header.message, rows };
    } catch (error) {
      this.log.error('check results', error);
      return undefined;
    }
  }

  /** Resolves when everything is written. */
  async settled(): Promise<void> {
    await this.writing;
  }

  private get file(): string {
    return join(this.folder, 'check.jsonl');
  }
}

function* linesOf({ list, progress, rows }: StoredCheck): Generator<unknown> {
  yield { list, progress };
  for (let first = 0; first < rows.length; first += rowsPerLine) yield rows.slice(first, first + rowsPerLine);
}
