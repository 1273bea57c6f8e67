import { parseEndpoint } from '../../proxy/parseEndpoint';
import { endpointOf, type Proxy } from '../../proxy/proxy';
import type { ExtractionResult } from '../../model/extraction/extractProxies';
import type { Result, Rows } from '../protocol/extractionProtocol';

/** A result as the page shows and keeps it. */
export function pageResult(id: string, { choice, proxies, malformed, expiresAt }: ExtractionResult): Result {
  return { id, asked: choice.count, malformed, expiresAt, endpoints: proxies.map(endpointOf) };
}

/** Returns the proxies of rows of a result. Rows kept by the page that aren't endpoints are skipped. */
export function proxiesOf({ endpoints, expiresAt }: Result, rows: Rows): readonly Proxy[] {
  const chosen =
    rows === 'all' ? endpoints : rows.flatMap(([first, last]) => endpoints.slice(first, last + 1));
  return chosen.flatMap((text): Proxy[] => {
    const endpoint = parseEndpoint(text);
    return endpoint ? [{ ...endpoint, scheme: 'http', expiresAt }] : [];
  });
}
