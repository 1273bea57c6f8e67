import { forEachDecoding } from './decodings';
import { PatternMatcher } from './patternMatcher';

const mask = '•••';

/**
 * Shorter texts occur in harmless words, numbers and hosts, and are easier to guess than to find in a response. As a
 * URL's password they are still masked.
 */
const minSecretLength = 4;

/** Characters of a long text that are searched: the rest is cut off before. */
const maxSearched = 65_536;
/**
 * The maximum number of characters used for one character of a secret, e.g. `&#x0000fe;` with every byte
 * percent-encoded twice.
 */
const maxSpelling = 64;

/** The name and the password in a URL, as far as the `@`. */
const userInfo = /(?<=:\/\/)([^\s"'<>/?#@:\\]{0,512})(:[^\s"'<>/?#\\]{0,1024})?@/g;

/**
 * Takes secrets out of texts, however URLs, JSON, HTML, e-mail or headers on their way have encoded them, up to three
 * times over (docs/api-notes.md#4), and in upper or lower case. Built once for many texts; the time for a text grows with its
 * length alone.
 */
export class Redactor {
  private readonly matcher: PatternMatcher;
  private readonly shortest: number;

  constructor(secrets: Iterable<string>) {
    const patterns = [...new Set(secrets)]
      .filter((secret) => secret.length >= minSecretLength)
      .flatMap(patternsOf);
    this.matcher = new PatternMatcher(patterns);
    this.shortest = Math.min(...patterns.map(({ length }) => length));
  }

  /** The text with dots in the place of each secret, and of the password in each URL. */
  redact(text: string): string {
    return maskUserInfo(this.hide(text, text.length));
  }

  /**
   * Returns a value with every text in it redacted. Field names, numbers and the structure are unchanged.
   * @param keepsUserInfo true if URLs keep a password that isn't a known secret, e.g. a placeholder
   */
  redactValue(value: unknown, keepsUserInfo = false): unknown {
    if (typeof value === 'string') return keepsUserInfo ? this.hide(value, value.length) : this.redact(value);
    if (Array.isArray(value)) return value.map((part) => this.redactValue(part, keepsUserInfo));
    if (typeof value !== 'object' || value === null) return value;
    const fields = Object.entries(value).map(
      ([name, part]) => [name, this.redactValue(part, keepsUserInfo)] as const,
    );
    return Object.fromEntries(fields);
  }

  /**
   * The first characters of a text without its secrets, in time that doesn't grow with the text. Nothing stays of a
   * secret that the cut went through.
   */
  redactStart(text: string, maxSecretLength: number, maxLength: number): string {
    const isCut = text.length > maxSearched;
    const end = isCut ? Math.max(0, maxSearched - maxSecretLength * maxSpelling) : text.length;
    const searched = isCut ? text.slice(0, maxSearched) : text;
    return maskUserInfo(this.hide(searched, end)).slice(0, maxLength);
  }

  private hide(text: string, end: number): string {
    let shown = '';
    let at = 0;
    for (const range of this.find(text)) {
      if (range.start >= end) break;
      shown += text.slice(at, range.start) + mask;
      at = range.end;
    }
    return shown + text.slice(at, Math.max(at, end));
  }

  /** Finds the ranges of secrets in text order, without overlaps. */
  private find(text: string): readonly { readonly start: number; readonly end: number }[] {
    if (!Number.isFinite(this.shortest)) return [];
    const found: { start: number; end: number }[] = [];
    forEachDecoding(text, this.shortest, (decoded) => {
      const folded = foldCase(decoded.bytes.subarray(0, decoded.length));
      this.matcher.scan(folded, (start, end) => {
        found.push({ start: decoded.startOf(start), end: decoded.endOf(end - 1) });
      });
    });
    found.sort((a, b) => a.start - b.start || b.end - a.end);
    const merged: typeof found = [];
    for (const range of found) {
      const last = merged.at(-1);
      if (last && range.start < last.end) last.end = Math.max(last.end, range.end);
      else merged.push(range);
    }
    return merged;
  }
}

/** Replaces every secret in a text by dots, and the password in each URL. */
export function redact(text: string, secrets: Iterable<string>): string {
  return new Redactor(secrets).redact(text);
}

/** The first characters of a text without the secrets. */
export function redactStart(text: string, secrets: readonly string[], maxLength: number): string {
  const longest = Math.max(0, ...secrets.map(({ length }) => length));
  return new Redactor(secrets).redactStart(text, longest, maxLength);
}

/** The text with dots in the place of the password in each URL, and of a name without one, which may be a token. */
export function maskUserInfo(text: string): string {
  return text.replace(userInfo, (_, name: string, password: string | undefined) =>
    password === undefined ? (name === '' ? '@' : `${mask}@`) : `${name}:${mask}@`,
  );
}

/** The characters that `readBreak` removes from a text, for secrets that contain such characters themselves. */
const breaks =
  /[\r\n][ \t]*|\0|\u00AD|\u034F|\u061C|[\u180B-\u180F]|[\u200B-\u200F]|[\u2028-\u202E]|[\u2060-\u206F]|[\uFE00-\uFE0F]|\uFEFF/g;

/** A secret as bytes of UTF-8, of Latin-1 and UTF-16 where those differ, and without what a broken line would lose. */
function patternsOf(secret: string): Uint8Array[] {
  const patterns = [Buffer.from(secret)];
  if (/[\x80-\xff]/.test(secret) && /^[\0-\xff]*$/.test(secret)) patterns.push(Buffer.from(secret, 'latin1'));
  // Other letters in UTF-16 show when the zeros between them are passed over.
  if (/[^\0-\x7f]/.test(secret))
    patterns.push(Buffer.from(secret, 'utf16le'), Buffer.from(secret, 'utf16le').swap16());
  const unbroken = secret.replace(breaks, '');
  if (unbroken !== secret && unbroken.length >= minSecretLength) patterns.push(Buffer.from(unbroken));
  return patterns.map(foldCase);
}

/** Letters of ASCII in lower case; a space as `+`, which forms write for it. */
function foldCase(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(bytes, (byte) =>
    byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte === 0x20 ? 0x2b : byte,
  );
}
