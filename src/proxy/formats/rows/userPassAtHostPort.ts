import { parseEndpoint } from '../../parseEndpoint';
import { hostPort } from './hostPort';
import {
  credentialTexts,
  hasPlainCredentials,
  proxyOf,
  rawCredentialsRefusal,
  isSingleLineSafe,
  type RowGrammar,
} from './rowFormat';

/**
 * `U:W@H:P`, raw. The username ends at the first colon, the password at the last `@`. Credentials with blanks are
 * refused, because the start of the username would be ambiguous in a document. A row without credentials is `H:P`.
 */
export const userPassAtHostPort: RowGrammar = {
  id: 'userPassAtHostPort',
  carries: { credentials: true, scheme: false },
  refusal(proxy) {
    if (!proxy.credentials || hasPlainCredentials(proxy)) return undefined;
    if (proxy.credentials.username.includes(':')) return 'colonInCredentials';
    if (credentialTexts(proxy).some((text) => / |\u00a0/.test(text))) return 'blankInCredentials';
    return rawCredentialsRefusal(proxy);
  },
  write(proxy) {
    const { credentials } = proxy;
    const endpoint = hostPort.write(proxy);
    return credentials ? `${credentials.username}:${credentials.password}@${endpoint}` : endpoint;
  },
  read(row, scheme) {
    const at = row.lastIndexOf('@');
    if (at < 0) return hostPort.read(row, scheme);
    const colon = row.indexOf(':');
    const endpoint = parseEndpoint(row.slice(at + 1));
    if (colon < 0 || colon > at || !endpoint) return undefined;
    const username = row.slice(0, colon);
    const password = row.slice(colon + 1, at);
    const credentials = { username, password };
    if (hasPlainCredentials({ credentials })) return proxyOf(scheme, endpoint, credentials);
    // `NAME=U:W@H:P` is an assignment, and `NAME=http://…` is a URL with a prefix.
    if (/^[A-Za-z_]\w*=/.test(username) || password.startsWith('//')) return undefined;
    if (/\s/.test(row) || !isSingleLineSafe(username) || !isSingleLineSafe(password)) return undefined;
    return proxyOf(scheme, endpoint, credentials);
  },
};
