import type { Proxy, ProxyCredentials, ProxyScheme } from '../../proxy';
import type { PrintOptions, Refusal, RefusalReason, RowFormatId, TextRange } from '../format';
import { hostPort } from './hostPort';
import { hostPortUserPass } from './hostPortUserPass';
import { readLooseRow } from './looseRows';
import { hasPlaceholder } from '../code/placeholders';
import { commonRefusal, hasPlainCredentials, proxyOf, refuse, sameProxy, type RowGrammar } from './rowFormat';
import { urlRow } from './url';
import { userPassAtHostPort } from './userPassAtHostPort';

/** The row forms, in the order in which they are tried for a row without a scheme. */
export const rowGrammars: Readonly<Record<RowFormatId, RowGrammar>> = {
  url: urlRow,
  hostPort,
  hostPortUserPass,
  userPassAtHostPort,
};

const inOrder = Object.values(rowGrammars);

/** The positions of the values in a row. */
export interface RowPlaces {
  readonly host: TextRange;
  readonly port: TextRange;
  readonly username?: TextRange;
  readonly password?: TextRange;
}

/** A proxy read from a row: in a form that can be written, or with the places of its values. */
export type ReadRow =
  | { readonly proxy: Proxy; readonly row: RowFormatId; readonly places?: undefined }
  | { readonly proxy: Proxy; readonly row?: undefined; readonly places: RowPlaces };

/** No other form begins so: no port, and no password, begins with slashes. */
const schemeFirst = /^[^:]*:\/\//;
/** A longer row is none. */
const maxRowLength = 2048;

/** Reads a whole row of any form. */
export function readRow(text: string, scheme: ProxyScheme = 'http'): ReadRow | undefined {
  if (text.length > maxRowLength || text.indexOf(':') < 0) return undefined;
  const read = readWritten(text, scheme) ?? readLooseRow(text, scheme);
  const credentials = read?.proxy.credentials;
  if (!credentials || hasPlainCredentials({ credentials })) return read;
  if (isSeveralRows(text)) return undefined;
  return writtenCredentials(text, credentials).some(hasPlaceholder) ? undefined : read;
}

/** True if each part between separators is a row itself: the first one's password doesn't contain the others. */
function isSeveralRows(text: string): boolean {
  const parts = text.split(/[,;|]/).filter((part) => part.trim() !== '');
  return parts.length > 1 && parts.every((part) => /[.:]/.test(readRow(part.trim())?.proxy.host ?? ''));
}

/** The credentials as the row has them: a URL encodes what only looks like a placeholder. */
function writtenCredentials(text: string, { username, password }: ProxyCredentials): readonly string[] {
  if (!schemeFirst.test(text)) return [username, password];
  const userInfo = text.slice(text.indexOf('://') + 3, text.lastIndexOf('@'));
  // A placeholder may contain a colon: `${env:PASS}`.
  return [userInfo, ...userInfo.split(':')];
}

/** Reads a row of a form that can be written. */
function readWritten(text: string, scheme: ProxyScheme): ReadRow | undefined {
  if (schemeFirst.test(text)) {
    const proxy = urlRow.read(text, scheme);
    return proxy && { row: 'url', proxy };
  }
  for (const grammar of inOrder) {
    const proxy = grammar.read(text, scheme);
    if (proxy) return { row: grammar.id, proxy };
  }
  return undefined;
}

/** The query parameters that follow the address in FoxyProxy links. */
const foxyProxyQuery =
  /[?&](?:title|color|cc|country|active|type|proxyDNS|patternInclude\w*|patternExclude\w*)=/i;

/** Returns the length of a row without the link that changes its exit, as antidetect browsers append it in brackets. */
export function lengthWithoutLink(row: string): number {
  if (!row.endsWith(']')) return row.length;
  return /\[https?:\/\/[^\]\s]*\]$/i.exec(row)?.index ?? row.length;
}

/**
 * Returns the length of a row without the path, query or label after the proxy, or the full length if nothing can be
 * cut. A path belongs to a website, unless proxy credentials precede it.
 */
export function lengthWithoutTail(row: string): number {
  const link = lengthWithoutLink(row);
  if (link < row.length) return link;
  const mark = row.indexOf('://');
  const url = mark > 0 && mark < 16;
  const tail = url ? /[/?#]/ : /#/;
  const at = tail.exec(row.slice(url ? mark + 3 : 0))?.index;
  if (at === undefined) return row.length;
  const length = at + (url ? mark + 3 : 0);
  const rest = row.slice(length);
  if (!url) return /^#[^:@]*$/.test(rest) ? length : row.length;
  const isMeant =
    /^\/?$/.test(rest) ||
    /^(?:\?|\/?#)/.test(rest) ||
    (rest.startsWith('/?') && foxyProxyQuery.test(rest)) ||
    /^[^:]*:\/\/[^/?#@]*@/.test(row);
  // An "@" further on shows that the tail is part of a password.
  return isMeant && !rest.includes('@') ? length : row.length;
}

const commentMark = /^(?:#|\/\/|;)|\s(?:#|\/\/)/;

/** True if a line with this row would be read as a comment, or as a row and a comment. */
export function holdsComment(line: string): boolean {
  return commentMark.test(line);
}

/** Returns the proxy without the credentials and the scheme that a form can't represent. */
export function toRepresentable(
  carries: RowGrammar['carries'],
  proxy: Proxy,
  scheme: ProxyScheme = 'http',
): Proxy {
  return proxyOf(
    carries.scheme ? proxy.scheme : scheme,
    proxy,
    carries.credentials ? proxy.credentials : undefined,
  );
}

/** One row, or why there is none: what would be read as something else is refused. */
export function writeRow(grammar: RowGrammar, proxy: Proxy): { row: string } | { refused: RefusalReason } {
  const reason = commonRefusal(proxy) ?? grammar.refusal(proxy);
  if (reason !== undefined) return { refused: reason };
  const row = grammar.write(proxy);
  if (hasPlainCredentials(proxy)) return { row };
  const again = readRow(row, 'http')?.proxy;
  const same = again !== undefined && sameProxy(again, toRepresentable(grammar.carries, proxy));
  return same && !holdsComment(row) ? { row } : { refused: 'ambiguous' };
}

/** Rows of a form for all proxies, and those that have none; `scheme` of the options is applied. */
export function writeRows(
  proxies: readonly Proxy[],
  row: RowFormatId,
  options: Pick<PrintOptions, 'scheme'>,
): { rows: string[]; refused: Refusal[] } {
  const rows: string[] = [];
  const refused: Refusal[] = [];
  for (const proxy of withScheme(proxies, options)) {
    const written = writeRow(rowGrammars[row], proxy);
    if ('row' in written) rows.push(written.row);
    else refused.push(refuse(proxy, written.refused));
  }
  return { rows, refused };
}

/**
 * Splits the proxies into those that a form can represent with the scheme from the options, and those that it can't.
 */
export function partitionSupported(
  proxies: readonly Proxy[],
  options: Pick<PrintOptions, 'scheme'>,
  refusalOf: (proxy: Proxy) => RefusalReason | undefined = commonRefusal,
): { carried: Proxy[]; refused: Refusal[] } {
  const carried: Proxy[] = [];
  const refused: Refusal[] = [];
  for (const proxy of withScheme(proxies, options)) {
    const reason = refusalOf(proxy);
    if (reason) refused.push(refuse(proxy, reason));
    else carried.push(proxy);
  }
  return { carried, refused };
}

/** The proxies with the scheme that the options ask for. */
function withScheme(proxies: readonly Proxy[], { scheme }: Pick<PrintOptions, 'scheme'>): readonly Proxy[] {
  return scheme ? proxies.map((proxy) => ({ ...proxy, scheme })) : proxies;
}
