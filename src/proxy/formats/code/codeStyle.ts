import type { PrintOptions } from '../format';
import type { LiteralLanguage, Quote } from './languages';
import { readString } from './readStringLiteral';

/** The code style of a file. */
export type CodeStyle = Pick<PrintOptions, 'eol' | 'indent' | 'quote' | 'trailingComma'>;

/** Number of characters used to detect a file's style. */
const sample = 100_000;

const fourSpaces: ReadonlySet<LiteralLanguage> = new Set<LiteralLanguage>([
  'python',
  'java',
  'csharp',
  'php',
  'rust',
  'kotlin',
  'swift',
  'powershell',
]);
const singleQuotes: ReadonlySet<LiteralLanguage> = new Set<LiteralLanguage>([
  'typescript',
  'javascript',
  'php',
  'ruby',
  'shellscript',
  'powershell',
]);

function defaultIndent(language: LiteralLanguage | undefined): string {
  if (language === 'go') return '\t';
  return language !== undefined && fourSpaces.has(language) ? '    ' : '  ';
}

function indentOf(text: string): string | undefined {
  const counts = new Map<string, number>();
  let previous = 0;
  for (const [, blanks = ''] of text.matchAll(/^([ \t]*)[^\s*]/gm)) {
    if (blanks.startsWith('\t')) counts.set('\t', (counts.get('\t') ?? 0) + 1);
    const step = blanks.includes('\t') ? 0 : blanks.length - previous;
    if (step >= 2 && step <= 8) counts.set(' '.repeat(step), (counts.get(' '.repeat(step)) ?? 0) + 1);
    previous = blanks.length;
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

function quoteOf(text: string, language: LiteralLanguage | undefined): Quote | undefined {
  let double = 0;
  let single = 0;
  const quotes = /["']/g;
  for (let match = quotes.exec(text); match; match = quotes.exec(text)) {
    const literal = readString(text, match.index, language);
    if (!literal) continue;
    quotes.lastIndex = literal.end;
    // A value that contains the other quote doesn't show the preferred one.
    if (/["']/.test(literal.value)) continue;
    if (literal.quote === '"') double++;
    else single++;
  }
  if (double === single) return undefined;
  return double > single ? '"' : "'";
}

function trailingCommaOf(text: string): boolean | undefined {
  let withComma = 0;
  let without = 0;
  for (const [, last] of text.matchAll(/([^\s{([;])[ \t]*\r?\n[ \t]*[\])]/g)) {
    if (last === ',') withComma++;
    else without++;
  }
  return withComma === without ? undefined : withComma > without;
}

/**
 * Detects the quotes, indentation, line endings, and trailing commas that a file uses most. The defaults are those of
 * its language.
 */
export function detectCodeStyle(text: string, language: LiteralLanguage | undefined): CodeStyle {
  const beginning = text.slice(0, sample);
  const defaultQuote = language !== undefined && singleQuotes.has(language) ? "'" : '"';
  return {
    eol: beginning.includes('\r\n') ? '\r\n' : '\n',
    indent: indentOf(beginning) ?? defaultIndent(language),
    quote: quoteOf(beginning, language) ?? defaultQuote,
    trailingComma: trailingCommaOf(beginning) ?? language !== 'ruby',
  };
}
