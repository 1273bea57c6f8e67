import { streamingMode } from '../platform/streamingMode';
import { lineText } from './sanitize';

/** Characters that Markdown, VS Code's preview of it or its editor would treat as more than text, at any position. */
const meaning = /[\\`*_[\]{}<>|~#!&$^@]|(?<=\])\(|:?\/\/|(?<=www)\./gi;
/** Characters that start a list or a heading, at the beginning of a line only. */
const leading = /^(\s*)(?:([-+=])(?=[-+=\s]|$)|(\d+)([.)])(?=\s|$))/;

/**
 * Escapes a text for one line of Markdown: it contains no markup, links, commands, icons, math, or the end of a table
 * cell, and every character is visible. Web addresses don't become links either, in the preview or in the editor.
 */
export function markdownText(text: string): string {
  return lineText(text)
    .replace(meaning, (marks) => marks.replace(/./g, '\\$&'))
    .replace(leading, (_, blanks: string, mark = '', number = '', point = '') =>
      [blanks, number, '\\', mark, point].join(''),
    );
}

/** The same for a text that is shown at once, masked in streaming mode. Documents are masked where they're shown. */
export function shownMarkdown(text: string): string {
  return markdownText(streamingMode.mask(text));
}

/** A table of two columns, e.g. of fields and their values, without a heading. The cells are Markdown already. */
export function markdownTable(rows: readonly (readonly [name: string, value: string])[]): string[] {
  const widths = [0, 1].map((column) => Math.max(3, ...rows.map((row) => (row[column] ?? '').length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(['', '']), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}
