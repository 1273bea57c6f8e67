import { isIPv4 } from 'node:net';
import { isProxyHost, parsePort } from '../../parseEndpoint';
import { hostPort } from './hostPort';
import {
  credentialTexts,
  hasPlainCredentials,
  proxyOf,
  rawCredentialsRefusal,
  isSingleLineSafe,
  type RowGrammar,
} from './rowFormat';

/** True for `user:1234:192.0.2.1:8080`: a bare word is rather a username than the host before an address. */
export function isOtherOrder(host: string, username: string, password: string): boolean {
  return !/[.:]|^localhost$/i.test(host) && isIPv4(username) && parsePort(password) !== undefined;
}

/** `H:P:U:W`, raw. A row without credentials is `H:P`. */
export const hostPortUserPass: RowGrammar = {
  id: 'hostPortUserPass',
  carries: { credentials: true, scheme: false },
  refusal(proxy) {
    if (!proxy.credentials) return undefined;
    if (proxy.host.includes(':')) return 'ipv6';
    if (isOtherOrder(proxy.host, proxy.credentials.username, proxy.credentials.password)) return 'ambiguous';
    if (hasPlainCredentials(proxy)) return undefined;
    if (credentialTexts(proxy).some((text) => text.includes(':'))) return 'colonInCredentials';
    return rawCredentialsRefusal(proxy);
  },
  write(proxy) {
    const { credentials } = proxy;
    const endpoint = hostPort.write(proxy);
    return credentials ? `${endpoint}:${credentials.username}:${credentials.password}` : endpoint;
  },
  read(row, scheme) {
    const portAt = row.indexOf(':') + 1;
    const usernameAt = row.indexOf(':', portAt) + 1;
    if (usernameAt === 0 || row[0] === '[') return hostPort.read(row, scheme);
    const passwordAt = row.indexOf(':', usernameAt) + 1;
    if (passwordAt === 0 || row.includes(':', passwordAt)) return undefined;
    const host = row.slice(0, portAt - 1);
    const port = parsePort(row.slice(portAt, usernameAt - 1));
    if (port === undefined || !isProxyHost(host)) return undefined;
    const username = row.slice(usernameAt, passwordAt - 1);
    const password = row.slice(passwordAt);
    if (username === '' && password === '') return undefined;
    if (!isSingleLineSafe(username) || !isSingleLineSafe(password)) return undefined;
    if (isOtherOrder(host, username, password)) return undefined;
    return proxyOf(scheme, { host, port }, { username, password });
  },
};
