import type { Proxy, ProxyCredentials, ProxyScheme } from '../../proxy';
import { isProxyHost } from '../../parseEndpoint';
import type { Refusal, RefusalReason, RowFormatId } from '../format';

/** One proxy as one row of text. */
export interface RowGrammar {
  readonly id: RowFormatId;
  readonly carries: { readonly credentials: boolean; readonly scheme: boolean };
  /** Returns the reason this form can't represent the proxy, or `undefined` if it can. */
  refusal(proxy: Proxy): RefusalReason | undefined;
  /** Writes a proxy that isn't refused. */
  write(proxy: Proxy): string;
  /** Reads the whole row; `scheme` is assumed where the row names none. */
  read(row: string, scheme: ProxyScheme): Proxy | undefined;
}

const control = /[\p{Cc}\u2028\u2029\ufeff]/u;
/** Trimmed from both ends of a line: spaces and invisible characters, such as marks of direction. */
const edgeBlank =
  /^[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069]|[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069]$/;
const loneSurrogate = /\p{Surrogate}/u;
/** Letters, digits and signs that mean nothing in any row: most credentials are of these. */
const plain = /^[\w.~-]+$/;

/** Returns the username and password, or an empty array if there are no credentials. */
export function credentialTexts(proxy: Proxy): readonly string[] {
  return proxy.credentials ? [proxy.credentials.username, proxy.credentials.password] : [];
}

/** True if there are no credentials, or none with a character that is special in some row form. */
export function hasPlainCredentials({ credentials }: Pick<Proxy, 'credentials'>): boolean {
  return !credentials || (plain.test(credentials.username) && plain.test(credentials.password));
}

/**
 * True if the text can be written raw on its own line: no control characters, line ends, or leading or trailing blanks.
 */
export function isSingleLineSafe(text: string): boolean {
  return plain.test(text) || (!control.test(text) && !edgeBlank.test(text));
}

/** Returns the reason unencoded credentials can't be written on a line, or `undefined` if they can. */
export function rawCredentialsRefusal(proxy: Proxy): RefusalReason | undefined {
  for (const text of credentialTexts(proxy)) {
    if (control.test(text)) return 'controlCharacterInCredentials';
    if (edgeBlank.test(text)) return 'blankInCredentials';
  }
  return undefined;
}

/** Returns the reason no text form, or none in UTF-8, can represent the proxy, or `undefined` if one can. */
export function commonRefusal(proxy: Proxy): RefusalReason | undefined {
  const { host, port } = proxy;
  if (!isProxyHost(host) || !Number.isInteger(port) || port < 1 || port > 65535) return 'invalidProxy';
  if (hasPlainCredentials(proxy)) return undefined;
  return credentialTexts(proxy).some((text) => loneSurrogate.test(text)) ? 'malformedText' : undefined;
}

/** A refusal, with the form that carries the proxy instead. */
export function refuse(proxy: Proxy, reason: RefusalReason): Refusal {
  if (reason === 'invalidProxy') return { proxy, reason };
  return { proxy, reason, suggestedFormat: reason === 'malformedText' ? 'json' : 'url' };
}

/** A proxy without the properties that are undefined. */
export function proxyOf(
  scheme: ProxyScheme,
  endpoint: { host: string; port: number },
  credentials?: ProxyCredentials,
): Proxy {
  const { host, port } = endpoint;
  return credentials ? { scheme, host, port, credentials } : { scheme, host, port };
}

/** True if the proxies are equal except for their expiry, which no form includes. */
export function sameProxy(a: Proxy, b: Proxy): boolean {
  return (
    a.host === b.host &&
    a.port === b.port &&
    a.scheme === b.scheme &&
    (a.credentials === undefined) === (b.credentials === undefined) &&
    a.credentials?.username === b.credentials?.username &&
    a.credentials?.password === b.credentials?.password
  );
}
