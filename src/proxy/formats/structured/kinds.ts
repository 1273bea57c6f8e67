import type { ProxyScheme } from '../../proxy';
import type { TextRange } from '../format';
import { otherSections, otherTypes, proxySections } from './kindNames';
import { groupOfVariables, namedValue } from './namedValues';
import { isOtherAddress } from './otherAddresses';
import { proxyOfList } from './proxyOfList';
import { proxyOfMap, type Context, type MapProxy } from './proxyOfMap';
import { readRow } from '../rows/rowFormats';
import {
  resolved,
  textAt,
  valueAt,
  type Collection,
  type ScalarNode,
  type Slot,
  type TreeNode,
} from './treeNode';
import { proxySchemeOf } from '../rows/url';

/** The callbacks for reading a tree. */
export interface TreeVisitor {
  /** A proxy in a map. */
  readonly onMap: (found: MapProxy) => void;
  /** Called for what isn't read: the values of servers, or of a map that a program fills in. */
  readonly onOther?: (range: TextRange) => void;
  /** Called for a text that may contain proxies in its own form. */
  readonly onScalar?: (node: ScalarNode, key: string | undefined, scheme: ProxyScheme) => void;
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
  readSlots(roots, context, visitor);
}

function readSlot({ key, value, within }: Slot, context: Context, visitor: TreeVisitor): void {
  const name = key?.value;
  if (name !== undefined && (otherSections.test(name) || (value?.kind === 'list' && isOtherAddress(name)))) {
    visitor.onOther?.(value ?? { start: key?.start ?? 0, end: key?.end ?? 0 });
    return;
  }
  const scheme = (name === undefined ? undefined : schemeOfSection(name)) ?? context.scheme;
  if (value?.kind === 'scalar') return visitor.onScalar?.(value, name, scheme);
  const below: Context =
    name === undefined
      ? context
      : {
          ...context,
          section: name,
          isAboutProxies: context.isAboutProxies || proxySections.test(name),
          scheme,
        };
  if (value) readNode(value, below, visitor, name);
  else for (const node of within ?? []) readNode(node, below, visitor, name);
}

/** The scheme of a list by its key. A key `https` says how the target is reached, not the proxy. */
function schemeOfSection(name: string): ProxyScheme | undefined {
  const [, word] = /^(socks(?:4a?|5h?)?)[_-]?(?:prox(?:y|ies))?$/i.exec(name) ?? [];
  return word === undefined ? undefined : proxySchemeOf(word);
}

function readNode(node: TreeNode, context: Context, visitor: TreeVisitor, key?: string): void {
  switch (node.kind) {
    case 'alias':
      return;
    case 'scalar':
      return visitor.onScalar?.(node, key, context.scheme);
    case 'list':
      return readList(node, context, visitor);
    case 'map':
      return readMap(node, context, visitor);
  }
}

/**
 * Reads the elements of a list. If they're the values of one proxy, or variables that make up one, they are read as
 * one map.
 */
function readList(list: Collection, context: Context, visitor: TreeVisitor): void {
  const row = proxyOfList(list, context);
  if (row === 'filledIn') return visitor.onOther?.(list);
  if (row) return visitor.onMap(row);
  const group = context.isData ? groupOfVariables(list) : undefined;
  const own = group && proxyOfMap(group, { ...context, isAboutProxies: true });
  if (!own || own === 'filledIn') return readSlots(list.slots, context, visitor);
  visitor.onMap(own);
  const others = list.slots.filter(({ start, end }) => end <= own.start || start >= own.end);
  readSlots(others, context, visitor);
}

function readSlots(slots: readonly Slot[], context: Context, visitor: TreeVisitor): void {
  for (const slot of slots) readSlot(slot, context, visitor);
}

function readMap(map: Collection, context: Context, visitor: TreeVisitor): void {
  const type = (textAt(map, 'protocol') ?? textAt(map, 'type'))?.toLowerCase();
  if (type !== undefined && otherTypes.has(type)) return visitor.onOther?.(map);
  const variable = namedValue(map);
  if (variable) return readSlot(variable, context, visitor);
  const settings = resolved(valueAt(map, 'settings'));
  if (textAt(map, 'protocol') && settings?.kind === 'map')
    return readOutbound(map, settings, context, visitor);
  const inside = contextIn(map, context);
  const own = proxyOfMap(map, inside);
  if (own === 'filledIn') return visitor.onOther?.(map);
  if (own && !hasOtherProxy(map, own)) return visitor.onMap(own);
  const slots = besidesServers(map, context).filter(
    ({ key, value }) => value?.kind !== 'scalar' || !key || !isReachedThrough(key.value, map),
  );
  return readSlots(slots, inside, visitor);
}

/** The context in a map of ZeroOmega or FoxyProxy, which say in it how the maps below are read. */
function contextIn(map: Collection, context: Context): Context {
  if (textAt(map, 'profileType')) {
    const auth = resolved(valueAt(map, 'auth'));
    return { ...context, auth: auth?.kind === 'map' ? auth : undefined, isAboutProxies: true };
  }
  const isFoxyProxy = valueAt(map, 'mode') !== undefined && valueAt(map, 'data') !== undefined;
  return isFoxyProxy ? { ...context, isFoxyProxy } : context;
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
    if (!key || value?.kind !== 'scalar' || !value.value.includes(':')) return false;
    if (!/prox(?:y|ies)/i.test(key.value)) return false;
    const read = readRow(value.value);
    return read !== undefined && (read.proxy.host !== own.proxy.host || read.proxy.port !== own.proxy.port);
  });
}

/** An outbound of Xray or v2ray: the protocol is beside the servers, and each server has its users. */
function readOutbound(map: Collection, settings: Collection, context: Context, visitor: TreeVisitor): void {
  const scheme = proxySchemeOf(textAt(map, 'protocol') ?? '');
  if (!scheme) return;
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
