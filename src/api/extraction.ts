import { readRow } from '../proxy/formats/rows/rowFormats';
import { readTableRow } from '../proxy/formats/rows/tableRows';
import { isProxyHost, parseEndpoint, parsePort } from '../proxy/parseEndpoint';
import { endpointOf } from '../proxy/proxy';
import { isAbsent } from './scalars';
import { isRecord } from './shape';

/** A proxy of an extraction: an endpoint, and the credentials that some servers send with it. */
export interface ExtractedEndpoint {
  readonly host: string;
  readonly port: number;
  readonly credentials?: { readonly username: string; readonly password: string };
}

/** The proxies in the response of `ip/v3`. */
export interface Extraction {
  readonly endpoints: readonly ExtractedEndpoint[];
  /** The number of items in the response that weren't a proxy. */
  readonly malformed: number;
}

/** Fields that contain a proxy's host, most likely first, in lower case and without underscores. */
const hostNames = [
  ...['ip', 'host', 'server', 'ipaddress', 'hostname', 'proxyip', 'proxyhost', 'proxyaddress'],
  ...['addr', 'address', 'proxy', 'endpoint', 'url'],
];
const portNames = ['port', 'proxyport', 'httpport', 'serverport', 'socksport'];
const usernameNames = ['username', 'user', 'login', 'account', 'proxyuser'];
const passwordNames = ['password', 'pass', 'passwd', 'pwd', 'proxypass'];
/** Fields beside a list of proxies that say something about it. */
const descriptionNames =
  /^(?:code|msg|message|count|num|total|total_count|page|size|page_size|time|request_id|expire\w*)$/i;

/**
 * Reads the response of `ip/v3` in every form that is known of it: text, lists and maps nested to any depth, objects, rows
 * with credentials, and URLs (docs/api-notes.md#41). Duplicates by host, port, and username are one (docs/api-notes.md#11).
 */
export function readExtraction(response: unknown): Extraction {
  const endpoints = new Map<string, ExtractedEndpoint>();
  let malformed = 0;
  const rest: unknown[] = [response];
  // By a stack of our own: JSON.parse reads lists that are nested deeper than calls may be.
  while (rest.length > 0) {
    const item = rest.pop();
    const parts = partsOf(item);
    if (parts) {
      for (let index = parts.length - 1; index >= 0; index--) rest.push(parts[index]);
      continue;
    }
    const endpoint = readItem(item);
    if (endpoint) {
      const identity = `${endpointOf(endpoint).toLowerCase()} ${endpoint.credentials?.username ?? ''}`;
      if (!endpoints.has(identity)) endpoints.set(identity, endpoint);
    } else malformed++;
  }
  return { endpoints: [...endpoints.values()], malformed };
}

/**
 * True if a body that isn't an envelope lists at least one proxy. An error page or a notice doesn't
 * (docs/api-notes.md#6).
 */
export function isExtractionText(body: string): boolean {
  return readExtraction(parseText(body)).endpoints.length > 0;
}

/**
 * Parses a body that isn't an envelope: returns JSON if it can be parsed, otherwise its text. A page and truncated JSON
 * have no text.
 */
export function parseText(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return /^\s*[[{]/.test(body) || /<(?:html|head|body|title|script|div|h\d)\b/i.test(body) ? '' : body;
  }
}

/** Returns the parts of a value, or `undefined` if it should be read as a single proxy. */
function partsOf(item: unknown): readonly unknown[] | undefined {
  if (Array.isArray(item)) return isCells(item) ? undefined : (item as unknown[]);
  if (typeof item === 'string') return partsOfText(item);
  if (!isRecord(item)) return undefined;
  if (namesProxy(item)) {
    // `{"server": "us", "list": […]}` describes a list.
    const lists = Object.values(item).filter(holdsProxies);
    return lists.length === 0 || readObject(item) ? undefined : lists;
  }
  // PHP writes a list without items as null, "" or [].
  return Object.entries(item)
    .filter(([name, part]) => !descriptionNames.test(name) && !isAbsent(part))
    .map(([name, part]) => (isCells([name, part]) ? [name, part] : part));
}

function holdsProxies(value: unknown): boolean {
  if (typeof value !== 'string') return typeof value === 'object' && !isAbsent(value);
  return partsOfText(value)?.some((part) => typeof part !== 'string' || parseRow(part)) ?? false;
}

/** True for `["203.0.113.7", 80]`, with credentials or without. */
function isCells(item: readonly unknown[]): boolean {
  const [host, port] = item;
  if (typeof host !== 'string' || !host.includes('.') || !isProxyHost(host.trim())) return false;
  return (
    (typeof port === 'number' || typeof port === 'string') && parsePort(String(port).trim()) !== undefined
  );
}

function namesProxy(item: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(item).some(
    ([name, value]) =>
      hostNames.includes(plainName(name)) && (typeof value === 'string' || typeof value === 'number'),
  );
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll('_', '');
}

/** Line ends in every spelling that servers use, markup among them. */
const lineEnds = /\r\n|[\r\n\u2028\u2029]|\\r\\n|\\n|<\s*\/?\s*(?:br|p|pre|li|ul|ol)\s*\/?\s*>/gi;

function partsOfText(text: string): readonly unknown[] | undefined {
  if (text.trim() === '') return [];
  if (/^\s*(?:\[\s*[[{"\]]|\{)/.test(text)) {
    const parsed = parseText(text);
    if (typeof parsed !== 'string') return [parsed];
  }
  const lines = nonEmpty(text.split(lineEnds));
  if (lines.length !== 1 || lines[0] !== text) return lines;
  const words = nonEmpty(text.split(/[\s,;|]+/));
  if (words.length === 1 && words[0] === text) return undefined;
  // A password may contain what separates proxies elsewhere.
  return words.every((word) => parseRow(word)) || !parseRow(text) ? words : undefined;
}

function nonEmpty(texts: readonly string[]): readonly string[] {
  return texts.map((text) => text.trim()).filter(Boolean);
}

function readItem(item: unknown): ExtractedEndpoint | undefined {
  if (typeof item === 'string') return parseRow(item);
  if (Array.isArray(item)) {
    const [ip, port, username, password] = item as unknown[];
    return readObject({ ip, port, username, password });
  }
  return isRecord(item) ? readObject(item) : undefined;
}

function readObject(item: Readonly<Record<string, unknown>>): ExtractedEndpoint | undefined {
  const host = textOf(item, hostNames);
  if (host === undefined) return undefined;
  const port = parsePort(textOf(item, portNames) ?? '');
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  const endpoint = port !== undefined && isProxyHost(bare) ? { host: bare, port } : parseRow(host);
  if (!endpoint) return undefined;
  return withCredentials(endpoint, textOf(item, usernameNames), textOf(item, passwordNames));
}

function textOf(item: Readonly<Record<string, unknown>>, names: readonly string[]): string | undefined {
  const values = new Map(Object.entries(item).map(([name, value]) => [plainName(name), value]));
  for (const name of names) {
    const value = values.get(name);
    if (typeof value === 'number' || (typeof value === 'string' && value.trim() !== ''))
      return String(value).trim();
  }
  return undefined;
}

/**
 * Reads a row in any form that the extension reads from files, also with what would raise a doubt in a file: a password
 * that looks like a placeholder, a username alone, a path behind the endpoint.
 */
function parseRow(row: string): ExtractedEndpoint | undefined {
  const text = row.trim().replace(/^(["'])(.*)\1,?$/s, '$2');
  const read = readRow(text)?.proxy ?? parseDoubtfulRow(text) ?? readTableRow(text, 'http')?.proxy;
  return read && withCredentials(read, read.credentials?.username, read.credentials?.password);
}

/** Reads `[scheme://][user[:password]@]host:port[/path]`, or `host:port:user:password`. */
function parseDoubtfulRow(row: string): ExtractedEndpoint | undefined {
  const [scheme = ''] = /^[a-z][a-z0-9+.-]*:\/\//i.exec(row) ?? [];
  const text = row.slice(scheme.length);
  const at = text.lastIndexOf('@');
  const behindAt = at < 0 ? undefined : parseEndpoint(withoutTail(text.slice(at + 1)));
  if (behindAt) {
    const [username = '', ...rest] = text.slice(0, at).split(':');
    const decode = scheme === '' ? String : decoded;
    return withCredentials(behindAt, decode(username), decode(rest.join(':')));
  }
  const found = /^(\[[^\]]+\]|[^:]+):(\d{1,5}):([^:]*):(.*)$/s.exec(text);
  const endpoint = found && parseEndpoint(`${found[1]}:${found[2]}`);
  return endpoint ? withCredentials(endpoint, found[3], found[4]) : parseEndpoint(withoutTail(text));
}

function withoutTail(text: string): string {
  return text.replace(/[/?#].*$/s, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function withCredentials(
  { host, port }: ExtractedEndpoint,
  username: string | undefined,
  password: string | undefined,
): ExtractedEndpoint {
  return username ? { host, port, credentials: { username, password: password ?? '' } } : { host, port };
}
