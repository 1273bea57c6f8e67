import { parseEndpoint } from '../../parseEndpoint';
import { endpointOf, type ProxyScheme } from '../../proxy';
import { proxyOf, type RowGrammar } from './rowFormat';

/** Characters that aren't encoded in the user info of a URL. */
const unreserved = /^[\w.~-]*$/;

/** Percent-encodes a username or password: `encodeURIComponent` and also `!'()*` (docs/formats.md). */
export function encodeCredential(text: string): string {
  if (unreserved.test(text)) return text;
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function decodeCredential(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    // A raw "%".
    return text;
  }
}

/** The schemes that are read, `socks5h` and `socks` being other names of `socks5`. */
const schemes: ReadonlyMap<string, ProxyScheme> = new Map([
  ['http', 'http'],
  ['https', 'https'],
  ['socks5', 'socks5'],
  ['socks5h', 'socks5'],
  ['socks', 'socks5'],
  ['socks4', 'socks4'],
  ['socks4a', 'socks4a'],
]);

/** The scheme by its name in any case; undefined if no proxy is reached so. */
export function proxySchemeOf(name: string): ProxyScheme | undefined {
  return schemes.get(name) ?? schemes.get(name.toLowerCase());
}

const schemeMark = '://';
/** Characters that end the authority of a URL or can't occur in it. */
const afterAuthority = /[/?#\s]/;

/** `http://u:w@H:P`, also `https://` and `socks5://`, credentials percent-encoded: carries every proxy. */
export const urlRow: RowGrammar = {
  id: 'url',
  carries: { credentials: true, scheme: true },
  refusal: () => undefined,
  write(proxy) {
    const { credentials } = proxy;
    const userInfo = credentials
      ? `${encodeCredential(credentials.username)}:${encodeCredential(credentials.password)}@`
      : '';
    return `${proxy.scheme}://${userInfo}${endpointOf(proxy)}`;
  },
  read(row) {
    const mark = row.indexOf(schemeMark);
    const scheme = mark < 0 ? undefined : proxySchemeOf(row.slice(0, mark));
    if (!scheme) return undefined;
    const authority = row.slice(mark + schemeMark.length, row.endsWith('/') ? -1 : undefined);
    if (afterAuthority.test(authority)) return undefined;
    const at = authority.lastIndexOf('@');
    const endpoint = parseEndpoint(authority.slice(at + 1));
    if (!endpoint) return undefined;
    if (at < 0) return proxyOf(scheme, endpoint);
    const userInfo = authority.slice(0, at);
    const colon = userInfo.indexOf(':');
    return proxyOf(scheme, endpoint, {
      username: decodeCredential(colon < 0 ? userInfo : userInfo.slice(0, colon)),
      password: colon < 0 ? '' : decodeCredential(userInfo.slice(colon + 1)),
    });
  },
};
