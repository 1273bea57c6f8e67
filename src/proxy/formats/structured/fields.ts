import { isIP } from 'node:net';
import { isProxyHost, parsePort } from '../../parseEndpoint';
import type { ProxyScheme } from '../../proxy';
import type { FieldsForm, FoundField, FoundFields, FoundProxy, TextRange } from '../format';
import { proxyOf } from '../rows/rowFormat';
import { proxySchemeOf } from '../rows/url';

/** The proxy fields that a column or a record's key can contain. */
export type FieldName =
  'name' | 'host' | 'endpoint' | 'port' | 'username' | 'password' | 'scheme' | 'tls' | 'enabled';

const names: ReadonlyMap<string, FieldName> = new Map(
  Object.entries({
    name: 'name',
    tag: 'name',
    host: 'host',
    hostname: 'host',
    ip: 'host',
    ip_address: 'host',
    ipaddress: 'host',
    proxy_address: 'host',
    proxy_host: 'host',
    proxyhost: 'host',
    proxy_server: 'host',
    proxyserver: 'host',
    host_name: 'host',
    proxy: 'endpoint',
    endpoint: 'endpoint',
    url: 'endpoint',
    proxy_url: 'endpoint',
    proxyurl: 'endpoint',
    server: 'host',
    address: 'host',
    addr: 'host',
    port: 'port',
    server_port: 'port',
    proxy_port: 'port',
    proxyport: 'port',
    port_number: 'port',
    portnumber: 'port',
    username: 'username',
    user: 'username',
    user_name: 'username',
    userid: 'username',
    login: 'username',
    proxy_user: 'username',
    proxy_username: 'username',
    proxyuser: 'username',
    proxyusername: 'username',
    password: 'password',
    pass: 'password',
    passwd: 'password',
    pwd: 'password',
    proxy_pass: 'password',
    proxy_password: 'password',
    proxypass: 'password',
    proxypassword: 'password',
    scheme: 'scheme',
    protocol: 'scheme',
    type: 'scheme',
    protocols: 'scheme',
    proxy_type: 'scheme',
    proxytype: 'scheme',
    proxy_protocol: 'scheme',
    proxy_scheme: 'scheme',
    tls: 'tls',
    enabled: 'enabled',
  } as const),
);

/** A prefix of a name, as in `HTTP_PROXY_HOST`. */
const schemePrefix = /^(?:https?|socks(?:4a?|5h?)?|all)_(?=proxy_)/;
const lowercaseKey = /^[a-z_]*$/;

/** Returns the field of a key or column title, or `undefined` if it's irrelevant. */
export function fieldNameOf(key: string): FieldName | undefined {
  const name = names.get(key);
  if (name) return name;
  const writing = lowercaseKey.test(key)
    ? key
    : key
        .trim()
        .toLowerCase()
        .replace(/[ .-]+/g, '_');
  return names.get(writing) ?? names.get(writing.replace(schemePrefix, ''));
}

/** A value as it was read, and its position. */
export interface ReadField extends FoundField {
  readonly value: string;
}

/** The values of one record, object or row by what they name. */
export type ProxyRecord = { [Name in FieldName]?: ReadField | undefined };

type FieldStyle = FieldsForm['style'];

/** A form of a style; `readRecord` reads a found record again. */
export function fieldsForm(
  style: FieldStyle,
  readRecord: (text: string, found: TextRange) => ProxyRecord | undefined,
): FieldsForm {
  return {
    kind: 'fields',
    style,
    fieldsIn(text, found): FoundFields | undefined {
      const { name, host, port, username, password } = readRecord(text, found) ?? {};
      if (!host || !port) return undefined;
      return {
        name: name?.value,
        host,
        port,
        username: given(username, style),
        password: given(password, style),
      };
    },
  };
}

const nothing = /^(?:null|none|nil|undefined|~)$/i;

/** The field unless it is the bare word by which the style says that there is none. */
function given(field: ReadField | undefined, style: FieldStyle): ReadField | undefined {
  const knowsNothing = style !== 'csv' && style !== 'blanks' && style !== 'raw';
  return field && knowsNothing && field.quote === '' && nothing.test(field.value) ? undefined : field;
}

/** The scheme that a value names, or the first of several: `http,https`, `HTTP/SOCKS5`. */
function firstSchemeOf(named: string): ProxyScheme | undefined {
  const single = proxySchemeOf(named);
  if (single) return single;
  const schemes = named
    .split(/[,;/|+\s]+/)
    .filter(Boolean)
    .map(proxySchemeOf);
  return schemes.every((scheme) => scheme !== undefined) ? schemes[0] : undefined;
}

function schemeOf(record: ProxyRecord, assumed: ProxyScheme): ProxyScheme | undefined {
  const named = record.scheme?.value;
  const scheme = named ? firstSchemeOf(named) : assumed;
  return scheme === 'http' && record.tls?.value === 'true' ? 'https' : scheme;
}

/**
 * Creates a proxy from separate values. Returns `undefined` if host or port are missing or invalid, or if the type is
 * something else (a database, a shadowsocks server).
 */
export function proxyOfRecord(
  record: ProxyRecord,
  range: TextRange,
  form: FieldsForm,
  assumed: ProxyScheme = 'http',
): FoundProxy | undefined {
  const { style } = form;
  const { host, port } = record;
  if (!host || !port) return undefined;
  const isBracketed = host.value.startsWith('[') && host.value.endsWith(']');
  const hostText = isBracketed ? host.value.slice(1, -1) : host.value;
  const portNumber = parsePort(port.value);
  const scheme = schemeOf(record, assumed);
  if (!isProxyHost(hostText) || portNumber === undefined || !scheme) return undefined;
  // A bare word in a program is a variable; in YAML and CSV it is the value.
  const bareMeansName = !['yaml', 'toml', 'csv', 'blanks', 'raw'].includes(style);
  if (host.quote === '' && bareMeansName && isIP(hostText) === 0) return undefined;

  const username = given(record.username, style);
  const password = given(record.password, style);
  const credentials =
    username?.value || password?.value
      ? { username: username?.value ?? '', password: password?.value ?? '' }
      : undefined;
  return {
    start: range.start,
    end: range.end,
    proxy: proxyOf(scheme, { host: hostText, port: portNumber }, credentials),
    form,
  };
}
