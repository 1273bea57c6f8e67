import { isIP } from 'node:net';
import { isProxyHost, parseEndpoint, parsePort, type Proxy, type ProxyScheme } from '../../proxy';
import type { FieldsForm, FoundField, FoundFields, FoundProxy } from '../format';
import { hasPlaceholder } from '../code/placeholders';
import { proxyOf } from './rowFormat';
import { proxySchemeOf } from './url';

type Part = 'endpoint' | 'host' | 'port' | 'username' | 'password' | 'scheme';

const partNames: readonly (readonly [Part, string])[] = [
  ['endpoint', 'URL|URI|ENDPOINT'],
  ['host', 'HOST|SERVER|ADDRESS|ADDR|IP'],
  ['port', 'PORT'],
  ['username', 'USERNAME|USER|LOGIN'],
  ['password', 'PASSWORD|PASSWD|PASS|PWD'],
  ['scheme', 'SCHEME|PROTOCOL|TYPE'],
];
const anyPart = partNames.map(([, names]) => names).join('|');

/** What may precede a name: the words of a declaration. */
const declaration = String.raw`[ \t]*(?:\$env:|(?:[\w<>[\]]+[ \t]+){0,4}\$?)`;
/** What may follow it: a type, and an assignment. */
const assignment = String.raw`[ \t]*(?::[ \t]*&?[\w<>]+[ \t]*)?:?=[ \t]*`;
const value = String.raw`(["']?)([^\n\r]*?)\4[ \t]*;?[ \t]*\r?$`;
const variable = new RegExp(
  `^${declaration}([\\w.]*PROXY\\w*?)(?:_?(${anyPart}))?(_?\\d+)?${assignment}${value}`,
  'gim',
);
const sectionHeader = /^[ \t]*\[[^\]\n]*prox[^\]\n]*\][ \t]*\r?$/gim;
const settingOfSection = new RegExp(`^[ \\t]*()(${anyPart})()[ \\t]*=[ \\t]*${value}`, 'gim');
const property = /(?<=^|\s)-D([\w.]*proxy)(Host|Port|User|Password)()=(["']?)([^\s"']+)\4/gi;

function partOf(name: string | undefined): Part {
  return partNames.find(([, names]) => new RegExp(`^(?:${names})$`, 'i').test(name ?? ''))?.[0] ?? 'endpoint';
}

interface Value extends FoundField {
  readonly value: string;
  readonly isQuoted: boolean;
}

interface Group {
  readonly prefix: string;
  start: number;
  end: number;
  readonly values: Partial<Record<Part, Value>>;
}

/** Only empty lines and comments. */
const isBetween = /^(?:\s|(?<=^|\n)[ \t]*(?:#|;|\/\/)[^\n]*)*$/;

/** Assignments that follow each other and have the same name but for the part. */
function* groupsOf(text: string, assignments: Iterable<RegExpMatchArray>): Generator<Group> {
  let group: Group | undefined;
  for (const match of assignments) {
    const [line, name = '', partName, number = '', quote = '', content = ''] = match;
    const index = match.index ?? 0;
    const part = partOf(partName);
    const prefix = `${name.toLowerCase()}${number}`;
    const start = index + (line.length - line.trimStart().length);
    const end = index + line.trimEnd().length;
    const between = group ? text.slice(group.end, index) : '';
    const follows =
      group?.prefix === prefix && between.length < 500 && isBetween.test(between) && !group.values[part];
    if (!group || !follows) {
      if (group) yield group;
      group = { prefix, start, end, values: {} };
    }
    const valueEnd = index + line.replace(/[ \t;\r]+$/, '').length - quote.length;
    const valueStart = valueEnd - content.length;
    group.values[part] = {
      value: content,
      start: valueStart,
      end: valueEnd,
      quote: '',
      isQuoted: quote !== '',
    };
    group.end = end;
  }
  if (group) yield group;
}

/** Groups of variables, of a section's settings, and of Java's properties. */
function* groupsIn(text: string): Generator<Group> {
  yield* groupsOf(text, text.matchAll(variable));
  for (const { 0: header, index } of text.matchAll(sectionHeader)) {
    const from = index + header.length;
    const next = text.slice(from).search(/^[ \t]*\[/m);
    const to = next < 0 ? text.length : from + next;
    const section = text.slice(from, to);
    for (const { start, end, values, prefix } of groupsOf(section, section.matchAll(settingOfSection)))
      yield { prefix, start: start + from, end: end + from, values: moved(values, from) };
  }
  yield* groupsOf(text, text.matchAll(property));
}

function moved(values: Group['values'], by: number): Group['values'] {
  return Object.fromEntries(
    Object.entries(values).map(([part, one]) => [part, { ...one, start: one.start + by, end: one.end + by }]),
  );
}

interface Place {
  readonly host: FoundField;
  readonly port: FoundField;
  readonly proxy: Pick<Proxy, 'host' | 'port'>;
  readonly scheme?: ProxyScheme | undefined;
}

/** The address of a group: apart, or together where the credentials are beside it. */
function placeOf({ values }: Group): Place | undefined {
  const { host, port } = values;
  const number = parsePort(port?.value ?? '');
  if (host && port && number !== undefined && isProxyHost(host.value))
    return { host, port, proxy: { host: host.value, port: number } };
  const together = port || !values.username ? undefined : (values.endpoint ?? host);
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

/** A value in its place, written bare. */
const form: FieldsForm = {
  kind: 'fields',
  style: 'raw',
  fieldsIn(text, found): FoundFields | undefined {
    const part = text.slice(found.start, found.end);
    for (const assignments of [variable, settingOfSection, property]) {
      for (const group of groupsOf(part, part.matchAll(assignments))) {
        const place = group.start === 0 && group.end === part.length ? placeOf(group) : undefined;
        if (!place) continue;
        const move = (field: FoundField): FoundField => ({
          ...field,
          start: field.start + found.start,
          end: field.end + found.start,
        });
        const { username, password } = group.values;
        return {
          name: undefined,
          host: move(place.host),
          port: move(place.port),
          username: username && move(username),
          password: password && move(password),
        };
      }
    }
    return undefined;
  },
};

/** Reads the proxies that several variables make up. In a program, only quoted text is a value. */
export function readVariableGroups(
  text: string,
  scheme: ProxyScheme,
  emit: (found: FoundProxy) => void,
  isProgram = false,
): void {
  if (!/PROX/i.test(text)) return;
  for (const group of groupsIn(text)) {
    const place = placeOf(group);
    if (!place) continue;
    const { host, endpoint, port, username, password, scheme: named } = group.values;
    const all = [host, endpoint, username, password, named];
    if (all.some((one) => one && hasPlaceholder(one.value))) continue;
    if (isProgram && all.some((one) => one && !one.isQuoted && isIP(one.value) === 0)) continue;
    if (port?.isQuoted === false && !/^\d+$/.test(port.value)) continue;
    const type = named ? proxySchemeOf(named.value) : (place.scheme ?? scheme);
    if (!type) continue;
    const credentials = username?.value
      ? { username: username.value, password: password?.value ?? '' }
      : undefined;
    const { start, end } = group;
    emit({ start, end, proxy: proxyOf(type, place.proxy, credentials), form });
  }
}
