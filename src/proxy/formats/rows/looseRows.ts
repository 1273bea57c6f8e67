import { isProxyHost, parseEndpoint, parsePort, type ProxyScheme } from '../../proxy';
import { proxyOf, isSingleLineSafe } from './rowFormat';
import type { ReadRow, RowPlaces } from './rowFormats';
import { proxySchemeOf } from './url';

/**
 * Reads the forms that are read but never written: `user:pass:host:port`, `host:port@user:pass`, `[IPv6]:port:user:pass`,
 * each also behind `scheme://`, and passwords with colons.
 */
export function readLooseRow(row: string, scheme: ProxyScheme): ReadRow | undefined {
  const mark = row.indexOf('://');
  const named = mark > 0 ? proxySchemeOf(row.slice(0, mark)) : undefined;
  if (mark >= 0 && !named) return undefined;
  const from = named ? mark + 3 : 0;
  const text = row.slice(from);
  if (named && /[\s/?#]/.test(text)) return undefined;
  const places = behindEndpoint(text) ?? beforeEndpoint(text);
  if (!places) return undefined;
  const [host, port, username, password] = [places.host, places.port, places.username, places.password].map(
    ({ start, end }) => text.slice(start, end),
  );
  const number = parsePort(port ?? '');
  if (
    number === undefined ||
    !host ||
    !isSingleLineSafe(username ?? '') ||
    !isSingleLineSafe(password ?? '')
  ) {
    return undefined;
  }
  const credentials = { username: username ?? '', password: password ?? '' };
  const shifted = Object.fromEntries(
    Object.entries(places).map(([name, { start, end }]) => [name, { start: start + from, end: end + from }]),
  ) as unknown as RowPlaces;
  return { proxy: proxyOf(named ?? scheme, { host, port: number }, credentials), places: shifted };
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
  const userEnd = text.indexOf(':', portEnd + 1);
  if (userEnd <= portEnd + 1) return undefined;
  // `user:123@host:80` starts like an endpoint. Text that ends with an endpoint is not a password.
  if (text[portEnd] === '@' && parseEndpoint(text.slice(portEnd + 1))) return undefined;
  const host = bracket >= 0 ? ([1, bracket] as const) : ([0, hostEnd] as const);
  return placesAt(host, [hostEnd + 1, portEnd], [portEnd + 1, userEnd], [userEnd + 1, text.length]);
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
