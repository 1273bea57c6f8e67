import type { Proxy, ProxyScheme } from '../../proxy';
import { isIP } from 'node:net';
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
import { otherKeys, otherPorts, otherSections, otherTypes, proxySections } from './kindNames';
import { groupOfVariables, namedValue } from './namedValues';
import { isOtherAddress } from './otherAddresses';
import { proxyOf } from '../rows/rowFormat';
import { readRow } from '../rows/rowFormats';
import {
  resolved,
  textAt,
  valueAt,
  type Collection,
  type ScalarNode,
  type Slot,
  type TreeNode,
} from './tree';
import { proxySchemeOf } from '../rows/url';

/** A proxy whose values are in a map, and where they are. */
export interface MapProxy extends TextRange {
  readonly proxy: Proxy;
  readonly fields: FoundFields;
}

/** The callbacks for reading a tree. */
export interface TreeVisitor {
  /** A proxy in a map. */
  readonly onMap: (found: MapProxy) => void;
  /** Called for what isn't read: the values of servers, or of a map that a program fills in. */
  readonly onOther?: (range: TextRange) => void;
  /** Called for a text that may contain proxies in its own form. Returns the proxies found. */
  readonly onScalar: (node: ScalarNode, key: string | undefined, scheme: ProxyScheme) => readonly Proxy[];
}

interface Context {
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

/** Reads the proxies below some nodes, by the schemas of the programs that write such files. */
export function readKinds(
  roots: readonly Slot[],
  scheme: ProxyScheme,
  isData: boolean,
  visitor: TreeVisitor,
  isProgram = false,
): void {
  const context: Context = { scheme, section: undefined, isAboutProxies: false, isData, isProgram };
  for (const slot of roots) readSlot(slot, context, visitor);
}

function readSlot({ key, value, within }: Slot, context: Context, visitor: TreeVisitor): readonly Proxy[] {
  const name = key?.value;
  if (name !== undefined && (otherSections.test(name) || (isOtherAddress(name) && value?.kind === 'list'))) {
    visitor.onOther?.(value ?? { start: key?.start ?? 0, end: key?.end ?? 0 });
    return [];
  }
  const below: Context =
    name === undefined
      ? context
      : {
          ...context,
          section: name,
          isAboutProxies: context.isAboutProxies || proxySections.test(name),
          scheme: schemeOfSection(name) ?? context.scheme,
        };
  if (value) return readNode(value, below, visitor, name);
  return (within ?? []).flatMap((node) => readNode(node, below, visitor, name));
}

/** The scheme of a list by its key. A key `https` says how the target is reached, not the proxy. */
function schemeOfSection(name: string): ProxyScheme | undefined {
  const [, word] = /^(socks(?:4a?|5h?)?)[_-]?(?:prox(?:y|ies))?$/i.exec(name) ?? [];
  return word === undefined ? undefined : proxySchemeOf(word);
}

function readNode(node: TreeNode, context: Context, visitor: TreeVisitor, key?: string): readonly Proxy[] {
  switch (node.kind) {
    case 'alias':
      return [];
    case 'scalar':
      return visitor.onScalar(node, key, context.scheme);
    case 'list':
      return readList(node, context, visitor);
    case 'map':
      return readMap(node, context, visitor);
  }
}

/** Reads the elements of a list. If they're variables that make up one proxy, they are read as one map. */
function readList(list: Collection, context: Context, visitor: TreeVisitor): readonly Proxy[] {
  const group = context.isData ? groupOfVariables(list) : undefined;
  const own = group && proxyOfMap(group, { ...context, isAboutProxies: true });
  if (!own || own === 'filledIn') return readSlots(list.slots, context, visitor);
  visitor.onMap(own);
  const others = list.slots.filter(({ start, end }) => end <= own.start || start >= own.end);
  return [own.proxy, ...readSlots(others, context, visitor)];
}

function readSlots(slots: readonly Slot[], context: Context, visitor: TreeVisitor): readonly Proxy[] {
  const found: Proxy[] = [];
  for (const slot of slots) for (const proxy of readSlot(slot, context, visitor)) found.push(proxy);
  return found;
}

function readMap(map: Collection, context: Context, visitor: TreeVisitor): readonly Proxy[] {
  const type = (textAt(map, 'protocol') ?? textAt(map, 'type'))?.toLowerCase();
  if (type !== undefined && otherTypes.has(type)) {
    visitor.onOther?.(map);
    return [];
  }
  const variable = namedValue(map);
  if (variable) return readSlot(variable, context, visitor);
  const settings = resolved(valueAt(map, 'settings'));
  if (textAt(map, 'protocol') && settings?.kind === 'map')
    return readOutbound(map, settings, context, visitor);
  const isFoxyProxy = valueAt(map, 'mode') !== undefined && valueAt(map, 'data') !== undefined;
  const auth = resolved(valueAt(map, 'auth'));
  const inside: Context = {
    ...context,
    ...(isFoxyProxy && { isFoxyProxy }),
    ...(textAt(map, 'profileType') && {
      auth: auth?.kind === 'map' ? auth : undefined,
      isAboutProxies: true,
    }),
  };
  const own = proxyOfMap(map, inside);
  if (own === 'filledIn') {
    visitor.onOther?.(map);
    return [];
  }
  if (own && !hasOtherProxy(map, own)) {
    visitor.onMap(own);
    return [own.proxy];
  }
  const slots = besidesServers(map, context).filter(
    ({ key, value }) => value?.kind !== 'scalar' || !key || !isReachedThrough(key.value, map),
  );
  return readSlots(slots, inside, visitor);
}

/** The slots without the servers that are reached through the proxy: a map beside one called `proxy`. */
function besidesServers({ slots }: Collection, { isAboutProxies }: Context): readonly Slot[] {
  if (
    isAboutProxies ||
    !slots.some(
      ({ key, value }) =>
        /^(?:https?[_-]?|socks[_-]?)?proxy$/i.test(key?.value ?? '') && value?.kind === 'map',
    )
  )
    return slots;
  return slots.filter(({ key, value }) => value?.kind !== 'map' || proxySections.test(key?.value ?? ''));
}

/** True if a key beside a proxy of its own names what is reached through it. */
function isReachedThrough(key: string, { slots }: Collection): boolean {
  if (!/^(?:server|host|url|endpoint|address|base_?url)$/i.test(key)) return false;
  return slots.some(
    ({ key: other, value }) =>
      /(?:^|[_-])prox(?:y|ies)(?:[_-]?ur[li])?$/i.test(other?.value ?? '') &&
      value?.kind === 'scalar' &&
      readRow(value.value)?.row === 'url',
  );
}

/** True if a map has its own proxy below another key. The map is then the server that uses the proxy. */
function hasOtherProxy(map: Collection, own: MapProxy): boolean {
  return map.slots.some(({ key, value }) => {
    if (!key || !/prox(?:y|ies)/i.test(key.value) || value?.kind !== 'scalar') return false;
    const read = readRow(value.value);
    return read !== undefined && (read.proxy.host !== own.proxy.host || read.proxy.port !== own.proxy.port);
  });
}

/** An outbound of Xray or v2ray: the protocol is beside the servers, and each server has its users. */
function readOutbound(
  map: Collection,
  settings: Collection,
  context: Context,
  visitor: TreeVisitor,
): readonly Proxy[] {
  const scheme = proxySchemeOf(textAt(map, 'protocol') ?? '');
  if (!scheme) return [];
  const stream = resolved(valueAt(map, 'streamSettings'));
  const isTls = stream?.kind === 'map' && textAt(stream, 'security') === 'tls';
  const servers = resolved(valueAt(settings, 'servers'));
  const list = servers?.kind === 'list' ? servers.slots : [{ ...settings, value: settings } as Slot];
  const outbound = {
    scheme: isTls && scheme === 'http' ? ('https' as const) : scheme,
    range: map,
    name: textAt(map, 'tag'),
    servers: list.length,
  };
  return readSlots(list, { ...context, outbound, isAboutProxies: true, section: 'servers' }, visitor);
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
  const version = textAt(map, 'version');
  if (named === 'socks5' && version !== undefined && /^4a?$/.test(version)) return undefined;
  if (context.isFoxyProxy && named?.startsWith('socks4')) return undefined;
  return named === 'http' && tls?.value === 'true' ? 'https' : named;
}

/** Reads the proxy of a map; `filledIn` if a program or a person fills in a part of it. */
function proxyOfMap(map: Collection, context: Context): MapProxy | 'filledIn' | undefined {
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
    fields: {
      name: outbound?.name ?? fields.name?.value,
      host: place.hostField,
      port: place.portField,
      username: placeOfCredential(pair?.username ?? fields.username, pair),
      password: placeOfCredential(pair ? pair.password : fields.password, pair),
      copies: copiesIn(map, place),
    },
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
 * True if the keys, the location or the port indicate that a host and a port belong to a mail server, a database or a
 * listener.
 */
function isSomethingElse(map: Collection, port: number, fields: Fields, context: Context): boolean {
  if (context.isAboutProxies || (fields.scheme && fields.scheme.value !== '')) return false;
  return otherPorts.has(port) || map.slots.some(({ key }) => key && otherKeys.has(key.value.toLowerCase()));
}
