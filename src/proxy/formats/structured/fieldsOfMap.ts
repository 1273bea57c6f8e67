import { fieldOf } from './addressOfMap';
import { fieldNameOf, type FieldName } from './fields';
import type { FoundField } from '../format';
import { hasPlaceholder } from '../code/placeholders';
import { contentOf, resolved, valueAt, type Collection, type ScalarNode } from './treeNode';

/** The values of a map by what they name. */
export type Fields = { [Name in FieldName]?: ScalarNode };

/** The keys by which the host is named, the surest first: an "ip" beside a "host" is the exit. */
const hostKeys = [
  'server',
  'proxy_server',
  'proxyserver',
  'host',
  'hostname',
  'proxy_address',
  'address',
  'addr',
  'ip',
  'ipaddress',
  'ip_address',
];

function rankOfHost(key: string): number {
  const rank = hostKeys.indexOf(key.toLowerCase());
  return rank < 0 ? hostKeys.length : rank;
}

/** The values of a map by what they name, merged maps included; keys of its own win. */
export function fieldsOf(map: Collection, into: Fields = {}, own = map, depth = 0): Fields {
  const merged: Collection[] = [];
  let rank = into.host ? -1 : Infinity;
  for (const { key, value } of map.slots) {
    if (!key) continue;
    const node = resolved(value);
    if (key.value === '<<' && depth < 10) {
      const sources = node?.kind === 'list' ? node.slots.map((slot) => resolved(slot.value)) : [node];
      for (const source of sources) if (source?.kind === 'map') merged.push(source);
      continue;
    }
    const name = fieldNameOf(key.value);
    if (node?.kind === 'map' && key.value === 'tls') {
      const enabled = resolved(valueAt(node, 'enabled'));
      if (enabled?.kind === 'scalar') into.tls ??= enabled;
    }
    if (
      (key.value === 'auth' || key.value === 'credentials' || key.value === 'users') &&
      node &&
      node.kind !== 'scalar'
    ) {
      const first = node.kind === 'list' ? resolved(node.slots[0]?.value) : node;
      if (first?.kind === 'map') {
        const { username, password } = fieldsOf(first);
        if (username) into.username ??= username;
        if (password) into.password ??= password;
      }
      continue;
    }
    const found = node?.kind === 'list' && name === 'scheme' ? resolved(node.slots[0]?.value) : node;
    if (!name || found?.kind !== 'scalar') continue;
    const scalar = depth > 0 || value?.kind === 'alias' ? { ...found, isShared: true } : found;
    if (name === 'host') {
      const newRank = rankOfHost(key.value);
      if (newRank < rank) {
        rank = newRank;
        into.host = scalar;
      }
    } else into[name] ??= scalar;
  }
  for (const source of merged) fieldsOf(source, into, own, depth + 1);
  return into;
}

const nothing = /^(?:null|none|nil|undefined|~)$/i;

/** A value that is neither empty nor null. A part of a string can't be null. */
export function given(node: ScalarNode | undefined): ScalarNode | undefined {
  return node && node.quote === '' && !node.isPart && (nothing.test(node.value) || node.value === '')
    ? undefined
    : node;
}

/** The place of a username or password, also of one that is null. */
export function placeOfCredential(
  node: ScalarNode | undefined,
  pair: object | undefined,
): FoundField | undefined {
  if (!node || node.start === node.end) return undefined;
  return { ...fieldOf(node), ...(pair && { isPart: true }) };
}

/** True if a program has a variable in the place of a value. */
export function isName(node: ScalarNode | undefined): boolean {
  return node?.quote === '' && /^[$A-Za-z_]/.test(node.value) && !nothing.test(node.value);
}

/** True if a program puts a username or password together. */
export function hasUnknownCredentials({ slots }: Collection): boolean {
  return slots.some(({ key, value }) => {
    const name = key && fieldNameOf(key.value);
    return value === undefined && (name === 'username' || name === 'password');
  });
}

/** The credentials of a key with both: `auth: 'user:pass'`, `proxy-user: user:pass`. */
export function pairOf(map: Collection): { username: ScalarNode; password: ScalarNode } | undefined {
  for (const { key, value } of map.slots) {
    if (!/^(?:(?:proxy)?_?(?:auth|userpwd|credentials)|proxy[_-]?user)$/i.test(key?.value ?? '')) continue;
    const node = resolved(value);
    if (node?.kind !== 'scalar' || !/^[^\s:]+:\S+$/.test(node.value)) continue;
    const { start, end } = contentOf(node);
    if (end - start !== node.value.length || hasPlaceholder(node.value)) continue;
    const colon = node.value.indexOf(':');
    const part = (from: number, to: number): ScalarNode => ({
      ...node,
      value: node.value.slice(from, to),
      quote: '',
      start: start + from,
      end: start + to,
    });
    return { username: part(0, colon), password: part(colon + 1, node.value.length) };
  }
  return undefined;
}
