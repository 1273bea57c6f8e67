import type { Format, FoundProxy, ParseOptions, Parsed, PrintOptions, TextRange } from './format';
import { completeOptions } from './lines';
import { readRow, writeRows } from './rows';
import { quoteString, readString, type LiteralLanguage } from './stringLiterals';

interface ArraySyntax {
  readonly open: string;
  readonly close: string;
  readonly separator: string;
  /** Whether a comma may, must or must not follow the last element. */
  readonly trailing: 'may' | 'must' | 'mustNot';
}

const brackets: ArraySyntax = { open: '[', close: ']', separator: ',', trailing: 'may' };

const syntaxes: Readonly<Record<Exclude<LiteralLanguage, 'yaml'>, ArraySyntax>> = {
  python: brackets,
  typescript: brackets,
  javascript: brackets,
  php: brackets,
  ruby: brackets,
  rust: brackets,
  json: { ...brackets, trailing: 'mustNot' },
  go: { open: '[]string{', close: '}', separator: ',', trailing: 'must' },
  java: { open: 'new String[] {', close: '}', separator: ',', trailing: 'may' },
  csharp: { open: 'new string[] {', close: '}', separator: ',', trailing: 'may' },
  shellscript: { open: '(', close: ')', separator: '', trailing: 'mustNot' },
  powershell: { open: '@(', close: ')', separator: ',', trailing: 'mustNot' },
};

/** Writes strings as an array literal of the language, one element a line. */
export function writeArrayLiteral(
  values: readonly string[],
  { language, eol, indent, quote, trailingComma }: PrintOptions,
): string {
  const strings = values.map((value) => quoteString(value, language, quote));
  if (language === 'yaml') {
    return strings.length === 0 ? `[]${eol}` : strings.map((string) => `- ${string}${eol}`).join('');
  }
  const { open, close, separator, trailing } = syntaxes[language];
  if (strings.length === 0) return open + close;
  const ends = trailing === 'must' || (trailing === 'may' && trailingComma) ? separator : '';
  const elements = strings.map((string) => indent + string).join(separator + eol);
  return `${open}${eol}${elements}${ends}${eol}${close}`;
}

/** Reads every string literal of a text; those that hold no row are unread. `skip` answers where not to look. */
export function readAllLiterals(
  text: string,
  options: ParseOptions,
  skip: (offset: number) => boolean = () => false,
): Parsed {
  const found: FoundProxy[] = [];
  const unread: TextRange[] = [];
  const language = options.language ?? 'javascript';
  const quotes = /["'`]/g;
  for (let match = quotes.exec(text); match; match = quotes.exec(text)) {
    const literal = readString(text, match.index, language);
    if (!literal) continue;
    quotes.lastIndex = literal.end;
    if (skip(literal.start)) continue;
    const { start, end, quote } = literal;
    const read = readRow(literal.value, options.scheme);
    if (!read) unread.push({ start, end });
    else
      found.push({
        start,
        end,
        proxy: read.proxy,
        form: { kind: 'literal', row: read.row, language, quote },
      });
  }
  return { found, unread };
}

/** An array of strings in a programming language; `row` says what each string holds. */
export const literal: Format = {
  id: 'literal',
  carries: { credentials: true, scheme: true },
  print(proxies, options) {
    const complete = completeOptions(options);
    const { rows, refused } = writeRows(proxies, complete.row, complete);
    return { text: writeArrayLiteral(rows, complete), refused };
  },
  parse(text, options = {}) {
    return readAllLiterals(text, options);
  },
};
