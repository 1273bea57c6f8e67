import { isIP } from 'node:net';

/** Names, in lower case, under which IP services answer with the caller's address; the likeliest first. */
const addressKeys = [
  'ip',
  'origin',
  'query',
  'ip_addr',
  'ipaddress',
  'ip_address',
  'client_ip',
  'clientip',
  'address',
];
/** Objects in which some of them put it. */
const wrapperKeys = ['data', 'result', 'client'];

/**
 * Reads the address that an IP service says it was asked from: JSON with one of the usual keys, `ip=…` lines, or the
 * address as the whole text. Undefined for anything else: an address somewhere in a page may be anyone's.
 */
export function parseExitIp(body: string): string | undefined {
  const text = body.trim();
  if (text.startsWith('{') || text.startsWith('[') || text.startsWith('"')) {
    try {
      return fromJson(JSON.parse(text));
    } catch {
      return undefined;
    }
  }
  return addressIn(text) ?? addressIn(/^ip=(\S+)$/m.exec(text)?.[1] ?? '');
}

function fromJson(value: unknown): string | undefined {
  if (typeof value === 'string') return addressIn(value);
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = new Map(Object.entries(value).map(([key, item]) => [key.toLowerCase(), item as unknown]));
  for (const key of addressKeys) {
    const item = entries.get(key);
    const address = typeof item === 'string' ? addressIn(item) : undefined;
    if (address) return address;
  }
  for (const key of wrapperKeys) {
    const item = entries.get(key);
    const address = typeof item === 'object' ? fromJson(item) : undefined;
    if (address) return address;
  }
  return undefined;
}

/** Of a forwarded list (`client, proxy`) the last is the one that connected to the service. */
function addressIn(text: string): string | undefined {
  const last = text.split(',').at(-1)?.trim() ?? '';
  return isIP(last) ? last : undefined;
}
