import { detectCodeStyle, type LiteralLanguage, type TextRange } from '../../proxy/formats';
import { lineStart } from '../../proxy/formats/rows/lines';
import { plainCode } from '../../proxy/snippets/syntax';
import { endsLine, indentAt } from './blocks';
import { codePlaceAt } from './codePlace';
import type { InsertPlan, InsertTarget } from './insertPlan';

/** A statement that is put into a program. */
export interface PlannedStatement {
  readonly plan: InsertPlan;
  /** The code of the statement. */
  readonly code: string;
}

/**
 * Plans a statement at a cursor, on its own line if the cursor is before or after another statement.
 * @param planAt Plans it for a cursor that is alone on its line.
 * @param others Statements that are inserted beside it, as code: their names are taken.
 */
export function planStatement(
  planAt: (target: InsertTarget) => InsertPlan,
  target: InsertTarget,
  selection: TextRange,
  language: LiteralLanguage,
  others: string,
  { takesValues = true }: { readonly takesValues?: boolean } = {},
): PlannedStatement {
  const place = gapsAt(target.text, selection, language, takesValues);
  const { before, after } = place;
  const { start, end } = place.at;
  const added = before.length + after.length;
  const text = target.text.slice(0, start) + before + after + target.text.slice(start) + others;
  const moved = { start: start + before.length, end: end + before.length };
  const plan = planAt({ ...target, text, selections: [moved] });
  const back = (offset: number): number => (offset <= start ? offset : Math.max(start, offset - added));
  return {
    plan: {
      ...plan,
      edits: plan.edits.map((edit) => {
        const isStatement = edit.start === moved.start && edit.end === moved.end;
        return isStatement
          ? { ...place.at, parts: [before, ...edit.parts, after].filter((part) => part !== '') }
          : { ...edit, start: back(edit.start), end: back(edit.end) };
      }),
      imports: plan.imports.map((edit) => ({ ...edit, offset: back(edit.offset) })),
    },
    code: plan.edits.map(({ parts }) => plainCode(parts)).join(''),
  };
}

interface Gaps {
  readonly at: TextRange;
  readonly before: string;
  readonly after: string;
}

/** The place of a statement, and the text that separates it from the code there. */
function gapsAt(text: string, selection: TextRange, language: LiteralLanguage, takesValues: boolean): Gaps {
  const place = codePlaceAt(text, selection, language);
  const { eol } = detectCodeStyle(text, language);
  const below = (offset: number): Gaps => ({
    at: { start: offset, end: offset },
    before: eol + place.indent,
    after: '',
  });
  if (place.above !== undefined) {
    return { at: { start: place.above, end: place.above }, before: place.indent, after: eol };
  }
  const isLifted = place.below !== undefined && !(takesValues && place.takesValue);
  if (isLifted && place.below !== undefined) return below(place.below);
  const lead = text.slice(lineStart(text, selection.start), selection.start);
  // An array of a shell is no value elsewhere.
  const isWord = language === 'shellscript' && lead.trim() !== '' && !lead.endsWith('=');
  if ((takesValues && !isWord) || selection.start !== selection.end) {
    return { at: selection, ...lineGaps(text, selection, language) };
  }
  const gaps = lineGaps(text, selection, language);
  if (lead.trim() === '' || gaps.before !== '') return { at: selection, ...gaps };
  const rest = /[^\r\n]*/.exec(text.slice(selection.end))?.[0] ?? '';
  return below(selection.end + rest.length);
}

/**
 * Returns the text that separates a statement from the code on the cursor's line; none where an expression is expected.
 */
function lineGaps(
  text: string,
  { start, end }: TextRange,
  language: LiteralLanguage,
): { readonly before: string; readonly after: string } {
  const none = { before: '', after: '' };
  if (start !== end) return none;
  const { eol, indent } = detectCodeStyle(text, language);
  const newLine = eol + indentAt(text, start);
  const lead = text.slice(lineStart(text, start), start);
  const isLast = endsLine(text, end);
  if (lead.trim() === '') return isLast ? none : { before: '', after: newLine };
  if (!isLast) return none;
  if (opensBlock(lead, language)) return { before: newLine + indent, after: '' };
  const isOver = /[\w)\]};"'`]$/.test(lead) && !/(?:^|[^\w$])(?:return|yield|in|of|await|case)$/.test(lead);
  return isOver ? { before: newLine, after: '' } : none;
}

/** True if a line ends with the start of a block of statements. */
function opensBlock(line: string, language: LiteralLanguage): boolean {
  if (language === 'python')
    return /^[ \t]*(?:(?:async[ \t]+)?(?:def|class|for|while|with|if|elif|try|else|except|finally)\b).*:$/.test(
      line,
    );
  return /(?:\)|\b(?:else|try|do|finally|main)|=>|^[ \t]*func\b.*)[ \t]*\{$/.test(line);
}
