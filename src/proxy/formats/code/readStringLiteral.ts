import { doubleQuotedOnly, type LiteralLanguage, type Quote } from './languages';

/** A string literal that was read; the range includes quotes and prefix. */
export interface StringLiteral {
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly quote: Quote;
}

/** Longer literals don't contain a proxy. The limit keeps reading linear for any text. */
const maxLiteralLength = 2048;

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

/** The text without the backslashes of escapes. */
export function unescapeBackslashes(content: string): string {
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
  const last = Math.min(text.length, from + maxLiteralLength);
  const code = quote.charCodeAt(0);
  for (let at = from; at < last; at++) {
    const character = text.charCodeAt(at);
    if (character === code) return at;
    if (character === 92) at++;
    else if (character === 10) return -1;
  }
  return -1;
}

/** Like `closing`, but a doubled quote means the quote itself. */
function doubledClosing(text: string, from: number, quote: string): number {
  const last = Math.min(text.length, from + maxLiteralLength);
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
  while (position < text.length && position - at < maxLiteralLength) {
    const character = text[position];
    if (character === "'" && ansi) {
      const end = closing(text, position + 1, "'");
      if (end < 0) return undefined;
      value += unescapeBytes(text.slice(position + 1, end));
      position = end + 1;
    } else if (character === "'") {
      const end = text.indexOf("'", position + 1);
      if (end < 0 || end - position > maxLiteralLength) return undefined;
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
  const last = Math.min(text.length, at + maxLiteralLength);
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
 * Reads the string literal whose opening quote is at the offset. It uses the language's rules, or those common to most
 * languages (backslash escapes, either quote) if the language isn't known. Undefined if the literal doesn't end on its
 * line or is too long to contain a proxy.
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
  if (opening === "'" && language !== undefined && doubleQuotedOnly.has(language)) return undefined;

  if (opening === "'" && language === 'yaml') {
    const end = doubledClosing(text, at + 1, opening);
    if (end < 0) return undefined;
    return { value: text.slice(at + 1, end).replaceAll("''", "'"), start: at, end: end + 1, quote: opening };
  }
  if (opening === "'" && language === 'toml') {
    const end = text.indexOf(opening, at + 1);
    const value = text.slice(at + 1, end);
    if (end < 0 || value.length > maxLiteralLength || value.includes('\n')) return undefined;
    return { value, start: at, end: end + 1, quote: opening };
  }
  if (language !== undefined && rawPrefix[language]?.test(text[at - 1] ?? '')) {
    const end = language === 'csharp' ? doubledClosing(text, at + 1, opening) : text.indexOf(opening, at + 1);
    if (end < 0 || end - at > maxLiteralLength) return undefined;
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
