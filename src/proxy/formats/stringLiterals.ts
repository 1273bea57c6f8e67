/** The quotes that delimit string literals. */
export type Quote = '"' | "'";

/** Languages whose string literals are written and read, by VS Code's names where it has one. */
export type LiteralLanguage =
  | 'python'
  | 'typescript'
  | 'javascript'
  | 'go'
  | 'java'
  | 'csharp'
  | 'php'
  | 'ruby'
  | 'rust'
  | 'shellscript'
  | 'powershell'
  | 'json'
  | 'yaml';

const languageAliases: Readonly<Record<string, LiteralLanguage>> = {
  typescriptreact: 'typescript',
  javascriptreact: 'javascript',
  vue: 'javascript',
  svelte: 'javascript',
  jsonc: 'json',
  jsonl: 'json',
  json5: 'javascript',
  bat: 'shellscript',
  dockercompose: 'yaml',
};

const languages: ReadonlySet<string> = new Set<LiteralLanguage>([
  'python',
  'typescript',
  'javascript',
  'go',
  'java',
  'csharp',
  'php',
  'ruby',
  'rust',
  'shellscript',
  'powershell',
  'json',
  'yaml',
]);

/** The language of literals for VS Code's language id; undefined where none is known. */
export function literalLanguageOf(languageId: string): LiteralLanguage | undefined {
  if (languages.has(languageId)) return languageId as LiteralLanguage;
  return Object.hasOwn(languageAliases, languageId) ? languageAliases[languageId] : undefined;
}

/** Languages in which single quotes delimit characters or nothing. */
const doubleOnly: ReadonlySet<LiteralLanguage> = new Set<LiteralLanguage>([
  'go',
  'java',
  'csharp',
  'rust',
  'json',
]);

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
 * Writes a value as a string literal of the language, so that the language reads exactly this value: quotes,
 * backslashes, interpolation marks and line ends escaped, right-to-left and invisible marks as escapes.
 * The other quote is taken where the language has no such literal, or none that can hold the value.
 */
export function quoteString(value: string, language: LiteralLanguage, preferred: Quote = '"'): string {
  const quote = doubleOnly.has(language) ? '"' : preferred;
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
      // A lone surrogate is no code point to Go and Rust.
      return backslashed(value.replace(/\p{Surrogate}/gu, '\ufffd'), quote, u4);
    case 'rust':
      return backslashed(value.replace(/\p{Surrogate}/gu, '\ufffd'), quote, uBraces);
    case 'php':
      if (quote === "'" && !hasUnsafe.test(value)) return `'${value.replace(/['\\]/g, '\\$&')}'`;
      return `"${escapeUnsafe(value.replace(/["\\$]/g, '\\$&'), uBraces)}"`;
    case 'ruby':
      if (quote === "'" && !hasUnsafe.test(value)) return `'${value.replace(/['\\]/g, '\\$&')}'`;
      return `"${escapeUnsafe(value.replace(/["\\]|#(?=[{$@])/g, '\\$&'), u4)}"`;
    case 'yaml':
      if (quote === "'" && !hasUnsafe.test(value)) return `'${value.replaceAll("'", "''")}'`;
      return backslashed(value, '"', u4);
    case 'shellscript':
      return quoteShell(value, quote);
    case 'powershell':
      return quotePowershell(value, quote);
  }
}

/** A string literal that was read; the range includes quotes and prefix. */
export interface StringLiteral {
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly quote: Quote;
}

/** Longer literals hold no proxy; the bound keeps reading linear whatever the text. */
const longestLiteral = 2048;

const named: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\u0007',
  e: '\u001b',
  '0': '\0',
};

const escape = /\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|([^]))/gu;

function unescapeBackslashes(content: string): string {
  if (!content.includes('\\')) return content;
  return content.replace(
    escape,
    (all, braces?: string, four?: string, eight?: string, two?: string, character?: string) => {
      const digits = braces ?? four ?? eight ?? two;
      if (digits === undefined) return named[character ?? ''] ?? character ?? '';
      const codePoint = parseInt(digits, 16);
      return codePoint > 0x10ffff ? all : String.fromCodePoint(codePoint);
    },
  );
}

function unescapeBytes(content: string): string {
  const whole = content.replace(/(?:\\x[0-9a-fA-F]{2})+/g, (run) =>
    new TextDecoder().decode(Uint8Array.from(run.slice(2).split('\\x'), (digits) => parseInt(digits, 16))),
  );
  return unescapeBackslashes(whole);
}

/** The offset of the quote that closes a literal of one line, or -1. */
function closing(text: string, from: number, quote: string): number {
  const last = Math.min(text.length, from + longestLiteral);
  const code = quote.charCodeAt(0);
  for (let at = from; at < last; at++) {
    const character = text.charCodeAt(at);
    if (character === code) return at;
    if (character === 92) at++;
    else if (character === 10) return -1;
  }
  return -1;
}

/** As `closing`, where a doubled quote stands for itself. */
function doubledClosing(text: string, from: number, quote: string): number {
  const last = Math.min(text.length, from + longestLiteral);
  for (let at = from; at < last; at++) {
    if (text[at] === '\n') return -1;
    if (text[at] !== quote) continue;
    if (text[at + 1] !== quote) return at;
    at++;
  }
  return -1;
}

function readShell(text: string, at: number): StringLiteral | undefined {
  let value = '';
  let position = at;
  const ansi = text[at - 1] === '$' && text[at] === "'";
  while (position < text.length && position - at < longestLiteral) {
    const character = text[position];
    if (character === "'" && ansi) {
      const end = closing(text, position + 1, "'");
      if (end < 0) return undefined;
      value += unescapeBytes(text.slice(position + 1, end));
      position = end + 1;
    } else if (character === "'") {
      const end = text.indexOf("'", position + 1);
      if (end < 0 || end - position > longestLiteral) return undefined;
      value += text.slice(position + 1, end);
      position = end + 1;
    } else if (character === '"') {
      const end = closing(text, position + 1, '"');
      if (end < 0) return undefined;
      value += text.slice(position + 1, end).replace(/\\(["\\$`])/g, '$1');
      position = end + 1;
    } else if (character === '\\' && text[position + 1] === "'") {
      value += "'";
      position += 2;
    } else break;
  }
  return { value, start: ansi ? at - 1 : at, end: position, quote: text[at] === '"' ? '"' : "'" };
}

function readPowershell(text: string, at: number): StringLiteral | undefined {
  const single = text[at] === "'";
  let value = '';
  const last = Math.min(text.length, at + longestLiteral);
  for (let position = at + 1; position < last; position++) {
    const character = text[position] ?? '';
    const closes = single ? /['\u2018-\u201b]/.test(character) : /["\u201c-\u201e]/.test(character);
    const next = text[position + 1] ?? '';
    if (closes && (single ? /['\u2018-\u201b]/ : /["\u201c-\u201e]/).test(next)) {
      value += character;
      position++;
    } else if (closes) {
      return { value, start: at, end: position + 1, quote: single ? "'" : '"' };
    } else if (character === '\n') {
      return undefined;
    } else if (!single && character === '`') {
      value += ({ n: '\n', r: '\r', t: '\t', '0': '\0' } as Record<string, string>)[next] ?? next;
      position++;
    } else if (!single && character === '$' && next === '(') {
      const code = /^\$\(\[char\]0x([0-9a-f]{4})\)/.exec(text.slice(position, position + 16));
      if (!code) return undefined;
      value += String.fromCharCode(parseInt(code[1] ?? '', 16));
      position += code[0].length - 1;
    } else value += character;
  }
  return undefined;
}

/** Languages in which a letter before the quote makes every backslash literal. */
const rawPrefix: Partial<Record<LiteralLanguage, RegExp>> = {
  python: /[rR]/,
  rust: /r/,
  csharp: /@/,
};

/**
 * Reads the string literal whose opening quote stands at the offset, by the language's rules, or by those
 * common to most languages (backslash escapes, either quote) if it is not known.
 * Undefined if it does not end on its line or is too long to hold a proxy.
 */
export function readString(text: string, at: number, language?: LiteralLanguage): StringLiteral | undefined {
  const opening = text[at];
  if (opening === '`') {
    if (language !== 'go' && language !== 'javascript' && language !== 'typescript') return undefined;
    const end = closing(text, at + 1, '`');
    const value = text.slice(at + 1, end);
    if (end < 0 || value.includes('${')) return undefined;
    return {
      value: language === 'go' ? value : unescapeBackslashes(value),
      start: at,
      end: end + 1,
      quote: '"',
    };
  }
  if (opening !== '"' && opening !== "'") return undefined;
  if (language === 'shellscript') return readShell(text, at);
  if (language === 'powershell') return readPowershell(text, at);
  if (opening === "'" && language !== undefined && doubleOnly.has(language)) return undefined;

  if (opening === "'" && language === 'yaml') {
    const end = doubledClosing(text, at + 1, opening);
    if (end < 0) return undefined;
    return { value: text.slice(at + 1, end).replaceAll("''", "'"), start: at, end: end + 1, quote: opening };
  }
  if (language !== undefined && rawPrefix[language]?.test(text[at - 1] ?? '')) {
    const end = language === 'csharp' ? doubledClosing(text, at + 1, opening) : text.indexOf(opening, at + 1);
    if (end < 0 || end - at > longestLiteral) return undefined;
    const content = text.slice(at + 1, end);
    const value = language === 'csharp' ? content.replaceAll('""', '"') : content;
    return { value, start: at - 1, end: end + 1, quote: opening };
  }
  const end = closing(text, at + 1, opening);
  if (end < 0) return undefined;
  const content = text.slice(at + 1, end);
  const onlyQuoteAndBackslash = opening === "'" && (language === 'php' || language === 'ruby');
  const value = onlyQuoteAndBackslash ? content.replace(/\\(['\\])/g, '$1') : unescapeBackslashes(content);
  return { value, start: at, end: end + 1, quote: opening };
}
