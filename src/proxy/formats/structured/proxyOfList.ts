import { isIP } from 'node:net';
import type { ProxyScheme } from '../../proxy';
import { hasPlaceholder } from '../code/placeholders';
import { proxyOf } from '../rows/rowFormat';
import { canBeUser } from '../rows/tableRows';
import { proxySchemeOf } from '../rows/url';
import { apart, fieldOf } from './addressOfMap';
import { isName } from './fieldsOfMap';
import type { Context, MapProxy } from './proxyOfMap';
import type { Collection, ScalarNode } from './treeNode';

/** A scheme, a host, a port, a username, and a password. */
const maxLength = 6;

/**
 * Reads a list of the values of one proxy: `["H", 80, "u", "p"]`, `("H", 80)`, `["socks5", "H", 80]`; `filledIn` if the
 * program fills in the credentials.
 */
export function proxyOfList(list: Collection, context: Context): MapProxy | 'filledIn' | undefined {
  const { slots } = list;
  if (slots.length < 2 || slots.length > maxLength || slots.some(({ key }) => key)) return undefined;
  const values = slots.map(({ value }) => (value?.kind === 'scalar' ? value : undefined));
  const first = schemeIn(values[0]) ? 1 : 0;
  const [host, port, ...others] = values.slice(first);
  if (!host?.isPlain || !port?.isPlain || !isHost(host, context)) return undefined;
  const place = apart(host, port);
  if (!place || isName(port)) return undefined;
  const named = [values[0], ...others].map(schemeIn).find((scheme) => scheme !== undefined);
  const [username, password] = schemeIn(others[0]) ? others.slice(1) : others;
  const isWithUser =
    others.length > 1 && !(username && password && !canBeUser(username.value, password.value));
  if (isWithUser && isFilledIn([username, password], context)) return 'filledIn';
  const credentials =
    isWithUser && username && password ? { username: username.value, password: password.value } : undefined;
  return {
    start: list.start,
    end: list.end,
    proxy: proxyOf(named ?? context.scheme, place, credentials),
    fields: () => ({
      name: undefined,
      host: place.hostField,
      port: place.portField,
      username: credentials && username && fieldOf(username),
      password: credentials && password && fieldOf(password),
    }),
  };
}

function schemeIn(node: ScalarNode | undefined): ProxyScheme | undefined {
  return node && proxySchemeOf(node.value);
}

/** True for an address where a key says that it's about proxies, and for an IP address without any key. */
function isHost({ value, quote }: ScalarNode, { isAboutProxies, isData, section }: Context): boolean {
  if (quote === '' && !isData) return false;
  if (isIP(value) !== 0) return isAboutProxies || (isData && section === undefined);
  return isAboutProxies && value.includes('.') && /[a-z]/i.test(value);
}

function isFilledIn(nodes: readonly (ScalarNode | undefined)[], { isData }: Context): boolean {
  return nodes.some(
    (node) =>
      !node?.isPlain || (!isData && isName(node)) || (node.quote === '' && hasPlaceholder(node.value)),
  );
}
