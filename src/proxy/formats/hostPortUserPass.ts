import { isIPv6 } from 'node:net';
import { isProxyHost, parsePort } from '../proxy';
import { hostPort } from './hostPort';
import { credentialTexts, proxyOf, rawCredentialsRefusal, staysOnItsLine, type RowGrammar } from './row';

/** `H:P:U:W`, raw. A row without credentials is `H:P`. */
export const hostPortUserPass: RowGrammar = {
  id: 'hostPortUserPass',
  carries: { credentials: true, scheme: false },
  refusal(proxy) {
    if (!proxy.credentials) return undefined;
    if (isIPv6(proxy.host)) return 'ipv6';
    if (credentialTexts(proxy).some((text) => text.includes(':'))) return 'colonInCredentials';
    return rawCredentialsRefusal(proxy);
  },
  write(proxy) {
    return [hostPort.write(proxy), ...credentialTexts(proxy)].join(':');
  },
  read(row, scheme) {
    const [host = '', digits = '', username, password, ...more] = row.split(':', 5);
    if (username === undefined || host.startsWith('[')) return hostPort.read(row, scheme);
    const port = parsePort(digits);
    if (port === undefined || password === undefined || more.length > 0 || !isProxyHost(host))
      return undefined;
    if (!staysOnItsLine(username) || !staysOnItsLine(password)) return undefined;
    return proxyOf(scheme, { host, port }, { username, password });
  },
};
