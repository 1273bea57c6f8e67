import { isIP } from 'node:net';
import { isProxyHost, parseEndpoint, parsePort } from '../../parseEndpoint';
import type { Proxy, ProxyScheme } from '../../proxy';
import type { FieldsForm, FoundField, FoundFields, FoundProxy, TextRange } from '../format';
import { hasPlaceholder } from '../code/placeholders';
import {
  isBetweenLines,
  otherAssignments,
  partOf,
  sectionHeader,
  settingsOfSection,
  variables,
  type AssignmentPattern,
  type Part,
} from './assignmentPatterns';
import { proxyOf } from './rowFormat';
import { proxySchemeOf } from './url';

interface Value extends FoundField {
  readonly value: string;
  readonly isQuoted: boolean;
}

interface Group {
  readonly prefix: string;
  start: number;
  end: number;
  /** The assignments, from the first to the last. */
  readonly pieces: TextRange[];
  /** True if assignments of another group are among its own. */
  isScattered: boolean;
  readonly values: Partial<Record<Part, Value>>;
}

/** A group with the positions of its first and last assignment in the run. */
type CountedGroup = Group & { readonly first: number; last: number };

const maxBetween = 500;

/** Assignments of one run whose names are the same but for the part. */
function* groupsOf(
  text: string,
  { assignment, mark, isBetween, canScatter }: AssignmentPattern,
): Generator<Group> {
  if (mark && !mark.test(text)) return;
  const groups = new Map<string, CountedGroup>();
  let runEnd = -1;
  let count = 0;
  const finish = (group: CountedGroup): Group => {
    group.isScattered ||= group.last - group.first >= group.pieces.length;
    return group;
  };
  for (const match of text.matchAll(assignment)) {
    const [line, name = '', partName, number = '', quote = '', content = ''] = match;
    const index = match.index ?? 0;
    const part = partOf(partName);
    const prefix = `${name.toLowerCase().replace(/\s/g, '')}${number}`;
    const start = index + (line.length - line.trimStart().length);
    const valueStart = match.indices?.[5]?.[0] ?? index;
    const end = index + line.trimEnd().length;
    const isOfRun = runEnd < 0 || (index - runEnd < maxBetween && isBetween.test(text.slice(runEnd, index)));
    if (!isOfRun) {
      for (const group of groups.values()) yield finish(group);
      groups.clear();
    }
    runEnd = end;
    let group = groups.get(prefix);
    if (group?.values[part]) {
      groups.delete(prefix);
      yield finish(group);
      group = undefined;
    }
    if (!group) {
      group = { prefix, start, end, pieces: [], isScattered: false, values: {}, first: count, last: count };
      groups.set(prefix, group);
    }
    group.last = count++;
    if (canScatter && !isBetweenLines.test(text.slice(group.end, start))) group.isScattered = true;
    group.values[part] = {
      value: content,
      start: valueStart,
      end: valueStart + content.length,
      quote: '',
      isQuoted: quote !== '',
    };
    group.pieces.push({ start, end });
    group.end = end;
  }
  for (const group of groups.values()) yield finish(group);
}

/** Groups of variables, of a section's settings, and of Java's properties. */
function* groupsIn(text: string): Generator<Group> {
  // Each pattern has the word, and long lists of rows don't.
  if (!/prox/i.test(text)) return;
  yield* withSharedCredentials([...groupsOf(text, variables)]);
  for (const { 0: header, 1: name = '', index } of text.matchAll(sectionHeader)) {
    if (!/prox/i.test(name)) continue;
    const from = index + header.length;
    const next = text.slice(from).search(/^[ \t]*\[/m);
    const to = next < 0 ? text.length : from + next;
    const section = text.slice(from, to);
    for (const group of groupsOf(section, settingsOfSection)) yield moved(group, from);
  }
  for (const pattern of otherAssignments) yield* groupsOf(text, pattern);
}

const schemeVariable = /^(?:https?|all)_proxy$/;

/** In Wget's settings, one username and password apply to the proxies of all schemes. */
function withSharedCredentials(groups: readonly Group[]): readonly Group[] {
  const shared = groups.find(
    ({ prefix, values }) => prefix === 'proxy' && values.username && !values.host && !values.endpoint,
  )?.values;
  if (!shared) return groups;
  const isWithout = ({ prefix, values: { endpoint, username, pair } }: Group): boolean =>
    schemeVariable.test(prefix) && endpoint !== undefined && !username && !pair;
  const isShared = groups.filter(isWithout).length > 1;
  const { username, password } = shared;
  const credentials = {
    ...shared,
    ...(username && { username: { ...username, isShared } }),
    ...(password && { password: { ...password, isShared } }),
  };
  return groups.map((group) => {
    const { endpoint } = group.values;
    return isWithout(group) && endpoint
      ? { ...group, values: { ...credentials, endpoint }, isScattered: true }
      : group;
  });
}

function moved({ prefix, isScattered, pieces, ...group }: Group, by: number): Group {
  const move = <Range extends TextRange>(range: Range): Range => ({
    ...range,
    start: range.start + by,
    end: range.end + by,
  });
  const values = Object.fromEntries(Object.entries(group.values).map(([part, one]) => [part, move(one)]));
  return { prefix, isScattered, pieces: pieces.map(move), ...move(group), values };
}

interface Place {
  readonly host: FoundField;
  readonly port: FoundField;
  readonly proxy: Pick<Proxy, 'host' | 'port'>;
  readonly scheme?: ProxyScheme | undefined;
}

/** The address of a group: apart, or together where the credentials are beside it. */
function placeOf({ values }: Group): Place | undefined {
  const { port } = values;
  const host = values.host ?? (port ? values.endpoint : undefined);
  const number = parsePort(port?.value ?? '');
  if (host && port && number !== undefined && isProxyHost(host.value))
    return { host, port, proxy: { host: host.value, port: number } };
  const hasMore = values.username ?? values.pair ?? values.scheme;
  const together = port || !hasMore ? undefined : (values.endpoint ?? host);
  if (!together || together.value.includes('@')) return undefined;
  const mark = together.value.indexOf('://');
  const scheme = mark < 0 ? undefined : proxySchemeOf(together.value.slice(0, mark));
  if (mark >= 0 && !scheme) return undefined;
  const from = mark < 0 ? 0 : mark + 3;
  const address = together.value.slice(from).replace(/\/$/, '');
  const proxy = parseEndpoint(address);
  if (!proxy) return undefined;
  const bracket = address[0] === '[' ? 1 : 0;
  const colon = together.start + from + address.lastIndexOf(':');
  return {
    host: { start: together.start + from + bracket, end: colon - bracket, quote: '' },
    port: { start: colon + 1, end: together.start + from + address.length, quote: '' },
    proxy,
    scheme,
  };
}

interface Credentials {
  readonly username: Value | undefined;
  readonly password: Value | undefined;
}

/** The username and password of a group: apart, or in one value. */
function credentialsOf({ values }: Group): Credentials {
  const { username, password } = values;
  const pair = values.pair ?? (password ? undefined : username);
  const colon = pair?.value.indexOf(':') ?? -1;
  if (!pair || colon < 0) return { username, password };
  const part = (from: number, to: number): Value => ({
    ...pair,
    value: pair.value.slice(from, to),
    start: pair.start + from,
    end: pair.start + to,
  });
  return { username: part(0, colon), password: part(colon + 1, pair.value.length) };
}

function fieldsOf(group: Group): FoundFields | undefined {
  const place = placeOf(group);
  return place && { name: undefined, host: place.host, port: place.port, ...credentialsOf(group) };
}

/** A value in its place, written bare. */
const form: FieldsForm = {
  kind: 'fields',
  style: 'raw',
  fieldsIn(text, found): FoundFields | undefined {
    const part = text.slice(found.start, found.end);
    for (const pattern of [variables, settingsOfSection, ...otherAssignments]) {
      for (const group of groupsOf(part, pattern)) {
        const isWhole = group.start === 0 && group.end === part.length;
        const fields = isWhole ? fieldsOf(moved(group, found.start)) : undefined;
        if (fields) return fields;
      }
    }
    return undefined;
  },
};

/** The scattered groups of the last text that was asked for: every edit of a text needs them again. */
let scattered: { readonly text: string; readonly groups: ReadonlyMap<number, Group> } | undefined;

function scatteredGroup(text: string, found: TextRange): Group | undefined {
  if (scattered?.text !== text) {
    const groups = [...groupsIn(text)].filter(({ isScattered }) => isScattered);
    scattered = { text, groups: new Map(groups.map((group) => [group.pieces[0]?.start ?? -1, group])) };
  }
  return scattered.groups.get(found.start);
}

/** The form of a group among whose assignments are those of others. */
const scatteredForm: FieldsForm = {
  ...form,
  fieldsIn(text, found) {
    const group = scatteredGroup(text, found);
    return group && fieldsOf(group);
  },
  piecesIn: (text, found) => scatteredGroup(text, found)?.pieces ?? [],
};

/** The type of a group's proxy; undefined if it's none. */
function schemeOf({ prefix, values }: Group, place: Place, assumed: ProxyScheme): ProxyScheme | undefined {
  if (values.scheme) return proxySchemeOf(values.scheme.value.replace(/_HOSTNAME$/, ''));
  if (values.isSocks?.value === 'true') return 'socks5';
  return place.scheme ?? (/socks[\w.-]*$/.test(prefix) ? 'socks5' : assumed);
}

/** True if a program, a person, or an encrypted value fills in the credentials. */
function hasUnknownCredentials(group: Group, isProgram: boolean): boolean {
  const { username, password } = credentialsOf(group);
  if (group.values.hasLogin?.value === 'true' && !password) return true;
  const { pair } = group.values;
  return [username, password, pair].some(
    (one) => one && (hasPlaceholder(one.value) || /&\w+;/.test(one.value) || (isProgram && !one.isQuoted)),
  );
}

/**
 * Reads the proxies that several variables, settings, or options make up. In a program, only quoted text is a value.
 * Skips what belongs to such a proxy outside of its range, and an address without its credentials.
 */
export function readVariableGroups(
  text: string,
  scheme: ProxyScheme,
  emit: (found: FoundProxy) => void,
  skip: (range: TextRange) => void,
  isProgram = false,
): void {
  if (!/PROX/i.test(text)) return;
  for (const group of groupsIn(text)) {
    const place = placeOf(group);
    if (!place) continue;
    const { host, endpoint, port } = group.values;
    const addresses = [host, endpoint].filter((one) => one !== undefined);
    if (addresses.some((one) => hasPlaceholder(one.value))) continue;
    if (isProgram && addresses.some((one) => !one.isQuoted && isIP(one.value) === 0)) continue;
    if (port?.isQuoted === false && !/^\d+$/.test(port.value)) continue;
    if (hasUnknownCredentials(group, isProgram)) {
      addresses.forEach((one) => skip({ start: one.start - 1, end: one.end + 1 }));
      continue;
    }
    const type = schemeOf(group, place, scheme);
    if (!type) continue;
    const { username, password } = credentialsOf(group);
    const credentials = username?.value
      ? { username: username.value, password: password?.value ?? '' }
      : undefined;
    const [first = group, ...rest] = group.pieces;
    const { start, end } = group.isScattered ? first : group;
    if (group.isScattered) rest.forEach(skip);
    const proxy = proxyOf(type, place.proxy, credentials);
    emit({ start, end, proxy, form: group.isScattered ? scatteredForm : form });
  }
}
