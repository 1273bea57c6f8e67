import type { Format, PrintOptions } from '../format';
import { completeOptions } from '../rows/lines';
import { writeRows } from '../rows/rowFormats';
import type { LiteralLanguage } from '../code/languages';
import { quoteString } from '../code/writeStringLiteral';

interface ArraySyntax {
  readonly open: string;
  readonly close: string;
  readonly separator: string;
  /** Defines if a comma may, must or must not follow the last element. */
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
  kotlin: { open: 'listOf(', close: ')', separator: ',', trailing: 'may' },
  swift: brackets,
  json: { ...brackets, trailing: 'mustNot' },
  go: { open: '[]string{', close: '}', separator: ',', trailing: 'must' },
  java: { open: 'new String[] {', close: '}', separator: ',', trailing: 'may' },
  csharp: { open: 'new string[] {', close: '}', separator: ',', trailing: 'may' },
  toml: brackets,
  shellscript: { open: '(', close: ')', separator: '', trailing: 'mustNot' },
  powershell: { open: '@(', close: ')', separator: ',', trailing: 'mustNot' },
};

/** Writes strings as an array literal of the language, one element a line. */
export function writeArrayLiteral(
  values: readonly string[],
  { language, eol, indent, quote, trailingComma }: PrintOptions,
): string {
  const stringOf = (value: string): string => quoteString(value, language, quote);
  if (language === 'yaml') {
    return values.length === 0 ? `[]${eol}` : values.map((value) => `- ${stringOf(value)}${eol}`).join('');
  }
  const { open, close, separator, trailing } = syntaxes[language];
  if (values.length === 0) return open + close;
  const ends = trailing === 'must' || (trailing === 'may' && trailingComma) ? separator : '';
  const elements = values.map((value) => indent + stringOf(value)).join(separator + eol);
  return `${open}${eol}${elements}${ends}${eol}${close}`;
}

/** An array of strings in a programming language. `row` defines the content of each string. */
export const literal: Format = {
  id: 'literal',
  carries: { credentials: true, scheme: true },
  print(proxies, options) {
    const complete = completeOptions(options);
    const { rows, refused } = writeRows(proxies, complete.row, complete);
    return { text: writeArrayLiteral(rows, complete), refused };
  },
};
