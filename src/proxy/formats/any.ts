import { BlockMapReader } from './blockMaps';
import { proxyOfCsvRecord, readCsvHeader, readCsvRecord, type CsvHeader } from './csvRecords';
import { proxyOfRecord } from './fields';
import { scanFlowMaps } from './flowMaps';
import type { FoundProxy, Parsed, ParseOptions, TextRange } from './format';
import { forEachLine, rowOfLine, trimmed } from './lines';
import { readProxychainsRow } from './proxychains';
import { readRow } from './rows';
import { readInline, readLiterals, standsAlone } from './tokens';

/** Ranges in the order of a text that do not overlap, asked for in that order. */
class Covered {
  private index = 0;

  constructor(private readonly ranges: readonly TextRange[]) {}

  /** The parts of a line that lie in none of them; lines asked for must follow each other. */
  uncovered(start: number, end: number): TextRange[] {
    const parts: TextRange[] = [];
    let at = start;
    while ((this.ranges[this.index]?.end ?? Infinity) <= start) this.index++;
    for (let next = this.index; at < end; next++) {
      const range = this.ranges[next];
      const stop = Math.min(range?.start ?? end, end);
      if (at < stop) parts.push({ start: at, end: stop });
      at = Math.max(at, range?.end ?? end);
    }
    return parts;
  }
}

function byPlace(a: TextRange, b: TextRange): number {
  return a.start - b.start || b.end - a.end;
}

/** In the order of the text; of two that overlap the first, which is the outer one. */
function withoutOverlaps(found: FoundProxy[]): FoundProxy[] {
  found.sort(byPlace);
  let end = -1;
  return found.filter((proxy) => {
    if (proxy.start < end) return false;
    end = proxy.end;
    return true;
  });
}

const namesAPort = /port/i;
/** A longer CSV record is a quote that was never closed. */
const longestRecord = 8192;
/** A longer line is none that holds one row. */
const longestRow = 4096;
const comment = /^(?:#|\/\/|;)/;
const bullet = /^[-*][ \t]+/;
/** An address and a port, or a scheme, at the beginning of a line: a row, even where it cannot be read. */
const looksLikeRow = /^(?:[-*][ \t]+)?["']?(?:(?:https?|socks5h?):\/\/\S*|\S*\d{1,3}(?:\.\d{1,3}){3}):\d/i;

/**
 * Finds proxies of every form anywhere in a document: rows, rows among other text, string literals, objects,
 * CSV below a header, proxychains. One pass over the lines and one over the braces, linear in the length.
 * `unread` holds the lines that look like a row and are none. Never throws.
 */
export function parseAny(text: string, options: ParseOptions = {}): Parsed {
  const scheme = options.scheme ?? 'http';
  const found: FoundProxy[] = [];
  const unread: TextRange[] = [];
  const mayHoldMaps = namesAPort.test(text);
  if (mayHoldMaps) {
    for (const map of scanFlowMaps(text, options.language)) {
      const proxy = proxyOfRecord(map.record, map, options.language ?? 'yaml', scheme);
      if (proxy) found.push(proxy);
    }
  }
  const inMaps = new Covered(withoutOverlaps([...found]));
  const blocks = new BlockMapReader(text, scheme);
  let header: CsvHeader | undefined;
  let recordEnd = 0;

  const emit = (proxy: FoundProxy): void => {
    found.push(proxy);
  };
  const readPart = (start: number, end: number): void => {
    readLiterals(text, start, end, options, emit, (from, to) => {
      readInline(text, from, to, scheme, emit);
    });
  };
  const readLine = (line: TextRange): void => {
    const before = found.length;
    const beginning = text.slice(line.start, Math.min(line.end, line.start + 512));
    if (comment.test(beginning)) return;
    const range = line.end - line.start < longestRow ? rowOfLine(text, line.start, line.end) : undefined;
    if (range) {
      const proxychains = readProxychainsRow(text, line);
      if (proxychains) return emit(proxychains);
      const start = range.start + (bullet.exec(beginning)?.[0].length ?? 0);
      const row = readRow(text.slice(start, range.end), scheme);
      if (row && standsAlone(row)) {
        return emit({ start, end: range.end, proxy: row.proxy, form: { kind: 'row', row: row.row } });
      }
    }
    readPart(line.start, line.end);
    if (found.length === before && looksLikeRow.test(beginning)) unread.push(line);
  };

  forEachLine(text, (start, end) => {
    if (start < recordEnd) return;
    if (start === end) {
      header = undefined;
      return;
    }
    if (header) {
      const record = readCsvRecord(text, start, header.delimiter);
      const proxy = proxyOfCsvRecord(header, record, scheme);
      const isRecord = proxy ?? record.values.length === header.columns.length;
      if (isRecord && record.end - start < longestRecord) {
        recordEnd = record.end;
        if (proxy) found.push(proxy);
        else unread.push(trimmed(text, start, record.end));
        return;
      }
      header = undefined;
    }
    if (mayHoldMaps) {
      header = readCsvHeader(text, start, end);
      if (header) return;
      blocks.line(start, end);
    }
    const parts = inMaps.uncovered(start, end);
    if (parts.length === 1 && parts[0]?.end === end && parts[0].start === start) {
      const line = trimmed(text, start, end);
      if (line.start < line.end) readLine(line);
    } else for (const part of parts) readPart(part.start, part.end);
  });
  found.push(...blocks.finish());
  return { found: withoutOverlaps(found), unread };
}
