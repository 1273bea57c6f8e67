import { isIP } from 'node:net';
import type { Proxy, ProxyScheme } from '../../proxy';
import { apart, fieldOf, together, type Place } from './addressOfMap';
import {
  fieldsOf,
  given,
  hasUnknownCredentials,
  isName,
  pairOf,
  placeOfCredential,
  type Fields,
} from './fieldsOfMap';
import type { FoundCopy, FoundFields, TextRange } from '../format';
import { hasPlaceholder } from '../code/placeholders';
import { otherKeys, otherPorts, serviceSections } from './kindNames';
import { proxyOf } from '../rows/rowFormat';
import { readRow } from '../rows/rowFormats';
import { resolved, textAt, valueAt, type Collection, type ScalarNode } from './treeNode';
import { proxySchemeOf } from '../rows/url';

/** A proxy whose values are in a map or a list, and where they are. */
export interface MapProxy extends TextRange {
  readonly proxy: Proxy;
  /** A call, because most lists are only read. */
  readonly fields: () => FoundFields;
}

/** What is around a map or a list. */
export interface Context {
  readonly scheme: ProxyScheme;
  /** The name of what is around: the nearest key. */
  readonly section: string | undefined;
  /** True if an enclosing key refers to proxies. */
  readonly isAboutProxies: boolean;
  /** The protocol of an outbound around (Xray), with the outbound's range and name. */
  readonly outbound?: {
    readonly scheme: ProxyScheme;
    readonly range: TextRange;
    readonly name: string | undefined;
    readonly servers: number;
  };
  /** True if bare words are values, as in data, and not names, as in programs. */
  readonly isData: boolean;
  readonly isProgram: boolean;
  /** The credentials of ZeroOmega's profile, by the name of the entry. */
  readonly auth?: Collection | undefined;
  readonly isFoxyProxy?: boolean;
}

/** FoxyProxy 7 counts the types of its addresses; 4 is SOCKS4. */
const countedTypes: Readonly<Record<string, ProxyScheme>> = { '1': 'http', '2': 'https', '3': 'socks5' };
/** The versions that the package `socks` has for types. */
const socksVersions: Readonly<Record<string, ProxyScheme>> = { '4': 'socks4', '5': 'socks5' };

function schemeOf(map: Collection, { scheme, tls }: Fields, context: Context): ProxyScheme | undefined {
  if (!scheme || scheme.value === '')
    return (
      context.outbound?.scheme ??
      (tls?.value === 'true' && context.scheme === 'http' ? 'https' : context.scheme)
    );
  const isCounted = /^\d$/.test(scheme.value) && valueAt(map, 'type') !== undefined;
  const counted = valueAt(map, 'address') || !socksVersions[scheme.value] ? countedTypes : socksVersions;
  const named = isCounted ? counted[scheme.value] : proxySchemeOf(scheme.value);
  // SOCKS4 of sing-box and FoxyProxy has no equivalent in the other forms. Such entries are ignored.
  if (named === 'socks5' && /^4a?$/.test(textAt(map, 'version') ?? '')) return undefined;
  if (context.isFoxyProxy && named?.startsWith('socks4')) return undefined;
  return named === 'http' && tls?.value === 'true' ? 'https' : named;
}

/** Reads the proxy of a map; `filledIn` if a program or a person fills in a part of it. */
export function proxyOfMap(map: Collection, context: Context): MapProxy | 'filledIn' | undefined {
  const fields = fieldsOf(map);
  // A URL beside its credentials is half of a proxy. One alone is a value like any other.
  const host =
    given(fields.host) ?? (fields.username && !fields.port ? endpointField(fields, context) : undefined);
  if (!host) return undefined;
  const authEntry =
    context.auth && context.section ? resolved(valueAt(context.auth, context.section)) : undefined;
  if (authEntry?.kind === 'map') {
    const { username, password } = fieldsOf(authEntry);
    if (username) fields.username ??= username;
    if (password) fields.password ??= password;
  }
  const port = given(fields.port);
  const place = port ? apart(host, port) : together(host);
  if (!place) return undefined;
  const scheme = place.scheme ?? schemeOf(map, fields, context);
  if (!scheme || isSomethingElse(map, place.port, fields, context)) return undefined;
  if (!context.isData && host.quote === '' && isIP(place.host) === 0) return undefined;
  // In quotes, a dollar and braces may be the password itself.
  if (
    [host, fields.username, fields.password].some((node) => node?.quote === '' && hasPlaceholder(node.value))
  )
    return 'filledIn';
  if (context.isProgram && [fields.username, fields.password].some(isName)) return 'filledIn';
  if (context.isProgram && hasUnknownCredentials(map)) return 'filledIn';
  const pair =
    fields.password || (fields.username && !fields.username.value.includes(':')) ? undefined : pairOf(map);
  const username = pair?.username ?? given(fields.username);
  const password = pair ? pair.password : given(fields.password);
  const credentials =
    username?.value || password?.value
      ? { username: username?.value ?? '', password: password?.value ?? '' }
      : undefined;
  const { outbound } = context;
  const range = outbound?.servers === 1 ? outbound.range : map;
  return {
    start: range.start,
    end: range.end,
    proxy: proxyOf(scheme, place, credentials ?? place.credentials),
    fields: () => ({
      name: outbound?.name ?? fields.name?.value,
      host: place.hostField,
      port: place.portField,
      username: placeOfCredential(pair?.username ?? fields.username, pair),
      password: placeOfCredential(pair ? pair.password : fields.password, pair),
      copies: copiesIn(map, place),
    }),
  };
}

/** The rows in a map that repeat its host and port. */
function copiesIn(map: Collection, { host, port, hostField }: Place): readonly FoundCopy[] {
  const copies: FoundCopy[] = [];
  for (const { value } of map.slots) {
    if (value?.kind !== 'scalar' || !value.isPlain || !value.value.includes(':')) continue;
    if (value.start <= hostField.start && hostField.end <= value.end) continue;
    const read = readRow(value.value);
    if (!read?.row || read.proxy.host !== host || read.proxy.port !== port) continue;
    copies.push({ ...fieldOf(value), row: read.row, hasCredentials: read.proxy.credentials !== undefined });
  }
  return copies;
}

/** The value of a key that may hold an address: a URL elsewhere belongs to a website that asks for a login. */
function endpointField({ endpoint }: Fields, { isAboutProxies }: Context): ScalarNode | undefined {
  const field = given(endpoint);
  return field && (isAboutProxies || !field.value.includes('://')) ? field : undefined;
}

/**
 * True if the keys, the location or the port indicate that a host and a port belong to a mail server, a database, a
 * service or a listener.
 */
function isSomethingElse(map: Collection, port: number, fields: Fields, context: Context): boolean {
  if (context.isAboutProxies || (fields.scheme && fields.scheme.value !== '')) return false;
  if (context.section !== undefined && serviceSections.test(context.section)) return true;
  return otherPorts.has(port) || map.slots.some(({ key }) => key && otherKeys.has(key.value.toLowerCase()));
}
