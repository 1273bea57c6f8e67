import { doubleQuotedOnly, type LiteralLanguage, type Quote } from './languages';

/**
 * Characters that would be invisible, reorder the line (right-to-left marks), or end it in some editor or
 * language: C0 and C1 controls, soft hyphen, zero-width and bidirectional marks, line separators, BOM, lone
 * surrogates.
 */
const unsafe =
  /[\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Surrogate}/gu;

const hasUnsafe = new RegExp(unsafe.source, 'u');

const hex = (codePoint: number, width: number): string => codePoint.toString(16).padStart(width, '0');

const shortEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapeUnsafe(value: string, write: (codePoint: number) => string): string {
  return value.replace(
    unsafe,
    (character) => shortEscapes[character] ?? write(character.codePointAt(0) ?? 0),
  );
}

const utf8 = (codePoint: number): string =>
  [...new TextEncoder().encode(String.fromCodePoint(codePoint))].map((byte) => `\\x${hex(byte, 2)}`).join('');

function backslashed(value: string, quote: Quote, write: (codePoint: number) => string): string {
  const escaped = value.replace(quote === '"' ? /["\\]/g : /['\\]/g, '\\$&');
  return quote + escapeUnsafe(escaped, write) + quote;
}

const u4 = (codePoint: number): string => `\\u${hex(codePoint, 4)}`;
const uBraces = (codePoint: number): string => `\\u{${hex(codePoint, 1)}}`;

function quoteShell(value: string, quote: Quote): string {
  if (hasUnsafe.test(value)) {
    return `$'${escapeUnsafe(value.replace(/['\\]/g, '\\$&'), utf8)}'`;
  }
  // An interactive shell expands "!" inside double quotes and knows no escape that vanishes there.
  if (quote === '"' && !value.includes('!')) return `"${value.replace(/["\\$`]/g, '\\$&')}"`;
  return `'${value.replaceAll("'", `'\\''`)}'`;
}

/** PowerShell takes typographic quotes for quotes. */
const powershellSingle = /['\u2018-\u201b]/g;
const powershellDouble = /["\u201c-\u201e`$]/g;

function quotePowershell(value: string, quote: Quote): string {
  if (quote === "'" && !hasUnsafe.test(value)) return `'${value.replace(powershellSingle, '$&$&')}'`;
  const escaped = value
    .replace(powershellDouble, '`$&')
    // `u{…} is unknown to Windows PowerShell 5.1.
    .replace(unsafe, (character) => `$([char]0x${hex(character.charCodeAt(0), 4)})`);
  return `"${escaped}"`;
}

/** Letters, digits and signs that no language reads as anything else between quotes: most values are of these. */
const meansItself = /^[\w.:/@%~ -]*$/;

/**
 * Writes a value as a string literal of the language, so that the language reads exactly this value. Quotes,
 * backslashes, interpolation marks, and line breaks are escaped, and right-to-left and invisible characters are written
 * as escapes. The other quote is used if the language has no such literal, or none that can contain the value.
 */
export function quoteString(value: string, language: LiteralLanguage, preferred: Quote = '"'): string {
  const quote = doubleQuotedOnly.has(language) ? '"' : preferred;
  if (meansItself.test(value)) return quote + value + quote;
  switch (language) {
    case 'python':
    case 'typescript':
    case 'javascript':
    case 'java':
    case 'csharp':
    case 'json':
      return backslashed(value, quote, u4);
    case 'go':
      // A lone surrogate isn't a valid code point in Go and Rust.
      return backslashed(value.replace(/\p{Surrogate}/gu, '\ufffd'), quote, u4);
    case 'rust':
    case 'swift':
      return backslashed(value.replace(/\p{Surrogate}/gu, '\ufffd'), quote, uBraces);
    case 'kotlin':
      return `"${escapeUnsafe(value.replace(/["\\$]/g, '\\$&'), u4)}"`;
    case 'php':
      if (quote === "'" && !hasUnsafe.test(value)) return `'${value.replace(/['\\]/g, '\\$&')}'`;
      return `"${escapeUnsafe(value.replace(/["\\$]/g, '\\$&'), uBraces)}"`;
    case 'ruby':
      if (quote === "'" && !hasUnsafe.test(value)) return `'${value.replace(/['\\]/g, '\\$&')}'`;
      return `"${escapeUnsafe(value.replace(/["\\]|#(?=[{$@])/g, '\\$&'), u4)}"`;
    case 'yaml':
      if (quote === "'" && !hasUnsafe.test(value)) return `'${value.replaceAll("'", "''")}'`;
      return backslashed(value, '"', u4);
    case 'toml':
      // A literal string has no escapes.
      if (quote === "'" && !hasUnsafe.test(value) && !value.includes("'")) return `'${value}'`;
      return backslashed(value.replace(/\p{Surrogate}/gu, '\ufffd'), '"', u4);
    case 'shellscript':
      return quoteShell(value, quote);
    case 'powershell':
      return quotePowershell(value, quote);
  }
}
