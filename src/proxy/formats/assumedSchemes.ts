import { findProxies } from './findProxies';
import type { Proxy } from '../proxy';
import type { FoundForm, FoundProxy, Parsed, ParseOptions, UnreadRow } from './format';
import { expandPortRange } from './rows/portRanges';

/** Like `findProxies`, and marks the proxies whose scheme the text doesn't name: `scheme` is assumed for them. */
export function parseMarkingAssumed(text: string, options: ParseOptions = {}): Parsed {
  const parsed = findProxies(text, options);
  const assumed = options.scheme ?? 'http';
  const isUnsure = ({ proxy, form }: FoundProxy) =>
    proxy.scheme === assumed && namesScheme(form) === undefined;
  // A proxy that has another scheme once another is assumed names none.
  const other = assumed === 'socks5' ? 'http' : 'socks5';
  const others = parsed.found.some(isUnsure)
    ? new Map(
        findProxies(text, { ...options, scheme: other }).found.map(({ start, proxy }) => [start, proxy]),
      )
    : undefined;
  const isAssumed = ({ proxy, form, start }: FoundProxy) =>
    proxy.scheme === assumed && !(namesScheme(form) ?? others?.get(start)?.scheme !== other);
  return {
    ...parsed,
    found: parsed.found.map((found) =>
      isAssumed(found) ? { ...found, proxy: { ...found.proxy, schemeIsAssumed: true } } : found,
    ),
  };
}

/** True if a row of this form has a scheme; undefined if the form doesn't show it. */
function namesScheme(form: FoundForm): boolean | undefined {
  if (form.kind === 'fields') return undefined;
  if (form.row === 'url') return true;
  // The text around a row of another kind may have the scheme: `curl --socks5 host:port`.
  return form.kind === 'row' ? false : undefined;
}

/** One proxy per port of a range, marked where the row names no scheme. */
export function expandMarkingAssumed(text: string, row: UnreadRow): Proxy[] {
  const others = expandPortRange(text, row, { scheme: 'socks5' });
  return expandPortRange(text, row).map((proxy, index): Proxy =>
    others[index]?.scheme === 'socks5' ? { ...proxy, schemeIsAssumed: true } : proxy,
  );
}

/** The proxies of a text in order, those of port ranges included. Ranges with too many ports have none. */
export function proxiesOf(text: string, { found, unread }: Parsed, options?: ParseOptions): Proxy[] {
  const rows: { readonly start: number; readonly proxies: readonly Proxy[] }[] = found.map(
    ({ start, proxy }) => ({ start, proxies: [proxy] }),
  );
  for (const row of unread) {
    if (row.reason !== 'portRange') continue;
    const proxies = options?.scheme ? expandPortRange(text, row, options) : expandMarkingAssumed(text, row);
    rows.push({ start: row.start, proxies });
  }
  return rows.sort((a, b) => a.start - b.start).flatMap(({ proxies }) => proxies);
}
