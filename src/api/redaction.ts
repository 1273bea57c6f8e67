const mask = '•••';

/** Shorter texts would blank out innocent words; every real key and password is longer (api-notes, accounts). */
const shortestSecret = 4;

/** Every way in which a secret is written on its way through URLs, JSON and headers. */
function spellings(secret: string): string[] {
  const encoded = encodeURIComponent(secret);
  const strictlyEncoded = encoded.replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return [
    secret,
    encoded,
    encoded.replace(/%20/g, '+'),
    strictlyEncoded,
    encoded.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('base64'),
  ];
}

/** Replaces every secret in the text, raw and in its encoded spellings, by dots (api-notes 4). */
export function redact(text: string, secrets: Iterable<string>): string {
  let redacted = text;
  for (const secret of secrets) {
    if (secret.length < shortestSecret) continue;
    for (const spelling of new Set(spellings(secret))) redacted = redacted.replaceAll(spelling, mask);
  }
  return redacted;
}
