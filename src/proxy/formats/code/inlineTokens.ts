import { isIP } from 'node:net';
import type { ProxyScheme } from '../../proxy';
import type { FoundProxy, ParseOptions } from '../format';
import { inlineForms, literalForms } from '../foundForms';
import { hasPlaceholder } from './placeholders';
import { rawForm } from '../rows/rawRows';
import { lengthWithoutLink, lengthWithoutTail, readRow, type ReadRow } from '../rows/rowFormats';
import type { LiteralLanguage } from './languages';
import { readString } from './readStringLiteral';
import { proxySchemeOf } from '../rows/url';

const urlIn = /(?:https?|socks[45]?[ah]?):\/\/.*/i;

function inline({ proxy, row }: ReadRow, start: number, { length }: string): FoundProxy {
  return { start, end: start + length, proxy, form: row ? inlineForms[row] : rawForm };
}

/**
 * Reads a row within other text at the offset. A bare hostname with a port (`main.ts:42`) isn't a proxy there: it needs
 * an IP address, a scheme, or credentials.
 */
function readInlineToken(
  token: string,
  at: number,
  scheme: ProxyScheme,
  isNamed = false,
): FoundProxy | undefined {
  const match = urlIn.exec(token);
  if (match) {
    const [tail] = match;
    const url = tail.slice(0, lengthWithoutTail(tail));
    const isPage =
      /^https?:\/\/[^@]*$/i.test(url) &&
      /^\/?[?#]/.test(tail.slice(url.length)) &&
      !/[?&](?:title|color|cc)=/.test(tail);
    const read = isPage ? undefined : readRow(url, scheme);
    return read && (!read.row || read.row === 'url') ? inline(read, at + match.index, url) : undefined;
  }
  if (token.includes('://')) return undefined;
  const row = token.slice(0, lengthWithoutTail(token));
  const read = readRow(row, scheme);
  if (
    read &&
    (read.proxy.credentials || isIP(read.proxy.host) !== 0 || read.row === undefined || isNamed) &&
    standsAlone(read)
  )
    return inline(read, at, row);
  const equals = token.indexOf('=') + 1;
  const key = token.slice(0, Math.max(0, equals - 1));
  const isOne = equals > 0 && equals < token.indexOf(':') && !/[;,]\w+=/.test(token) && !/^ftp$/i.test(key);
  if (!isOne) return undefined;
  const named = proxySchemeOf(/^socks(?:4a?|5h?)?(?=$|[_-])/i.exec(key)?.[0] ?? '');
  const isProxy = /prox(?:y|ies)$|^(?:https?|socks\w*)$/i.test(key);
  return readInlineToken(token.slice(equals), at + equals, named ?? scheme, isProxy);
}

const schemeBefore = /(?:^|[^\w.-])(PROXY(?!:)|HTTPS?|SOCKS(?:4A?|5H?)?)[:)]?[ \t]+["']?$/i;
/** ProxyBroker prints every type that it found. The first one is enough. */
const schemesInBrackets = /\[(HTTPS?|SOCKS[45])\b[^\]]*\][ \t]+$/i;
/** Privoxy's `forward-socks5 / H:P`, and the options of netcat. */
const forwarded = /(?:^|\s)forward-(socks4a?|socks5)t?[ \t]+\S+[ \t]+$/i;
const netcat = /(?:^|\s)-X[ \t]*([45])[ \t]+-x[ \t]*$/;
/** Without a blank behind it: `[SOCKS5]H:P`. */
const schemeInBrackets = /^[[(](https?|socks(?:4a?|5h?)?)[\])](?=\S)/i;
const schemeBehind = /^[ \t]+[([]?(https?|socks(?:4a?|5h?)?)[)\]]?(?=$|[\s,;|>])(?![ \t]+\S*\d:\d)/i;

/** The scheme that a word before a row names, as in results of PAC and in lists that print `[SOCKS5]`. */
function schemeAt(text: string, at: number): ProxyScheme | undefined {
  const before = text.slice(Math.max(0, at - 64), at);
  const version = netcat.exec(before)?.[1];
  if (version) return proxySchemeOf(`socks${version}`);
  const word = (schemesInBrackets.exec(before) ?? forwarded.exec(before) ?? schemeBefore.exec(before))?.[1];
  if (word === undefined) return undefined;
  return /^proxy$/i.test(word) ? 'http' : proxySchemeOf(word);
}

/** True if a word in capitals or a label before a row says that it's a proxy, even if it's only a host name. */
function isResult(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 32), at);
  return (
    /(?:^|[^\w.])(?:PROXY|HTTPS?|SOCKS[45]?)\]?[ \t]+$/.test(before) ||
    /\bprox(?:y|ies)(?:[ \t]*server)?(?:\(s\))?[ \t]*:[ \t]+$/i.test(before)
  );
}

const maxTokenLength = 1024;
const betweenSeparators = /[^,;|"'`(){}<>]+/g;

function readPieces(raw: string, at: number, scheme: ProxyScheme, emit: (found: FoundProxy) => void): void {
  for (const { 0: piece, index } of raw.matchAll(betweenSeparators)) {
    if (piece.length >= maxTokenLength || !piece.includes(':')) continue;
    const lead = piece.length - piece.trimStart().length;
    const found = readInlineToken(piece.trim(), at + index + lead, scheme);
    if (found) emit(found);
  }
}

const blank = /\s/g;
/** Brackets and quotes, and those of Ruby's words: `%w[`. */
const openers = /^(?:%[wWiI])?[([{<"'`\u2018-\u201f\u00ab]+/;
const closers = /[)\]}>"'`,;.\u2018-\u201f\u00bb]+$/;

/** Reads the rows within other text, between blanks or separators. */
export function readInline(
  text: string,
  start: number,
  end: number,
  scheme: ProxyScheme,
  emit: (found: FoundProxy) => void,
): void {
  const part = text.slice(start, end);
  if (!part.includes(':')) return;
  for (let from = 0, to: number; from < part.length; from = to + 1) {
    blank.lastIndex = from;
    to = blank.test(part) ? blank.lastIndex - 1 : part.length;
    const raw = part.slice(from, to);
    if (!raw.includes(':')) continue;
    // Half of a URL with a blank in its credentials, or of one that a program fills in.
    if (
      /^\S*:\/\/[^@/]*$/.test(
        part
          .slice(Math.max(0, from - 100), from)
          .trimEnd()
          .split(/\s/)
          .at(-1) ?? '',
      ) &&
      /^[^:\s]*:[^@\s]*@/.test(raw)
    )
      continue;
    const isFilledIn = raw.length < maxTokenLength && hasPlaceholder(raw) && raw.includes('@');
    if (isFilledIn) continue;
    const inBrackets = schemeInBrackets.exec(raw);
    const named =
      proxySchemeOf(inBrackets?.[1] ?? '') ??
      schemeAt(part, from) ??
      proxySchemeOf(schemeBehind.exec(part.slice(to, to + 64))?.[1] ?? '');
    let lead = inBrackets?.[0].length ?? openers.exec(raw)?.[0].length ?? 0;
    const opensAddress = raw[lead - 1] === '[' && /^[\da-f:.]*\]/i.test(raw.slice(lead, lead + 64));
    if (opensAddress) lead--;
    const bare = raw.slice(lead);
    const token = bare.slice(0, lengthWithoutLink(bare)).replace(closers, '');
    const isList = /(?:^|[="'])(?:https?|ftp|socks)=[^;]+;/i.test(raw);
    const found =
      token.length < maxTokenLength && !isList
        ? readInlineToken(token, start + from + lead, named ?? scheme, isResult(part, from))
        : undefined;
    if (found) emit(found);
    else readPieces(raw, start + from, named ?? scheme, emit);
  }
}

/** True if this row may be a string or line of its own. A bare hostname needs a dot, or is `localhost`. */
export function standsAlone({ proxy, row }: ReadRow): boolean {
  return row === 'url' || proxy.credentials !== undefined || /[.:]|^localhost$/i.test(proxy.host);
}

const quotes = /["'`]/g;

/**
 * Reads the string literals between the offsets that contain only a row; `between` receives the rest. A quote that
 * doesn't open such a literal (an apostrophe) is text.
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
  while (quotes.test(part)) {
    const literal = readString(text, start + quotes.lastIndex - 1, language);
    const read = literal?.value.includes(':') ? readRow(literal.value, options.scheme) : undefined;
    if (!literal || literal.end > end || !read?.row || !standsAlone(read)) continue;
    if (restAt < literal.start) between(restAt, literal.start);
    emit({
      start: literal.start,
      end: literal.end,
      proxy: read.proxy,
      form: literalForms[language ?? 'javascript'][literal.quote][read.row],
    });
    restAt = literal.end;
    quotes.lastIndex = literal.end - start;
  }
  if (restAt < end) between(restAt, end);
}
