import type { Proxy, ProxyScheme } from '../proxy';
import type { PrintOptions, Refusal, RefusalReason, RowFormatId } from './format';
import { hostPort } from './hostPort';
import { hostPortUserPass } from './hostPortUserPass';
import { commonRefusal, hasPlainCredentials, proxyOf, refuse, sameProxy, type RowGrammar } from './row';
import { urlRow } from './url';
import { userPassAtHostPort } from './userPassAtHostPort';

/** The row forms, in the order in which a row is tried that names no scheme. */
export const rowGrammars: Readonly<Record<RowFormatId, RowGrammar>> = {
  url: urlRow,
  hostPort,
  hostPortUserPass,
  userPassAtHostPort,
};

const inOrder = Object.values(rowGrammars);

/** A proxy read from a row, and the form it had. */
export interface ReadRow {
  readonly row: RowFormatId;
  readonly proxy: Proxy;
}

/** No other form begins so: no port, and no password, begins with slashes. */
const schemeFirst = /^[^:]*:\/\//;

/** Reads a whole row of any form. */
export function readRow(text: string, scheme: ProxyScheme = 'http'): ReadRow | undefined {
  if (text.length > 2048 || text.indexOf(':') < 0) return undefined;
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

/** A row of FoxyProxy's list without the title behind its URL; any other row as it is. */
export function withoutTitle(row: string): string {
  const titleAt = row.indexOf('?title=');
  return titleAt > 0 && schemeFirst.test(row) ? row.slice(0, titleAt) : row;
}

const commentMark = /^(?:#|\/\/|;)|\s(?:#|\/\/)/;

/** Whether a line that holds this row would be read as a comment, or as a row and a comment. */
export function holdsComment(line: string): boolean {
  return commentMark.test(line);
}

/** What a form keeps of a proxy: the credentials and the scheme that it does not carry are left out. */
export function carriedBy(carries: RowGrammar['carries'], proxy: Proxy, scheme: ProxyScheme = 'http'): Proxy {
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
  const same = again !== undefined && sameProxy(again, carriedBy(grammar.carries, proxy));
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

/** The proxies that a form can carry, with the scheme that the options ask for, and those that it cannot. */
export function sortOut(
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
