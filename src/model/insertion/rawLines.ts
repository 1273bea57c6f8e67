import type { TextRange } from '../../proxy/formats';
import { endsLine, indentAt, lineBefore } from './blocks';
import type { PlannedEdit } from './insertPlan';

/**
 * Returns the edit that inserts lines of plain text at a selection, each with the indentation at the cursor. They are
 * separated from the existing text: joined to it, a line would be a different proxy or none.
 */
export function rawLinesEdit(
  lines: readonly string[],
  text: string,
  selection: TextRange,
  eol: string,
): PlannedEdit {
  const { start, end } = selection;
  const before = lineBefore(text, start);
  const newLine = eol + indentAt(text, start);
  const begins = isGlued(text, start) || (lines.length > 1 && /\S/.test(before));
  const isFollowed = !endsLine(text, end) && (lines.length > 1 || /\w/.test(text[end] ?? ''));
  const own = (begins ? newLine : '') + lines.join(newLine) + (isFollowed ? newLine : '');
  return { ...selection, parts: [own] };
}

/** Lines inside a comment or a string: each goes on as the line of the cursor begins, with its mark and blanks. */
export function commentedEdit(
  lines: readonly string[],
  text: string,
  selection: TextRange,
  eol: string,
): PlannedEdit {
  const { start } = selection;
  const before = lineBefore(text, start);
  const [lead = ''] = /^[ \t]*(?:(?:#+|\/\/[/!]?|\*(?!\/))[ \t]*)?/.exec(before) ?? [];
  return { ...selection, parts: [lines.join(eol + lead)] };
}

/** True if what is inserted here would be joined to the word before it. */
export function isGlued(text: string, offset: number): boolean {
  return /[^\s"'`([{<=,;]$/.test(lineBefore(text, offset));
}
