import type { LiteralLanguage, TextRange } from '../../proxy/formats';
import { lineEnd, lineStart } from '../../proxy/formats/rows/lines';

/**
 * The context of an offset in a program: the offset where a comment begins, or the offset after a string's opening
 * quote.
 */
export type CodeContext =
  | { readonly kind: 'code' }
  | { readonly kind: 'comment' | 'string'; readonly start: number; readonly isBlock: boolean };

interface Syntax {
  readonly lineComment: readonly string[];
  readonly blockComment: readonly (readonly [opening: string, closing: string])[];
  /** Strings that may span lines. */
  readonly longStrings: readonly string[];
  readonly quotes: string;
}

const cBlock = [['/*', '*/']] as const;
const slashes: Syntax = { lineComment: ['//'], blockComment: cBlock, longStrings: [], quotes: '"\'' };
const hashes: Syntax = { lineComment: ['#'], blockComment: [], longStrings: [], quotes: '"\'' };
const doubleQuoted: Syntax = { ...slashes, quotes: '"' };

const syntaxes: Readonly<Record<LiteralLanguage, Syntax>> = {
  python: { ...hashes, longStrings: ['"""', "'''"] },
  javascript: { ...slashes, longStrings: ['`'] },
  typescript: { ...slashes, longStrings: ['`'] },
  go: { ...doubleQuoted, longStrings: ['`'] },
  java: { ...doubleQuoted, longStrings: ['"""'] },
  csharp: { ...doubleQuoted, longStrings: ['"""'] },
  rust: doubleQuoted,
  kotlin: { ...slashes, longStrings: ['"""'] },
  swift: { ...doubleQuoted, longStrings: ['"""'] },
  php: { ...slashes, lineComment: ['//', '#'] },
  ruby: hashes,
  shellscript: hashes,
  powershell: { ...hashes, blockComment: [['<#', '#>']] },
  json: { ...slashes, quotes: '"' },
  yaml: hashes,
  toml: { ...hashes, longStrings: ['"""', "'''"] },
};

/** Number of characters that are read before an offset. */
const lookBehind = 200_000;
/** In these languages a hash inside a word doesn't start a comment. */
const needsBlankBeforeHash: ReadonlySet<LiteralLanguage> = new Set<LiteralLanguage>([
  'shellscript',
  'powershell',
  'yaml',
]);

/** Returns whether an offset of a program is in a string literal, in a comment, or in neither. */
export function codeContextAt(text: string, offset: number, language: LiteralLanguage): CodeContext {
  const syntax = syntaxes[language];
  let at = lineStart(text, Math.max(0, offset - lookBehind));
  while (at < offset) {
    const token = tokenAt(text, at, syntax, language);
    if (!token) {
      at++;
      continue;
    }
    const { kind, start, end, isBlock, isClosed } = token;
    // The end of a line comment or of an open string is still inside it.
    if (offset < end || (offset === end && !isClosed)) {
      return offset < start ? { kind: 'code' } : { kind, start, isBlock };
    }
    at = Math.max(end, at + 1);
  }
  return { kind: 'code' };
}

interface Token extends TextRange {
  readonly kind: 'comment' | 'string';
  readonly isBlock: boolean;
  readonly isClosed: boolean;
}

function tokenAt(
  text: string,
  at: number,
  { lineComment, blockComment, longStrings, quotes }: Syntax,
  language: LiteralLanguage,
): Token | undefined {
  const character = text[at] ?? '';
  if (!/["'`#/<]/.test(character)) return undefined;
  for (const [opening, closing] of blockComment) {
    if (text.startsWith(opening, at)) return token('comment', text, at, at + opening.length, closing);
  }
  const mark = lineComment.find((one) => text.startsWith(one, at));
  const isWord =
    mark === '#' && needsBlankBeforeHash.has(language) && at > 0 && /\S/.test(text[at - 1] ?? '');
  if (mark !== undefined && !isWord) {
    return {
      kind: 'comment',
      start: at + mark.length,
      end: lineEnd(text, at),
      isBlock: false,
      isClosed: false,
    };
  }
  const long = longStrings.find((one) => text.startsWith(one, at));
  if (long) return token('string', text, at + long.length, at + long.length, long);
  if (!quotes.includes(character)) return undefined;
  const stop = lineEnd(text, at);
  let end = at + 1;
  while (end < stop && text[end] !== character) end += text[end] === '\\' ? 2 : 1;
  const isClosed = end < stop;
  return {
    kind: 'string',
    start: at + 1,
    end: isClosed ? end + 1 : stop,
    isBlock: false,
    isClosed,
  };
}

function token(kind: Token['kind'], text: string, start: number, from: number, closing: string): Token {
  const closes = text.indexOf(closing, from);
  const isClosed = closes >= 0;
  return { kind, start, end: isClosed ? closes + closing.length : text.length, isBlock: true, isClosed };
}
