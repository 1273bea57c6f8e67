import { isProxyHost, parseEndpoint, parsePort } from '../../parseEndpoint';
import type { ProxyScheme } from '../../proxy';
import type { TextRange } from '../format';
import { isOtherOrder } from './hostPortUserPass';
import { proxyOf, isSingleLineSafe } from './rowFormat';
import type { ReadRow, RowPlaces } from './rowFormats';
import { proxySchemeOf } from './url';

/**
 * Reads the forms that are read but never written: `user:pass:host:port`, `host:port@user:pass`, `[IPv6]:port:user:pass`,
 * each also behind `scheme://` or `scheme:` or before `:scheme`, and passwords with colons.
 */
export function readLooseRow(row: string, scheme: ProxyScheme): ReadRow | undefined {
  const bare = withoutScheme(row);
  if (!bare) return undefined;
  const { named, start: from, text } = bare;
  const places = behindEndpoint(text) ?? beforeEndpoint(text) ?? aloneBesideScheme(text, text !== row);
  if (!places) return undefined;
  const [host = '', port = '', username, password] = [
    places.host,
    places.port,
    places.username,
    places.password,
  ].map((range) => range && text.slice(range.start, range.end));
  const number = parsePort(port);
  if (number === undefined || !host || ![username, password].every((one) => isSingleLineSafe(one ?? '')))
    return undefined;
  const between = /^:(\w+):$/.exec(text.slice(places.port.end, places.username?.start))?.[1];
  const type = named ?? (between === undefined ? undefined : proxySchemeOf(between));
  const credentials = username === undefined ? undefined : { username, password: password ?? '' };
  const shifted = Object.fromEntries(
    Object.entries(places).map(([name, { start, end }]: [string, TextRange]) => [
      name,
      { start: start + from, end: end + from },
    ]),
  ) as unknown as RowPlaces;
  return { proxy: proxyOf(type ?? scheme, { host, port: number }, credentials), places: shifted };
}

interface BareRow {
  readonly named?: ProxyScheme | undefined;
  readonly start: number;
  readonly text: string;
}

const typeBefore = /^([a-z]+\d?[ah]?):(?=(?:[\w-]+\.)+[\w-]+:\d|\[)/i;
/** `host:port:socks5:user:pass`. */
const typeBetween = /^:(https?|socks(?:4a?|5h?)?):(?=.)/i;
const typeBehind = /:(https?|socks(?:4a?|5h?)?)$/i;

/** A row without the scheme that stands before or behind it, and without empty credentials. */
function withoutScheme(row: string): BareRow | undefined {
  const mark = row.indexOf('://');
  if (mark >= 0) {
    const named = mark > 0 ? proxySchemeOf(row.slice(0, mark)) : undefined;
    const text = row.slice(mark + 3);
    return named && !/[\s/?#]/.test(text) ? { named, start: mark + 3, text } : undefined;
  }
  const [before, word = ''] = typeBefore.exec(row) ?? [];
  const type = proxySchemeOf(word);
  if (before !== undefined && type)
    return { named: type, start: before.length, text: row.slice(before.length) };
  const behind = typeBehind.exec(row);
  if (behind) {
    const text = row.slice(0, behind.index);
    // With one more colon, it's the password of `host:port:user:http`.
    if (parseEndpoint(text) || behindEndpoint(text))
      return { named: proxySchemeOf(behind[1] ?? ''), start: 0, text };
  }
  const end = /::?$/.exec(row)?.index;
  return { start: 0, text: end !== undefined && parseEndpoint(row.slice(0, end)) ? row.slice(0, end) : row };
}

/** `host:port`, whose type or empty credentials were cut off. */
function aloneBesideScheme(text: string, isCut: boolean): RowPlaces | undefined {
  if (!isCut || !parseEndpoint(text)) return undefined;
  const colon = text.lastIndexOf(':');
  const bracket = text[0] === '[' ? 1 : 0;
  return {
    host: { start: bracket, end: colon - bracket },
    port: { start: colon + 1, end: text.length },
  };
}

type FullPlaces = Required<RowPlaces>;

function placesAt(
  host: readonly [number, number],
  port: readonly [number, number],
  username: readonly [number, number],
  password: readonly [number, number],
): FullPlaces {
  const range = ([start, end]: readonly [number, number]) => ({ start, end });
  return { host: range(host), port: range(port), username: range(username), password: range(password) };
}

/** `host:port:user:pass` and `host:port@user:pass`; the password is the rest. */
function behindEndpoint(text: string): FullPlaces | undefined {
  const bracket = text[0] === '[' ? text.indexOf(']') : -1;
  if (text[0] === '[' && bracket < 0) return undefined;
  const hostEnd = bracket >= 0 ? bracket + 1 : text.indexOf(':');
  if (hostEnd < 1 || text[hostEnd] !== ':') return undefined;
  const portEnd = hostEnd + 1 + (/^\d{1,5}/.exec(text.slice(hostEnd + 1, hostEnd + 7))?.[0].length ?? 0);
  if (text[portEnd] !== ':' && text[portEnd] !== '@') return undefined;
  if (!parseEndpoint(text.slice(0, portEnd))) return undefined;
  const rest = typeBetween.exec(text.slice(portEnd));
  const hasType = rest !== null && text.indexOf(':', portEnd + rest[0].length) > 0;
  const userStart = portEnd + (hasType ? rest[0].length : 1);
  const userEnd = text.indexOf(':', userStart);
  if (userEnd <= userStart) return undefined;
  // `user:123@host:80` starts like an endpoint. Text that ends with an endpoint is not a password.
  if (text[portEnd] === '@' && parseEndpoint(text.slice(portEnd + 1))) return undefined;
  if (isOtherOrder(text.slice(0, hostEnd), text.slice(userStart, userEnd), text.slice(userEnd + 1)))
    return undefined;
  const host = bracket >= 0 ? ([1, bracket] as const) : ([0, hostEnd] as const);
  return placesAt(host, [hostEnd + 1, portEnd], [userStart, userEnd], [userEnd + 1, text.length]);
}

/** `user:pass:host:port`; a host name needs a dot here, as anything is one otherwise. */
function beforeEndpoint(text: string): FullPlaces | undefined {
  const portAt = text.lastIndexOf(':') + 1;
  if (portAt < 2 || parsePort(text.slice(portAt)) === undefined || text.includes('@')) return undefined;
  const isBracketed = text[portAt - 2] === ']';
  const hostAt = isBracketed ? text.lastIndexOf('[', portAt) : text.lastIndexOf(':', portAt - 2) + 1;
  if (hostAt < 2 || text[hostAt - 1] !== ':') return undefined;
  const host = isBracketed ? text.slice(hostAt + 1, portAt - 2) : text.slice(hostAt, portAt - 1);
  if (!isProxyHost(host) || !(isBracketed || host.includes('.'))) return undefined;
  const userEnd = text.indexOf(':');
  if (userEnd < 1 || userEnd >= hostAt - 1) return undefined;
  // Two endpoints, or half an IPv6 address: ambiguous.
  if (/^[\da-f]*:*$/i.test(text.slice(0, hostAt - 1)) && text.includes('::')) return undefined;
  const hostRange = isBracketed ? ([hostAt + 1, portAt - 2] as const) : ([hostAt, portAt - 1] as const);
  return placesAt(hostRange, [portAt, text.length], [0, userEnd], [userEnd + 1, hostAt - 1]);
}
