import * as vscode from 'vscode';
import { readCsvHeader } from '../proxy/formats/rows/csvRecords';
import { literalLanguageOf } from '../proxy/formats/code/languages';
import { spansAround, type LineSpan } from './lineSpans';
import type { FoundInText, UnreadInText } from './scanText';
import type { TextScanner } from './textScanner';

/** The keys that identify a proxy in a document. */
export type ProxyKeys = Pick<FoundInText, 'id' | 'endpoint' | 'host' | 'username'>;

/** A proxy in a document, by its place. */
export interface ScannedProxy extends ProxyKeys, Pick<FoundInText, 'password'> {
  readonly range: vscode.Range;
}

/** A row that looks like a proxy and can't be read, by its place. */
export interface ScannedUnread extends Pick<UnreadInText, 'reason' | 'fix'> {
  readonly range: vscode.Range;
}

/** Lines that are read at a time. */
const linesAtATime = 2000;
/** Proxies that are visited at a time, some milliseconds of work. */
const visitedAtATime = 2000;
/** Of a longer document, only what can be seen is read, with a margin. */
const maxLines = 300_000;
/** Lines above and below what can be seen. */
const margin = 100;
/**
 * Characters. A longer document in a structured language shows nothing, because every change requires parsing all of it
 * again. Commands still read it.
 */
const maxStructuredLength = 2_000_000;
/** Characters. A longer chunk of lines isn't a list. */
const maxChunkLength = 500_000;

interface Chunk {
  lines: number;
  /**
   * Ranges are relative to the chunk's first line. After a change, contains the previous proxies until the chunk is
   * read again.
   */
  found: readonly ScannedProxy[];
  unread: readonly ScannedUnread[];
  isRead: boolean;
}

/**
 * The proxies of one document, read in chunks of lines. A change only requires its own chunk to be read again, so
 * typing in a list of 100,000 lines costs the same as in one of 2,000. A multi-line record across the end of a chunk is
 * missed, but commands read the whole document.
 */
export class DocumentScan {
  private chunks: Chunk[];
  /** The line with the titles of a CSV list, which every chunk needs. */
  private header = '';
  /** True if a part of the document can't be read without the rest: data, and languages with multi-line strings. */
  private readonly isStructured: boolean;

  constructor(
    private readonly document: vscode.TextDocument,
    private readonly scanner: Pick<TextScanner, 'scan'>,
  ) {
    const language = literalLanguageOf(document.languageId);
    this.isStructured = language !== undefined;
    this.chunks = this.cut();
  }

  /** Marks what a change of the document made unknown. */
  change(changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
    // From the end, so that the lines of the ranges before stay what they were.
    const fromEnd = [...changes].sort((a, b) => b.range.start.compareTo(a.range.start));
    for (const { range, text } of fromEnd) {
      const first = this.chunkAt(range.start.line);
      const last = this.chunkAt(range.end.line);
      const touched = this.chunks.slice(first, last + 1);
      const before = touched.reduce((sum, { lines }) => sum + lines, 0);
      const added = text.split('\n').length - 1 - (range.end.line - range.start.line);
      const found = touched.flatMap((chunk) => chunk.found);
      const unread = touched.flatMap((chunk) => chunk.unread);
      this.chunks.splice(first, touched.length, { lines: before + added, found, unread, isRead: false });
    }
    const lines = this.chunks.reduce((sum, chunk) => sum + chunk.lines, 0);
    const isTooLong = !this.isStructured && this.chunks.some((chunk) => chunk.lines > 3 * linesAtATime);
    if (lines !== this.document.lineCount || isTooLong) {
      this.chunks = this.cut();
    }
  }

  /** True if only what can be seen is read: the document is too long for more. */
  get isPartial(): boolean {
    return this.document.lineCount > maxLines;
  }

  /**
   * Reads what is unknown, with pauses; a change meanwhile is read as well.
   *
   * @param visible Returns the lines that can be seen.
   */
  async read(visible: () => readonly LineSpan[]): Promise<void> {
    const language = literalLanguageOf(this.document.languageId);
    for (;;) {
      this.followHeader();
      const index = this.nextUnread(visible);
      const chunk = this.chunks[index];
      if (!chunk || this.document.isClosed) return;
      const start = this.chunks.slice(0, index).reduce((sum, { lines }) => sum + lines, 0);
      const lead = index > 0 && this.header ? `${this.header}\n` : '';
      const range = this.document.validateRange(new vscode.Range(start, 0, start + chunk.lines, 0));
      const length = this.document.offsetAt(range.end) - this.document.offsetAt(range.start);
      if (length > (this.isStructured ? maxStructuredLength : maxChunkLength)) {
        chunk.isRead = true;
        chunk.found = [];
        chunk.unread = [];
        continue;
      }
      const text = this.document.getText(range);
      // A change meanwhile puts another chunk in its place.
      chunk.isRead = true;
      const { found, unread } = await this.scanner.scan(lead + text, language);
      const at = positionsIn(lead + text, lead ? 1 : 0);
      chunk.found = found.map(({ start: from, end: to, ...proxy }) => ({
        ...proxy,
        range: new vscode.Range(at(from), at(to)),
      }));
      const unreadAt = positionsIn(lead + text, lead ? 1 : 0);
      chunk.unread = unread.map(({ start: from, end: to, ...row }) => ({
        ...row,
        range: new vscode.Range(unreadAt(from), unreadAt(to)),
      }));
      await pause();
    }
  }

  /** Calls back with every proxy that was read, in the order of the document; ranges of the document. */
  forEach(visit: (proxy: ProxyKeys, line: () => number) => void): void {
    let first = 0;
    for (const { lines, found } of this.chunks) {
      const start = first;
      for (const proxy of found) visit(proxy, () => start + proxy.range.start.line);
      first += lines;
    }
  }

  /**
   * Calls back with every proxy, like `forEach`, with pauses. Returns false if the document changed meanwhile, so that the
   * scan is about to change too.
   */
  async forEachWithPauses(
    visit: (proxy: Omit<ScannedProxy, 'range'>, range: () => vscode.Range) => void,
  ): Promise<boolean> {
    const { version } = this.document;
    let visited = 0;
    let start = 0;
    for (const { lines, found } of [...this.chunks]) {
      for (const proxy of found) {
        const first = start;
        visit(proxy, () => moved(proxy.range, first));
        if (++visited % visitedAtATime > 0) continue;
        await pause();
        if (this.document.version !== version || this.document.isClosed) return false;
      }
      start += lines;
    }
    return true;
  }

  /** The rows that look like a proxy and can't be read, in the order of the document. */
  unread(): ScannedUnread[] {
    let start = 0;
    return this.chunks.flatMap(({ lines, unread }) => {
      const first = start;
      start += lines;
      return unread.map(({ range, ...rest }) => ({
        ...rest,
        range: moved(range, first),
      }));
    });
  }

  /** The proxies that begin in these lines, the last included. */
  inLines(first: number, last: number): ScannedProxy[] {
    const proxies: ScannedProxy[] = [];
    let start = 0;
    for (const { lines, found } of this.chunks) {
      if (start > last) break;
      if (start + lines > first) {
        for (const { range, ...keys } of found) {
          const line = start + range.start.line;
          if (line < first || line > last) continue;
          proxies.push({ ...keys, range: moved(range, start) });
        }
      }
      start += lines;
    }
    return proxies;
  }

  /** The index of a chunk to read; -1 for none. */
  private nextUnread(visible: () => readonly LineSpan[]): number {
    if (!this.isPartial) return this.chunks.findIndex(({ isRead }) => !isRead);
    const spans = spansAround(visible(), margin);
    let start = 0;
    return this.chunks.findIndex(({ isRead, lines }) => {
      const first = start;
      start += lines;
      return !isRead && spans.some(([from, to]) => first <= to && from < first + lines);
    });
  }

  private cut(): Chunk[] {
    const { lineCount } = this.document;
    if (this.isStructured && this.isPartial) return [];
    if (this.isStructured) return [{ lines: lineCount, found: [], unread: [], isRead: false }];
    const chunks: Chunk[] = [];
    let start = 0;
    while (start < lineCount) {
      const end = this.goodEnd(start, start + linesAtATime);
      chunks.push({ lines: end - start, found: [], unread: [], isRead: false });
      start = end;
    }
    return chunks;
  }

  /** A line near the wished one that begins something, so that no record is cut. */
  private goodEnd(start: number, wished: number): number {
    if (wished >= this.document.lineCount) return this.document.lineCount;
    for (let line = wished; line > Math.max(start, wished - 50); line--) {
      if (/^\S/.test(this.document.lineAt(line).text)) return line;
    }
    return wished;
  }

  private followHeader(): void {
    const first = this.document.lineAt(0).text;
    const header = first.length < 1000 && readCsvHeader(first, 0, first.length) ? first : '';
    if (header === this.header) return;
    this.header = header;
    for (const chunk of this.chunks) chunk.isRead = false;
  }

  private chunkAt(line: number): number {
    let end = 0;
    for (const [index, { lines }] of this.chunks.entries()) {
      end += lines;
      if (line < end) return index;
    }
    return Math.max(0, this.chunks.length - 1);
  }
}

/** Lets the extension host do other things. */
function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function moved({ start, end }: vscode.Range, lines: number): vscode.Range {
  return new vscode.Range(start.translate(lines, 0), end.translate(lines, 0));
}

/** Gives the position of ascending offsets; `lead` lines at the beginning are not counted. */
function positionsIn(text: string, lead: number): (offset: number) => vscode.Position {
  let line = 0;
  let lineStart = 0;
  return (offset) => {
    if (offset < lineStart) {
      line = 0;
      lineStart = 0;
    }
    for (let next = text.indexOf('\n', lineStart); next >= 0 && next < offset;) {
      line++;
      lineStart = next + 1;
      next = text.indexOf('\n', lineStart);
    }
    return new vscode.Position(Math.max(0, line - lead), offset - lineStart);
  };
}
