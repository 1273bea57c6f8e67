import { detectCodeStyle, type LiteralLanguage, type TextRange } from '../../proxy/formats';
import { lineStart } from '../../proxy/formats/rows/lines';
import { plainCode } from '../../proxy/snippets/syntax';
import { endsLine, indentAt, interpreterLineEnd } from './blocks';
import { argumentCommas } from './argumentCommas';
import { codePlaceAt, statementAround, type CodePlace } from './codePlace';
import type { InsertPlan, InsertTarget } from './insertPlan';
import { htmlOffset, withoutHtml } from './phpTags';

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
  selected: TextRange,
  language: LiteralLanguage,
  others: string,
  { takesValues = true }: { readonly takesValues?: boolean } = {},
): PlannedStatement {
  const code = withoutHtml(target.text, language);
  const selection = skipIndent(code, selected);
  const place =
    language === 'php'
      ? phpGapsAt(target.text, code, selection, takesValues)
      : gapsAt(code, selection, language, takesValues);
  const { before, after, comma } = place;
  const { start, end } = place.at;
  const lead = comma === undefined ? '' : ',';
  const shift = lead.length + before.length;
  const text =
    code.slice(0, comma ?? start) +
    lead +
    code.slice(comma ?? start, start) +
    before +
    code.slice(start, end) +
    after +
    code.slice(end) +
    others;
  const moved = { start: start + shift, end: end + shift };
  const plan = planAt({ ...target, text, selections: [moved] });
  const back = (offset: number): number => {
    if (offset <= (comma ?? start)) return offset;
    if (offset <= start + lead.length) return offset - lead.length;
    return offset <= moved.end
      ? Math.max(start, offset - shift)
      : Math.max(end, offset - shift - after.length);
  };
  const edits = plan.edits.map((edit) => {
    const isStatement = edit.start === moved.start && edit.end === moved.end;
    return isStatement
      ? {
          ...place.at,
          parts: [before, ...edit.parts, after].filter((part) => part !== ''),
        }
      : { ...edit, start: back(edit.start), end: back(edit.end) };
  });
  if (comma !== undefined && edits.length > 0) edits.push({ start: comma, end: comma, parts: [','] });
  return {
    plan: {
      ...plan,
      edits,
      imports: plan.imports.map((edit) => ({ ...edit, offset: back(edit.offset) })),
    },
    code: plan.edits.map(({ parts }) => plainCode(parts)).join(''),
  };
}

/** Moves a cursor in the indentation of a line to the code after it, so that a statement gets the same indentation. */
function skipIndent(text: string, selection: TextRange): TextRange {
  const { start, end } = selection;
  if (start !== end || text.slice(lineStart(text, start), start).trim() !== '') return selection;
  const blanks = /^[ \t]*(?=[^\s#/])/.exec(text.slice(start))?.[0].length ?? 0;
  return { start: start + blanks, end: start + blanks };
}

/** Returns the indentation that a blank line lacks to match the next line. Python rejects a statement with less. */
function missingIndent(text: string, offset: number): string {
  const lead = text.slice(lineStart(text, offset), offset);
  if (lead.trim() !== '' || !endsLine(text, offset)) return '';
  const next = /^[ \t]*(?:\r?\n[ \t]*(?:#.*)?)*\r?\n([ \t]+)(?=[^\s#])/.exec(text.slice(offset))?.[1] ?? '';
  return next.startsWith(lead) ? next.slice(lead.length) : '';
}

const comment = String.raw`(?:\/\/.*\r?\n|\/\*(?:[^*]|\*(?!\/))*\*\/)`;

const fileHeads: Partial<Record<LiteralLanguage, RegExp>> = {
  go: new RegExp(
    String.raw`^(?:\s*${comment})*\s*package\s+\w+.*(?:\s*(?:${comment}\s*)*import\b\s*(?:\([^)]*\)|.*))*`,
  ),
  php: new RegExp(
    String.raw`^\s*<\?php\b.*(?:\s*(?:${comment}\s*)*(?:declare\s*\([^)]*\)|(?:namespace|use)\s[^;]*);)*`,
  ),
};

/**
 * Returns the end of the interpreter line, the package clause, and the imports, which come before all statements; 0 if there
 * are none.
 */
export function fileHeadEnd(text: string, language: LiteralLanguage): number {
  const start = interpreterLineEnd(text);
  const head = fileHeads[language]?.exec(text.slice(start))?.[0].length ?? 0;
  return start + head;
}

interface Gaps {
  readonly at: TextRange;
  readonly before: string;
  readonly after: string;
  /** The offset after the previous argument, if a comma is missing there. */
  readonly comma?: number;
}

/** The place of a statement, and the text that separates it from the code there. */
function gapsAt(text: string, selection: TextRange, language: LiteralLanguage, takesValues: boolean): Gaps {
  const place = codePlaceAt(text, selection, language);
  const { eol } = detectCodeStyle(text, language);
  const head = fileHeadEnd(text, language);
  if (head > 0 && selection.start <= head && selection.start === selection.end) {
    return { at: { start: head, end: head }, before: eol + eol, after: '' };
  }
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
  const gaps = lineGaps(text, selection, language);
  if (selection.start !== selection.end) return { at: selection, ...gaps };
  const missing =
    language === 'python' && place.below === undefined ? missingIndent(text, selection.start) : '';
  if (missing !== '') return { at: selection, before: missing, after: '' };
  if (takesValues && !isWord) {
    return valueGaps(text, selection, language, place, gaps) ?? besideStatement(text, language, place);
  }
  if (lead.trim() === '' || gaps.before !== '') return { at: selection, ...gaps };
  const rest = /[^\r\n]*/.exec(text.slice(selection.end))?.[0] ?? '';
  return below(selection.end + rest.length);
}

/** Returns the place of a statement in a PHP file, with tags around it if the place is in HTML or the file is empty. */
function phpGapsAt(text: string, code: string, selection: TextRange, takesValues: boolean): Gaps {
  const { eol } = detectCodeStyle(text, 'php');
  const { start, end } = selection;
  if (text.trim() === '') return { at: selection, before: `<?php${eol}${eol}`, after: '' };
  if (start !== end) {
    const isHtml = htmlOffset(text, start) === start && htmlOffset(text, end) === end;
    return isHtml ? inTags(text, selection, eol) : gapsAt(code, selection, 'php', takesValues);
  }
  const html = start > fileHeadEnd(text, 'php') ? htmlOffset(text, start) : undefined;
  if (html !== undefined) return inTags(text, { start: html, end: html }, eol);
  const gaps = gapsAt(code, selection, 'php', takesValues);
  const below = htmlOffset(text, gaps.at.start);
  return below === undefined ? gaps : inTags(text, { start: below, end: below }, eol, gaps);
}

function inTags(
  text: string,
  at: TextRange,
  eol: string,
  { before, after } = { before: '', after: '' },
): Gaps {
  const indent = indentAt(text, at.start);
  return { at, before: `${before}<?php${eol}${indent}`, after: `${eol}${indent}?>${after}` };
}

/** Returns the place below the statement around the cursor, or above it if code below it wouldn't run. */
function besideStatement(text: string, language: LiteralLanguage, place: CodePlace): Gaps {
  const { eol } = detectCodeStyle(text, language);
  const { start, end, indent, indentBelow } = statementAround(text, place, language);
  return /^[ \t]*(?:return|throw|raise|break|continue)\b/.test(text.slice(start, end))
    ? { at: { start, end: start }, before: indent, after: eol }
    : { at: { start: end, end }, before: eol + indentBelow, after: '' };
}

/** Returns the text around a value at a cursor, including commas between arguments; undefined if no value fits there. */
function valueGaps(
  text: string,
  at: TextRange,
  language: LiteralLanguage,
  place: CodePlace,
  gaps: { readonly before: string; readonly after: string },
): Gaps | undefined {
  const commas = place.takesValue ? argumentCommas(text, at.start, language) : undefined;
  const lead = text.slice(lineStart(text, at.start), at.start);
  if (commas) {
    const isGlued = commas.before === at.start;
    return {
      at,
      before: isGlued ? `,${gaps.before || ' '}` : gaps.before,
      after: commas.isAfter ? `,${gaps.after || (/^\s/.test(text.slice(at.start)) ? '' : ' ')}` : gaps.after,
      ...(commas.before !== undefined && !isGlued && { comma: commas.before }),
    };
  }
  // The next code continues the expression before the cursor.
  if (/^\s*(?:\?\.|\.|->)\w/.test(text.slice(at.end))) return undefined;
  const isApart = lead.trim() === '' || gaps.before !== '';
  const isBetween = !endsWithValue(lead) && /^[ \t]*(?:[)\]},;]|\/[/*]|#|\r?\n|$)/.test(text.slice(at.end));
  if (isApart) return { at, ...gaps };
  return isBetween ? { at, before: /\w$/.test(lead) ? ' ' : '', after: '' } : undefined;
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
  const isClosed = isLast || text[end] === ',';
  if (lead.trim() === '') return isClosed ? none : { before: '', after: newLine };
  const isEmptyBlock = /^[ \t]*\}/.test(text.slice(end));
  if ((isLast || isEmptyBlock) && opensBlock(lead, language)) {
    return { before: newLine + indent, after: isLast ? '' : newLine };
  }
  if (!isLast) return none;
  const isOver = lead.trimEnd() === lead && (lead.endsWith(';') || endsWithValue(lead));
  return isOver ? { before: newLine, after: '' } : none;
}

/** True if code ends with a value or a name, which another value can't follow. */
function endsWithValue(code: string): boolean {
  return (
    /[\w)\]}"'`][ \t]*$/.test(code) && !/(?:^|[^\w$])(?:return|yield|in|of|await|case)[ \t]*$/.test(code)
  );
}

/** True if a line ends with the start of a block of statements. */
function opensBlock(line: string, language: LiteralLanguage): boolean {
  if (language === 'python')
    return /^[ \t]*(?:(?:async[ \t]+)?(?:def|class|for|while|with|if|elif|try|else|except|finally)\b).*:$/.test(
      line,
    );
  if (!/\{$/.test(line)) return false;
  return (
    /(?:\)|=>|\b(?:else|try|do|finally|main))[ \t]*\{$/.test(line) ||
    /^(?:abstract |export |final |private |public |pub |\}|\s)*(?:class|fn|for|func|if|impl|loop|namespace|trait|while)\b/.test(
      line,
    )
  );
}
