import { Covered } from '../covered';
import { isRuleOfTable, readCsvHeader, readCsvRecord, type CsvHeader } from './csvRecords';
import { proxyOfRecord } from '../structured/fields';
import type { FoundProxy, ParseOptions, TextRange, UnreadRow } from '../format';
import { lineForms } from '../foundForms';
import { forEachLine, trimmed } from './lines';
import { hasPlaceholder } from '../code/placeholders';
import { readProxychainsRow } from '../print/proxychains';
import { rawForm } from './rawRows';
import { lengthWithoutTail, readRow } from './rowFormats';
import { looksLikeRange, portRangeRow } from './portRanges';
import { readTableRow } from './tableRows';
import { readInline, readLiterals, standsAlone } from '../code/inlineTokens';
import { isOtherLine } from '../structured/otherAddresses';
import { unreadRow } from '../unread';
import { proxySchemeOf } from './url';

/** A longer CSV record is a quote that was never closed. */
const maxRecordLength = 8192;
/** Longer lines can't contain a single row. */
const maxRowLength = 4096;
/** Matches lines that can contain a row: a port after a colon or a separator. An escape may hide either. */
const rowMark = /:\d|\\|[\s|;,]\d{1,5}(?:$|[\s|;,])/;
const comment = /^(?:#|\/\/|;)/;
const trailingComment = /\s(?:#|\/\/)/;
/** A setting whose name has the scheme: `SOCKS_PROXY=`, and curl's `socks5-hostname =`. */
const socksSetting = /^(?:(?:export|set)[ \t]+)?(socks(?:4a?|5h?)?)(?:[_-]\w+)?[ \t]*=/i;
/** No proxy's URL has a question mark: it ends before. */
const urlWithQuery = /^\w+:\/\/[^?]*\?/;
const bullet = /^[-*][ \t]+/;

/** Reads a line that contains only one row, plus an optional bullet, comment or URL suffix. */
export function readRowOfLine(text: string, line: TextRange, options: ParseOptions): FoundProxy | undefined {
  const scheme = options.scheme ?? 'http';
  if (line.end - line.start >= maxRowLength) return undefined;
  const content = text.slice(line.start, line.end);
  const isWord = !/\s/.test(content);
  const proxychains = isWord ? undefined : readProxychainsRow(text, line);
  if (proxychains) return proxychains;
  const lead = isWord ? 0 : (bullet.exec(content)?.[0].length ?? 0);
  const whole = isWord ? content : content.slice(lead, trailingComment.exec(content)?.index).trimEnd();
  const start = line.start + lead;
  const rowUntil = (length: number): FoundProxy | undefined => {
    const read = readRow(whole.slice(0, length), scheme);
    if (!read || !standsAlone(read)) return undefined;
    const form = read.row ? lineForms[read.row] : rawForm;
    return { start, end: start + length, proxy: read.proxy, form };
  };
  const row = urlWithQuery.test(whole) ? undefined : rowUntil(whole.length);
  if (row) return row;
  const length = lengthWithoutTail(whole);
  const withoutTail = length < whole.length ? rowUntil(length) : undefined;
  if (withoutTail) return withoutTail;
  const cells = hasPlaceholder(whole) ? undefined : readTableRow(whole, scheme);
  return cells && { start, end: start + whole.length, proxy: cells.proxy, form: rawForm };
}

/** Reads rows, CSV below a header, proxychains, and rows among other text, outside of the ranges that are read already. */
export function readTextLines(
  text: string,
  within: TextRange,
  covered: readonly TextRange[],
  options: ParseOptions,
  emit: (found: FoundProxy) => void,
  onUnread: (row: UnreadRow) => void,
): void {
  const scheme = options.scheme ?? 'http';
  const known = new Covered(covered);
  const mayHaveHeader = /port/i.test(text);
  const mayHaveRange = looksLikeRange.test(text);
  let header: CsvHeader | undefined;
  let recordEnd = 0;
  let isBehindBlank = false;
  const readPart = (start: number, end: number, named = scheme): boolean => {
    let hasFound = false;
    const take = (found: FoundProxy): void => {
      hasFound = true;
      emit(found);
    };
    readLiterals(text, start, end, { ...options, scheme: named }, take, (from, to) =>
      readInline(text, from, to, named, take),
    );
    return hasFound;
  };
  const readLine = (line: TextRange): void => {
    if (comment.test(text.slice(line.start, line.start + 2))) return;
    if (isOtherLine(text.slice(line.start, Math.min(line.end, line.start + 128)))) return;
    const range = mayHaveRange ? portRangeRow(text, line) : undefined;
    if (range) return onUnread(range);
    const row = readRowOfLine(text, line, options);
    if (row) return emit(row);
    const key = socksSetting.exec(text.slice(line.start, line.start + 64))?.[1];
    if (readPart(line.start, line.end, proxySchemeOf(key ?? ''))) return;
    const unread = unreadRow(text, line);
    if (unread) onUnread(unread);
  };
  forEachLine(
    text,
    (start, end) => {
      if (start < recordEnd) return;
      if (start === end) {
        isBehindBlank = header !== undefined;
        return;
      }
      if (header?.delimiter === '|' && isRuleOfTable(text.slice(start, end))) return;
      if (header) {
        const record = readCsvRecord(text, start, header.delimiter);
        const proxy = proxyOfRecord(header.recordOf(record.values), record, header.form, scheme);
        // Behind an empty line, other text may begin.
        const isRecord = proxy ?? (!isBehindBlank && record.values.length === header.columnCount);
        isBehindBlank = false;
        if (isRecord && record.end - start < maxRecordLength) {
          recordEnd = record.end;
          if (proxy) emit(proxy);
          else onUnread(trimmed(text, start, record.end));
          return;
        }
        header = undefined;
      }
      if (mayHaveHeader) {
        header = readCsvHeader(text, start, end);
        if (header) return;
      }
      if (!rowMark.test(text.slice(start, end))) return;
      if (!known.meets(start, end)) readLine(trimmed(text, start, end));
      else for (const part of known.uncovered(start, end)) readPart(part.start, part.end);
    },
    within,
  );
}
