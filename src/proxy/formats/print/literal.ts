import type { Format, PrintOptions } from '../format';
import { completeOptions, printInParts } from '../rows/lines';
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

/** The text between two elements. */
function betweenElements({ language, eol }: PrintOptions): string {
  return language === 'yaml' ? eol : syntaxes[language].separator + eol;
}

function joinElements(values: readonly string[], options: PrintOptions): string {
  const { language, indent, quote } = options;
  const lead = language === 'yaml' ? '- ' : indent;
  return values.map((value) => lead + quoteString(value, language, quote)).join(betweenElements(options));
}

function enclose(elements: string, { language, eol, trailingComma }: PrintOptions): string {
  if (language === 'yaml') return `${elements || '[]'}${eol}`;
  const { open, close, separator, trailing } = syntaxes[language];
  if (elements === '') return open + close;
  const ends = trailing === 'must' || (trailing === 'may' && trailingComma) ? separator : '';
  return `${open}${eol}${elements}${ends}${eol}${close}`;
}

/** Writes strings as an array literal of the language, one element a line. */
export function writeArrayLiteral(values: readonly string[], options: PrintOptions): string {
  return enclose(joinElements(values, options), options);
}

/** An array of strings in a programming language. `row` defines the content of each string. */
export const literal: Format = {
  id: 'literal',
  carries: { credentials: true, scheme: true },
  print(proxies, options) {
    const complete = completeOptions(options);
    const elements = printInParts(proxies, betweenElements(complete), (part) => {
      const { rows, refused } = writeRows(part, complete.row, complete);
      return { text: joinElements(rows, complete), refused };
    });
    return { ...elements, text: enclose(elements.text, complete) };
  },
};
