import type { LiteralLanguage } from '../../../src/proxy/formats';
import type { Proxy } from '../../../src/proxy/proxy';

/** Creates proxies with credentials, as extraction by account returns them. */
export function proxiesFor(count: number): readonly Proxy[] {
  return Array.from({ length: count }, (_, index): Proxy => ({
    scheme: 'http',
    host: `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`,
    port: 1024 + (index % 60_000),
    credentials: { username: `user${index}`, password: `Pa55word${index}` },
  }));
}

/** The languages of the forms that a library parses. */
export const languages: Readonly<Record<string, LiteralLanguage>> = {
  json: 'json',
  singbox: 'json',
  zeroomega: 'json',
  yaml: 'yaml',
  clash: 'yaml',
  literal: 'javascript',
};

/** Returns texts with the same list that differ at the end: the formats remember how they took the last text apart. */
export function variantsOf(text: string): () => string {
  const variants = [text, `${text}\n`];
  let next = 0;
  return () => variants[next++ % 2] ?? text;
}
