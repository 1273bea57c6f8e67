import { parseEndpoint } from '../proxy/proxy';

/** What `ip/v3` gave: endpoints, and how many items were none. */
export interface Extraction {
  readonly endpoints: readonly { readonly host: string; readonly port: number }[];
  readonly malformed: number;
}

/**
 * Reads the answer of `ip/v3`: lists nested to any depth, or a text separated by lines or by common separators
 * (api-notes 5, 6). Duplicates by host and port are one (api-notes 11).
 */
export function readExtraction(answer: string | readonly unknown[]): Extraction {
  const items = typeof answer === 'string' ? answer.split(/[\s,;|]+/).filter(Boolean) : answer.flat(Infinity);
  const endpoints = new Map<string, { host: string; port: number }>();
  let malformed = 0;
  for (const item of items) {
    const endpoint = typeof item === 'string' ? parseEndpoint(item.trim()) : undefined;
    if (endpoint) endpoints.set(`${endpoint.host}:${endpoint.port}`, endpoint);
    else malformed++;
  }
  return { endpoints: [...endpoints.values()], malformed };
}
