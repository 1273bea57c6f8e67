import * as v from 'valibot';
import { distinctProxies } from '../../model/checks/runChecks';
import {
  findProxies,
  isLongRange,
  maxPortsInRange,
  parseMarkingAssumed,
  proxiesOf,
} from '../../proxy/formats';
import { proxySchemes, type Proxy, type ProxyScheme } from '../../proxy/proxy';
import { ToolError } from './tool';

/** The scheme of rows that name none. */
export const schemeEntry = v.optional(
  v.pipe(
    v.picklist(proxySchemes),
    v.description("Scheme for proxies that don't specify one. Extracted proxies use http."),
  ),
  'http',
);

const maxTextLength = 200_000;

/** The parameter for a list of proxies. */
export const proxiesEntry = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(maxTextLength),
  v.description(
    'Proxies in any common format, one per line: host:port, host:port:user:password, user:password@host:port, URLs, JSON, or CSV. A port range such as host:10001-10010 is one proxy per port.',
  ),
);

/**
 * The proxies in a text, each once. Without a `scheme`, those are marked that name none.
 * @throws {ToolError} where there is none, or more than a call takes.
 */
export function readProxies(text: string, scheme: ProxyScheme | undefined, most: number): readonly Proxy[] {
  const options = scheme ? { scheme } : undefined;
  const parsed = options ? findProxies(text, options) : parseMarkingAssumed(text);
  const { unread } = parsed;
  if (unread.some(isLongRange)) {
    throw new ToolError(
      `A port range has more than ${maxPortsInRange} ports. Pass a shorter range, as host:10001-10010.`,
    );
  }
  const proxies = distinctProxies(proxiesOf(text, parsed, options));
  if (proxies.length === 0) {
    throw new ToolError(
      unread.length > 0
        ? "Couldn't read any proxies from the text because a port or an address isn't valid. Pass one proxy per line, as host:port."
        : 'No proxies found in the text. Pass one proxy per line, as host:port. To get new proxies, call extract_proxylite_proxies.',
    );
  }
  if (proxies.length > most) {
    throw new ToolError(
      `The list has ${proxies.length} proxies, but one call accepts up to ${most}. Call with the first ${most}, and then with the rest if the user wants them.`,
    );
  }
  return proxies;
}
