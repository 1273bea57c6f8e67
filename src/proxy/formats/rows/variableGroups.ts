import { isProxyHost, parsePort, type ProxyScheme } from '../../proxy';
import type { FieldsForm, FoundField, FoundFields, FoundProxy } from '../format';
import { hasPlaceholder } from '../code/placeholders';
import { proxyOf } from './rowFormat';
import { proxySchemeOf } from './url';

const variable =
  /^[ \t]*(?:export[ \t]+|set[ \t]+|ENV[ \t]+|\$env:)?(\w*PROXY\w*?)_?(HOST|SERVER|ADDRESS|ADDR|IP|PORT|USERNAME|USER|LOGIN|PASSWORD|PASSWD|PASS|PWD|SCHEME|PROTOCOL|TYPE)[ \t]*=[ \t]*(["']?)([^\n\r]*?)\3[ \t]*\r?$/gim;

type Part = 'host' | 'port' | 'username' | 'password' | 'scheme';

function partOf(name: string): Part {
  if (/^(?:HOST|SERVER|ADDR|IP)/i.test(name)) return 'host';
  if (/^PORT/i.test(name)) return 'port';
  if (/^(?:USER|LOGIN)/i.test(name)) return 'username';
  return /^(?:PASS|PWD)/i.test(name) ? 'password' : 'scheme';
}

interface Value extends FoundField {
  readonly value: string;
}

interface Group {
  readonly prefix: string;
  start: number;
  end: number;
  readonly values: Partial<Record<Part, Value>>;
}

/** `PROXY_HOST`, `PROXY_PORT`, `PROXY_USER` and `PROXY_PASS` on lines that follow each other. */
function* groupsIn(text: string): Generator<Group> {
  let group: Group | undefined;
  for (const match of text.matchAll(variable)) {
    const [line, prefix = '', name = '', quote = '', value = ''] = match;
    const part = partOf(name);
    const end = match.index + line.trimEnd().length;
    const follows = group && /^\s*$/.test(text.slice(group.end, match.index)) && group.prefix === prefix;
    if (!group || !follows || group.values[part]) {
      if (group) yield group;
      group = { prefix, start: match.index + (line.length - line.trimStart().length), end, values: {} };
    }
    const valueEnd = end - quote.length;
    group.values[part] = { value, start: valueEnd - value.length, end: valueEnd, quote: '' };
    group.end = end;
  }
  if (group) yield group;
}

/** A value in its place, written bare. */
const form: FieldsForm = {
  kind: 'fields',
  style: 'raw',
  fieldsIn(text, found): FoundFields | undefined {
    for (const { start, values } of groupsIn(text.slice(found.start, found.end))) {
      if (start !== 0 || !values.host || !values.port) continue;
      const move = (field: FoundField | undefined) =>
        field && { ...field, start: field.start + found.start, end: field.end + found.start };
      const { host, port } = values;
      return {
        name: undefined,
        host: { ...host, start: host.start + found.start, end: host.end + found.start },
        port: { ...port, start: port.start + found.start, end: port.end + found.start },
        username: move(values.username),
        password: move(values.password),
      };
    }
    return undefined;
  },
};

/** Reads the proxies that several variables of an environment make up. */
export function readVariableGroups(
  text: string,
  scheme: ProxyScheme,
  emit: (found: FoundProxy) => void,
): void {
  if (!/PROXY/i.test(text)) return;
  for (const { start, end, values } of groupsIn(text)) {
    const { host, port, username, password } = values;
    const number = parsePort(port?.value ?? '');
    const named = values.scheme ? proxySchemeOf(values.scheme.value) : scheme;
    if (!host || !isProxyHost(host.value) || number === undefined || !named) continue;
    if ([username, password].some((one) => one && hasPlaceholder(one.value))) continue;
    const credentials = username?.value
      ? { username: username.value, password: password?.value ?? '' }
      : undefined;
    emit({ start, end, proxy: proxyOf(named, { host: host.value, port: number }, credentials), form });
  }
}
