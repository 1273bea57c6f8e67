import { isProxyHost, parseEndpoint, parsePort } from '../../parseEndpoint';
import type { Proxy, ProxyScheme } from '../../proxy';
import type { FoundField } from '../format';
import { readRow } from '../rows/rowFormats';
import { contentOf, type ScalarNode } from './treeNode';

/** The place of a value, so that another can be written there. */
export function fieldOf({ start, end, quote, isShared, isPart }: ScalarNode): FoundField {
  if (!isShared && !isPart) return { start, end, quote };
  return { start, end, quote, ...(isShared && { isShared }), ...(isPart && { isPart }) };
}

/** The address in a map, and where it is. */
export interface Place {
  readonly host: string;
  readonly port: number;
  readonly hostField: FoundField;
  readonly portField: FoundField;
  readonly scheme?: ProxyScheme;
  readonly credentials?: Proxy['credentials'];
}

/** A host and a port under keys of their own. */
export function apart(host: ScalarNode, port: ScalarNode): Place | undefined {
  const isBracketed = host.value.startsWith('[') && host.value.endsWith(']');
  const text = isBracketed ? host.value.slice(1, -1) : host.value;
  const number = parsePort(port.value);
  if (!isProxyHost(text) || number === undefined) return undefined;
  return { host: text, port: number, hostField: fieldOf(host), portField: fieldOf(port) };
}

/** A host with its port, or a URL, under the key of the host: Playwright's `server`. */
export function together(host: ScalarNode): Place | undefined {
  const read = readRow(host.value.replace(/\/$/, ''));
  if (!read || read.proxy.credentials || !read.row) return undefined;
  const raw = host.value.replace(/\/$/, '');
  const content = contentOf(host);
  const from = content.start + (raw.includes('://') ? raw.indexOf('://') + 3 : 0);
  const colon = content.start + raw.lastIndexOf(':');
  const { scheme, host: name, port } = read.proxy;
  const endpoint = parseEndpoint(raw.slice(raw.includes('://') ? raw.indexOf('://') + 3 : 0));
  if (!endpoint) return undefined;
  const shared = host.isShared ? { isShared: true } : {};
  const bracket = raw.includes('[') ? 1 : 0;
  return {
    host: name,
    port,
    hostField: { start: from + bracket, end: colon - bracket, quote: '', isPart: true, ...shared },
    portField: { start: colon + 1, end: content.start + raw.length, quote: '', isPart: true, ...shared },
    ...(raw.includes('://') && { scheme }),
  };
}
