import type { Proxy } from '../../proxy';
import type { Format, PrintOptions, Printed, Refusal, TextRange } from '../format';
import { defaultPrintOptions } from '../format';
import { writeRows } from './rowFormats';
import type { RowGrammar } from './rowFormat';

/** Options completed by the defaults. */
export function completeOptions(options: Partial<PrintOptions> = {}): PrintOptions {
  return { ...defaultPrintOptions, ...options };
}

/** Calls back with every line of the text, or of a part of it: its offsets without the line end. */
export function forEachLine(
  text: string,
  visit: (start: number, end: number) => void,
  { start: from, end }: TextRange = { start: 0, end: text.length },
): void {
  let start = from;
  while (start <= end) {
    const newline = text.indexOf('\n', start);
    const stop = newline < 0 || newline > end ? end : newline;
    visit(start, stop > start && text[stop - 1] === '\r' ? stop - 1 : stop);
    start = stop + 1;
  }
}

/** Returns the start of the line that contains the offset. */
export function lineStart(text: string, offset: number): number {
  // A negative position would be searched for as 0.
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** The end of an offset's line, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  if (newline < 0) return text.length;
  return newline > offset && text[newline - 1] === '\r' ? newline - 1 : newline;
}

function isBlank(code: number): boolean {
  return (
    code <= 32 ||
    code === 0xa0 ||
    code === 0xad ||
    code === 0xfeff ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x2069)
  );
}

/** The range without blanks at both edges. */
export function trimmed(text: string, start: number, end: number): TextRange {
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

/** The lines with a line end behind each. */
export function joinLines(lines: readonly string[], eol: string): string {
  return lines.length === 0 ? '' : lines.join(eol) + eol;
}

/** Proxies that are printed at once: if a long list kept all rows first, the garbage collector would copy each. */
const printedAtOnce = 1000;

/** Prints proxies a part of the list at a time, with a text between the parts. */
export function printInParts(
  proxies: readonly Proxy[],
  between: string,
  print: (part: readonly Proxy[]) => Printed,
): Printed {
  const texts: string[] = [];
  const refused: Refusal[] = [];
  for (let start = 0; start < proxies.length; start += printedAtOnce) {
    const printed = print(proxies.slice(start, start + printedAtOnce));
    if (printed.text !== '') texts.push(printed.text);
    refused.push(...printed.refused);
  }
  return { text: texts.join(between), refused };
}

/** Prints proxies as lines. */
export function printLines(
  proxies: readonly Proxy[],
  eol: string,
  write: (part: readonly Proxy[]) => {
    readonly rows: readonly string[];
    readonly refused: readonly Refusal[];
  },
): Printed {
  return printInParts(proxies, '', (part) => {
    const { rows, refused } = write(part);
    return { text: joinLines(rows, eol), refused };
  });
}

/** A list of rows of one form, one a line. */
export function lineFormat(grammar: RowGrammar): Format {
  return {
    id: grammar.id,
    carries: grammar.carries,
    print(proxies, options) {
      const { eol, scheme } = completeOptions(options);
      return printLines(proxies, eol, (part) => writeRows(part, grammar.id, scheme ? { scheme } : {}));
    },
  };
}
