import type { Format, PrintOptions, TextRange } from './format';
import { defaultPrintOptions } from './format';
import { writeRows } from './rows';
import type { RowGrammar } from './row';

/** Options completed by the defaults. */
export function completeOptions(options: Partial<PrintOptions> = {}): PrintOptions {
  return { ...defaultPrintOptions, ...options };
}

/** Calls back with every line of the text: its offsets without the line end. */
export function forEachLine(text: string, visit: (start: number, end: number) => void): void {
  let start = 0;
  while (start <= text.length) {
    const newline = text.indexOf('\n', start);
    const stop = newline < 0 ? text.length : newline;
    visit(start, stop > start && text[stop - 1] === '\r' ? stop - 1 : stop);
    start = stop + 1;
  }
}

/** The range without blanks at both edges. */
export function trimmed(text: string, start: number, end: number): TextRange {
  const isBlank = (at: number): boolean => {
    const code = text.charCodeAt(at);
    return code <= 32 || code === 0xfeff || code === 0xa0;
  };
  while (start < end && isBlank(start)) start++;
  while (end > start && isBlank(end - 1)) end--;
  return { start, end };
}

const comment = /^(?:#|\/\/|;)/;
const trailingComment = /\s(?:#|\/\/)/;

/** The row of a line: trimmed, without a comment; undefined if there is none. */
export function rowOfLine(text: string, start: number, end: number): TextRange | undefined {
  const range = trimmed(text, start, end);
  if (range.start === range.end) return undefined;
  const row = text.slice(range.start, Math.min(range.end, range.start + 4096));
  if (comment.test(row)) return undefined;
  const tail = trailingComment.exec(row);
  return tail ? trimmed(text, range.start, range.start + tail.index) : range;
}

/** A list of rows of one form, one a line. */
export function lineFormat(grammar: RowGrammar): Format {
  return {
    id: grammar.id,
    carries: grammar.carries,
    print(proxies, options) {
      const { eol, scheme } = completeOptions(options);
      const { rows, refused } = writeRows(proxies, grammar.id, scheme ? { scheme } : {});
      return { text: rows.map((row) => row + eol).join(''), refused };
    },
  };
}
