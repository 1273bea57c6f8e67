import type { ClientCredentials } from './access';
import { canonicalHost, type Target } from './targets';

export const noAuthentication = 0;
export const usernamePassword = 2;
export const noAcceptableMethod = 0xff;
const version = 5;
const authenticationVersion = 1;

/** A message of the client, with its length in bytes; undefined while it isn't complete, `'invalid'` if it is none. */
export type Read<T> = { readonly value: T; readonly length: number } | 'invalid' | undefined;

/** Reads the greeting of RFC 1928: the methods that the client offers. */
export function readGreeting(bytes: Buffer): Read<readonly number[]> {
  const [first, count] = bytes;
  if (first !== undefined && first !== version) return 'invalid';
  if (count === undefined || bytes.length < 2 + count) return undefined;
  return { value: [...bytes.subarray(2, 2 + count)], length: 2 + count };
}

/** Reads username and password of RFC 1929. */
export function readCredentials(bytes: Buffer): Read<ClientCredentials> {
  const [first, nameLength] = bytes;
  if (first !== undefined && first !== authenticationVersion) return 'invalid';
  if (nameLength === undefined) return undefined;
  const passwordLength = bytes[2 + nameLength];
  const length = 3 + nameLength + (passwordLength ?? 0);
  if (passwordLength === undefined || bytes.length < length) return undefined;
  const username = bytes.toString('utf8', 2, 2 + nameLength);
  return { value: { username, password: bytes.toString('utf8', 3 + nameLength, length) }, length };
}

/** A request of RFC 1928; the target is undefined where its address can't be one. */
export interface SocksRequest {
  readonly command: number;
  readonly isAddressTypeKnown: boolean;
  readonly target: Target | undefined;
}

/** Reads a request of RFC 1928. */
export function readSocksRequest(bytes: Buffer): Read<SocksRequest> {
  const [first, command, , type, nameLength] = bytes;
  if (first !== undefined && first !== version) return 'invalid';
  if (command === undefined || type === undefined || nameLength === undefined) return undefined;
  const isName = type === 3;
  const addressLength = isName ? nameLength : type === 1 ? 4 : type === 4 ? 16 : undefined;
  if (addressLength === undefined) {
    return { value: { command, isAddressTypeKnown: false, target: undefined }, length: bytes.length };
  }
  const start = isName ? 5 : 4;
  const length = start + addressLength + 2;
  if (bytes.length < length) return undefined;
  const address = bytes.subarray(start, start + addressLength);
  const host = canonicalHost(isName ? nameText(address) : type === 1 ? address.join('.') : ipv6Text(address));
  const port = bytes.readUInt16BE(length - 2);
  const target = host === undefined || port === 0 ? undefined : { host, port };
  return { value: { command, isAddressTypeKnown: true, target }, length };
}

/** Some clients send an IPv6 address as a name. */
function nameText(name: Buffer): string {
  const text = name.toString('utf8');
  return text.includes(':') && !text.startsWith('[') ? `[${text}]` : text;
}

function ipv6Text(address: Buffer): string {
  const groups = Array.from({ length: 8 }, (_, group) => address.readUInt16BE(2 * group).toString(16));
  return `[${groups.join(':')}]`;
}
