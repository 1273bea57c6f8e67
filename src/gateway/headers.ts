/** Headers that are of one connection only, and all that begin with `Proxy-` (RFC 9110, section 7.6.1). */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
]);

/** The values of a header in `rawHeaders` of node:http. */
export function headerValues(rawHeaders: readonly string[], name: string): readonly string[] {
  const values: string[] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    if (rawHeaders[at]?.toLowerCase() === name) values.push(rawHeaders[at + 1] ?? '');
  }
  return values;
}

/**
 * The headers that go on to the next hop, in their order and spelling, as flat pairs: without hop-by-hop headers and
 * those that Connection names.
 * @param without further names, in lowercase
 */
export function endToEndHeaders(rawHeaders: readonly string[], without: readonly string[] = []): string[] {
  const named = headerValues(rawHeaders, 'connection').flatMap((value) =>
    value.split(',').map((name) => name.trim().toLowerCase()),
  );
  const kept: string[] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = rawHeaders.slice(at, at + 2);
    const key = name.toLowerCase();
    const isLength = key === 'content-length';
    if (hopByHop.has(key) || key.startsWith('proxy-') || without.includes(key)) continue;
    // A length that Connection names would change what the next hop reads as the body.
    if (named.includes(key) && !isLength) continue;
    kept.push(name, value);
  }
  return kept;
}

/** A text that can be the value of a header: printable ASCII. */
export function headerText(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 500);
}
