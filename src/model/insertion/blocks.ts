import type { LiteralLanguage, TextRange } from '../../proxy/formats';
import { lineStart } from '../../proxy/formats/rows/lines';
import type { DataLanguage } from '../../proxy/formats/structured/structure';
import type { SnippetPart } from '../../proxy/snippets';
import { declaration } from './declaration';
import { codePlaceAt } from './codePlace';
import type { PlannedEdit } from './insertPlan';

/**
 * Returns the edit for a literal that is alone on its line. It gets a name, so that the file remains a valid program.
 */
export function statementEdit(
  expression: string,
  text: string,
  selection: TextRange,
  language: LiteralLanguage,
  eol: string,
): PlannedEdit {
  const before = lineBefore(text, selection.start);
  const place = isData(language) ? undefined : codePlaceAt(text, selection, language);
  const isStatement = before.trim() === '' && endsLine(text, selection.end) && place?.below === undefined;
  const code = isStatement
    ? declaration(expression, language, place?.scope ?? 'file', withBlanksAt(text, [selection]))
    : expression;
  return blockEdit(code, text, selection, eol);
}

/** JSON and YAML have no statements. */
export function isData(language: LiteralLanguage | undefined): language is DataLanguage {
  return language === 'json' || language === 'yaml' || language === 'toml';
}

/** The bullet of a YAML list, behind which its item begins. */
const bullet = /^[ \t]*-[ \t]+$/;

/** A block with the indentation at the cursor on every line after the first. */
export function blockEdit(block: string, text: string, selection: TextRange, eol: string): PlannedEdit {
  const before = lineBefore(text, selection.start);
  const indent = indentAt(text, selection.start);
  // The first one is there already.
  const body = bullet.test(before) ? block.replace(/^- /, '') : block;
  const whole = endsLine(text, selection.end) && body.endsWith(eol) ? body.slice(0, -eol.length) : body;
  return { ...selection, parts: [whole.replaceAll(eol, eol + indent)] };
}

/** As `blockEdit`, on a line of its own. */
export function ownLineEdit(block: string, text: string, selection: TextRange, eol: string): PlannedEdit {
  return blockEdit(followsText(text, selection.start) ? eol + block : block, text, selection, eol);
}

/** True if there is other text than a bullet before an offset on its line. */
export function followsText(text: string, offset: number): boolean {
  const before = lineBefore(text, offset);
  return /\S/.test(before) && !bullet.test(before);
}

/** The text with blanks in the place of what is selected: what is about to go is there no more. */
export function withBlanksAt(text: string, selections: readonly TextRange[]): string {
  return selections.reduce((left, { start, end }) => {
    if (start === end) return left;
    return left.slice(0, start) + left.slice(start, end).replace(/[^\r\n]/g, ' ') + left.slice(end);
  }, text);
}

/** Returns the end of the first line if it names the interpreter of a script, such as `#!/usr/bin/env php`; else 0. */
export function interpreterLineEnd(text: string): number {
  return /^#!(?!\[).*/.exec(text)?.[0].length ?? 0;
}

/** The text before an offset on its line. */
export function lineBefore(text: string, offset: number): string {
  return text.slice(lineStart(text, offset), offset);
}

/** The blanks that the line begins with. */
export function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(lineBefore(text, offset))?.[0] ?? '';
}

/** Every line but the first and the blank ones with an indentation in front. */
export function indentedParts(parts: readonly SnippetPart[], indent: string, eol: string): SnippetPart[] {
  if (indent === '') return [...parts];
  return parts.map((part) =>
    typeof part === 'string'
      ? part
          .split(eol)
          .map((line, index) => (index === 0 || line === '' ? line : indent + line))
          .join(eol)
      : part,
  );
}

/** True if only blanks follow on the line. */
export function endsLine(text: string, offset: number): boolean {
  const end = text.indexOf('\n', offset);
  return text.slice(offset, end < 0 ? text.length : end).trim() === '';
}

/** Code without the end of its last line. */
export function withoutLastEol(parts: readonly SnippetPart[], eol: string): SnippetPart[] {
  const last = parts.at(-1);
  if (typeof last !== 'string' || !last.endsWith(eol)) return [...parts];
  return [...parts.slice(0, -1), last.slice(0, -eol.length)];
}
