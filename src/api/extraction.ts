import { endpointOf, parseEndpoint, parsePort, isProxyHost } from '../proxy/proxy';
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

/** Fields that contain a proxy's host, most likely first. */
const hostNames = ['ip', 'host', 'server', 'ip_address', 'hostname', 'proxy_ip', 'addr', 'address', 'proxy'];
const portNames = ['port', 'proxy_port', 'http_port', 'server_port'];
const usernameNames = ['username', 'user', 'account'];
const passwordNames = ['password', 'pass', 'pwd'];
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
    const endpoint =
      typeof item === 'string' ? parseRow(item) : isRecord(item) ? readObject(item) : undefined;
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
  if (Array.isArray(item)) return item as unknown[];
  if (typeof item === 'string') return partsOfText(item);
  if (!isRecord(item) || namesProxy(item)) return undefined;
  // PHP writes a list without items as null, "" or [].
  const parts = Object.entries(item).filter(
    ([name, part]) => !descriptionNames.test(name) && !isAbsent(part),
  );
  return parts.map(([, part]) => part);
}

function namesProxy(item: Readonly<Record<string, unknown>>): boolean {
  return hostNames.some((name) => typeof item[name] === 'string' || typeof item[name] === 'number');
}

/** Line ends in every spelling that servers use, markup among them. */
const lineEnds = /\r\n|[\r\n\u2028\u2029]|\\r\\n|\\n|<\s*\/?\s*(?:br|p|pre|li|ul|ol)\s*\/?\s*>/gi;

function partsOfText(text: string): readonly string[] | undefined {
  if (text.trim() === '') return [];
  const lines = text.split(lineEnds);
  const parts = (lines.length > 1 ? lines : text.split(/[\s,;|]+/))
    .map((part) => part.trim())
    .filter(Boolean);
  if (parts.length === 1 && parts[0] === text) return undefined;
  return parts.length > 0 || lines.length > 1 ? parts : undefined;
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
  for (const name of names) {
    const value = item[name];
    if (typeof value === 'number' || (typeof value === 'string' && value.trim() !== ''))
      return String(value).trim();
  }
  return undefined;
}

/** Reads `host:port`, `host:port:user:password`, `user:password@host:port`, or a URL. */
function parseRow(row: string): ExtractedEndpoint | undefined {
  const text = row
    .trim()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/[/?#].*$/s, '');
  const direct = parseEndpoint(text);
  if (direct) return direct;
  const at = text.lastIndexOf('@');
  if (at >= 0) {
    const endpoint = parseEndpoint(text.slice(at + 1));
    const [username = '', ...password] = text.slice(0, at).split(':');
    return endpoint && withCredentials(endpoint, decoded(username), decoded(password.join(':')));
  }
  const found = /^(\[[^\]]+\]|[^:]+):(\d{1,5}):([^:]*):(.*)$/s.exec(text);
  const endpoint = found && parseEndpoint(`${found[1]}:${found[2]}`);
  return endpoint ? withCredentials(endpoint, found[3], found[4]) : undefined;
}

function withCredentials(
  endpoint: ExtractedEndpoint,
  username: string | undefined,
  password: string | undefined,
): ExtractedEndpoint {
  const { host, port } = endpoint;
  return username ? { host, port, credentials: { username, password: password ?? '' } } : endpoint;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
