import * as v from 'valibot';
import { distinctProxies } from '../../model/checks/runChecks';
import { parseAny } from '../../proxy/formats';
import { proxySchemes, type Proxy, type ProxyScheme } from '../../proxy/proxy';
import { ToolError } from './tool';

/** The scheme of rows that name none. */
export const schemeEntry = v.optional(
  v.pipe(
    v.picklist(proxySchemes),
    v.description('How a client speaks to proxies that name no scheme. Extracted proxies are http.'),
  ),
  'http',
);

const maxTextLength = 200_000;

/** The parameter that holds a list of proxies. */
export const proxiesEntry = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(maxTextLength),
  v.description(
    'The proxies in any usual form, one a line: host:port, host:port:user:password, user:password@host:port, URLs, JSON, CSV.',
  ),
);

/**
 * The proxies in a text, each once.
 * @throws {ToolError} where there is none, or more than a call takes.
 */
export function readProxies(text: string, scheme: ProxyScheme, most: number): readonly Proxy[] {
  const { found, unread } = parseAny(text, { scheme });
  const proxies = distinctProxies(found.map(({ proxy }) => proxy));
  if (proxies.length === 0) {
    throw new ToolError(
      unread.length > 0
        ? 'No proxy could be read from the text: a port or an address is not valid. Give one proxy a line, as host:port.'
        : 'There is no proxy in the text. Give one proxy a line, as host:port; extract_proxylite_proxies gets new ones.',
    );
  }
  if (proxies.length > most) {
    throw new ToolError(
      `These are ${proxies.length} proxies, and one call takes ${most} at most. Call with the first ${most}, then with the rest if the user wants it.`,
    );
  }
  return proxies;
}
