import { endpointOf, parseEndpoint } from '../proxy/proxy';

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
  const items = typeof answer === 'string' ? answer.split(/[\s,;|]+/).filter(Boolean) : flatten(answer);
  const endpoints = new Map<string, { host: string; port: number }>();
  let malformed = 0;
  for (const item of items) {
    const endpoint = typeof item === 'string' ? parseEndpoint(item.trim()) : undefined;
    if (endpoint) endpoints.set(endpointOf(endpoint).toLowerCase(), endpoint);
    else malformed++;
  }
  return { endpoints: [...endpoints.values()], malformed };
}

/** Whether a body that is no JSON lists at least one proxy; an error page or a notice does not (api-notes 6). */
export function isExtractionText(body: string): boolean {
  return !/^\s*[<{[]/.test(body) && readExtraction(body).endpoints.length > 0;
}

/** `flat(Infinity)` would overflow the stack at a depth that JSON.parse still reads. */
function flatten(list: readonly unknown[]): unknown[] {
  const items: unknown[] = [];
  const rest: unknown[] = [...list].reverse();
  while (rest.length > 0) {
    const item = rest.pop();
    if (!Array.isArray(item)) items.push(item);
    else for (let index = item.length - 1; index >= 0; index--) rest.push(item[index]);
  }
  return items;
}
