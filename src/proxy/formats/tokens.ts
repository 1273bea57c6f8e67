import { isIP } from 'node:net';
import type { ProxyScheme } from '../proxy';
import type { FoundProxy, ParseOptions } from './format';
import { readRow, type ReadRow } from './rows';
import { readString, type LiteralLanguage } from './stringLiterals';

const schemeAt = /(?:https?|socks5h?|socks):\/\//i;
const urlTail = /[/?]/;

/**
 * A row among other text. A bare host name with a port (`main.ts:42`) is no proxy there: it takes an IP address,
 * a scheme or credentials to be one.
 */
function readInlineToken(
  token: string,
  scheme: ProxyScheme,
): (ReadRow & { start: number; end: number }) | undefined {
  const marked = schemeAt.exec(token);
  if (marked) {
    const authority = marked.index + marked[0].length;
    const tail = urlTail.exec(token.slice(authority));
    const end = tail ? authority + tail.index : token.length;
    // A path leads to a resource; "?title=" is FoxyProxy's, and "/" alone is nothing.
    if (tail && !/^(?:\/$|\/?\?title=)/.test(token.slice(end))) return undefined;
    const read = readRow(token.slice(marked.index, end), scheme);
    return read?.row === 'url' ? { ...read, start: marked.index, end } : undefined;
  }
  if (token.includes('://')) return undefined;
  const read = readRow(token, scheme);
  if (read && (read.proxy.credentials ?? isIP(read.proxy.host) !== 0)) {
    return { ...read, start: 0, end: token.length };
  }
  const equals = token.indexOf('=') + 1;
  if (equals > 0 && equals < token.indexOf(':')) {
    const value = readInlineToken(token.slice(equals), scheme);
    if (value) return { ...value, start: value.start + equals, end: value.end + equals };
  }
  return undefined;
}

const openers = /^[([{<"'`]+/;
const closers = /[)\]}>"'`,;.]+$/;
const separators = /[,;|"'`(){}<>]+/;
const longestToken = 1024;

function readPieces(
  text: string,
  start: number,
  end: number,
  scheme: ProxyScheme,
  emit: (found: FoundProxy) => void,
): void {
  let at = start;
  for (const piece of text.slice(start, end).split(separators)) {
    const from = text.indexOf(piece, at);
    at = from + piece.length;
    if (piece.length < longestToken && piece.includes(':')) {
      const read = readInlineToken(piece, scheme);
      if (read) {
        emit({
          start: from + read.start,
          end: from + read.end,
          proxy: read.proxy,
          form: { kind: 'inline', row: read.row },
        });
      }
    }
  }
}

const blank = /\s/;

/** Reads the rows that stand among other text, between blanks or separators. */
export function readInline(
  text: string,
  start: number,
  end: number,
  scheme: ProxyScheme,
  emit: (found: FoundProxy) => void,
): void {
  let at = start;
  while (at < end) {
    while (at < end && blank.test(text[at] ?? '')) at++;
    const from = at;
    while (at < end && !blank.test(text[at] ?? '')) at++;
    const raw = text.slice(from, at);
    if (!raw.includes(':')) continue;
    const lead = openers.exec(raw)?.[0].length ?? 0;
    const opensAddress = raw[lead - 1] === '[' && /^[\da-f:.]*\]/i.test(raw.slice(lead, lead + 64));
    const token = raw.slice(opensAddress ? lead - 1 : lead).replace(closers, '');
    const tokenAt = from + (opensAddress ? lead - 1 : lead);
    const read = token.length < longestToken ? readInlineToken(token, scheme) : undefined;
    if (read) {
      emit({
        start: tokenAt + read.start,
        end: tokenAt + read.end,
        proxy: read.proxy,
        form: { kind: 'inline', row: read.row },
      });
    } else readPieces(text, from, at, scheme, emit);
  }
}

/** Whether a string or a line of its own may be this row: a host name alone needs a dot, or is `localhost`. */
export function standsAlone({ proxy, row }: ReadRow): boolean {
  return row === 'url' || proxy.credentials !== undefined || /[.:]|^localhost$/i.test(proxy.host);
}

const quotes = /["'`]/g;

/**
 * Reads the string literals between the offsets that hold a row and nothing else; `between` receives the rest.
 * A quote that opens no such literal (an apostrophe) is text.
 */
export function readLiterals(
  text: string,
  start: number,
  end: number,
  options: ParseOptions,
  emit: (found: FoundProxy) => void,
  between: (start: number, end: number) => void,
): void {
  const language: LiteralLanguage | undefined = options.language;
  let restAt = start;
  // Sought in this part alone: the next quote of the document may be far away.
  const part = text.slice(start, end);
  quotes.lastIndex = 0;
  for (let match = quotes.exec(part); match; match = quotes.exec(part)) {
    const literal = readString(text, start + match.index, language);
    const read = literal?.value.includes(':') ? readRow(literal.value, options.scheme) : undefined;
    if (!literal || literal.end > end || !read || !standsAlone(read)) continue;
    if (restAt < literal.start) between(restAt, literal.start);
    emit({
      start: literal.start,
      end: literal.end,
      proxy: read.proxy,
      form: { kind: 'literal', row: read.row, language: language ?? 'javascript', quote: literal.quote },
    });
    restAt = literal.end;
    quotes.lastIndex = literal.end - start;
  }
  if (restAt < end) between(restAt, end);
}
