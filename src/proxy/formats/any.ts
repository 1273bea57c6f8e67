import { blockMapForm, BlockMapReader } from './blockMaps';
import { readCsvHeader, readCsvRecord, type CsvHeader } from './csvRecords';
import { proxyOfRecord, type ProxyRecord } from './fields';
import { flowMapForm, forEachFlowMap } from './flowMaps';
import type { FieldsForm, FoundProxy, Parsed, ParseOptions, TextRange } from './format';
import { lineForms } from './foundForms';
import { forEachLine, trimmed } from './lines';
import { readProxychainsRow } from './proxychains';
import { readRow, withoutTitle } from './rows';
import { readInline, readLiterals, standsAlone } from './tokens';

/** Ranges in the order of a text that do not overlap; lines asked for must follow each other. */
class Covered {
  private index = 0;

  constructor(private readonly ranges: readonly TextRange[]) {}

  /** Whether one of them lies in the line. */
  meets(start: number, end: number): boolean {
    while ((this.ranges[this.index]?.end ?? Infinity) <= start) this.index++;
    return (this.ranges[this.index]?.start ?? Infinity) < end;
  }

  /** The parts of a line that lie in none of them. */
  uncovered(start: number, end: number): TextRange[] {
    const parts: TextRange[] = [];
    let at = start;
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
/** What a line with a row has in it: a port behind a colon or, in proxychains, blanks; an escape may hide either. */
const rowMark = /:\d|\\|^\s*(?:http|socks[45])[ \t]/;
const comment = /^(?:#|\/\/|;)/;
const trailingComment = /\s(?:#|\/\/)/;
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
  const emit = (proxy: FoundProxy): void => {
    found.push(proxy);
  };
  const emitRecord = (record: ProxyRecord, range: TextRange, form: FieldsForm): void => {
    const proxy = proxyOfRecord(record, range, form, scheme);
    if (proxy) emit(proxy);
  };
  const mayHoldMaps = namesAPort.test(text);
  if (mayHoldMaps) {
    const form = flowMapForm(options.language);
    forEachFlowMap(text, options.language, (map) => {
      emitRecord(map.record, map, form);
    });
  }
  const inMaps = new Covered(withoutOverlaps([...found]));
  const blocks = new BlockMapReader(text, (record, range) => {
    emitRecord(record, range, blockMapForm);
  });
  let header: CsvHeader | undefined;
  let recordEnd = 0;

  const readPart = (start: number, end: number): void => {
    readLiterals(text, start, end, options, emit, (from, to) => {
      readInline(text, from, to, scheme, emit);
    });
  };
  /** Reads a line that holds one row and nothing else but a bullet and a comment. */
  const readRowOfLine = (line: TextRange): FoundProxy | undefined => {
    if (line.end - line.start >= longestRow) return undefined;
    const proxychains = readProxychainsRow(text, line);
    if (proxychains) return proxychains;
    const content = text.slice(line.start, line.end);
    const lead = bullet.exec(content)?.[0].length ?? 0;
    const row = withoutTitle(content.slice(lead, trailingComment.exec(content)?.index).trimEnd());
    const read = readRow(row, scheme);
    if (!read || !standsAlone(read)) return undefined;
    const start = line.start + lead;
    return { start, end: start + row.length, proxy: read.proxy, form: lineForms[read.row] };
  };
  const readLine = (line: TextRange): void => {
    const beginning = text.slice(line.start, Math.min(line.end, line.start + 512));
    if (comment.test(beginning)) return;
    const row = readRowOfLine(line);
    if (row) return emit(row);
    const before = found.length;
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
      const proxy = proxyOfRecord(header.recordOf(record.values), record, header.form, scheme);
      const isRecord = proxy ?? record.values.length === header.columnCount;
      if (isRecord && record.end - start < longestRecord) {
        recordEnd = record.end;
        if (proxy) emit(proxy);
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
    if (!rowMark.test(text.slice(start, end))) return;
    if (!inMaps.meets(start, end)) readLine(trimmed(text, start, end));
    else for (const part of inMaps.uncovered(start, end)) readPart(part.start, part.end);
  });
  blocks.close();
  return { found: withoutOverlaps(found), unread };
}
