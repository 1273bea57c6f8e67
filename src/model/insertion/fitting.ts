import { interpreterLineEnd, isData, lineBefore } from './blocks';
import {
  formats,
  detectCodeStyle,
  literalLanguageOf,
  type CodeStyle,
  type LiteralLanguage,
  type Refusal,
  type RowFormatId,
  type TextRange,
} from '../../proxy/formats';
import type { Proxy } from '../../proxy/proxy';
import { codeContextAt } from './codeContext';
import {
  configurationForm,
  isCsv,
  listForm,
  literalForm,
  plainRow,
  rowBeside,
  type NamedTarget,
} from './fittingForm';
import { withUniqueKeys } from './editsInTurn';
import type { ListForm } from './forms';
import { joinPlans } from './joinPlans';
import { listOfOtherLanguageEdits } from './listOfOtherLanguage';
import { bracketAround, listPlaceAt } from './listPlace';
import { withoutHtml } from './phpTags';
import { planInsert } from './planInsert';
import type { InsertPlan, InsertTarget, PlannedEdit } from './insertPlan';
import { commentedEdit, rawLinesEdit } from './rawLines';
import { fileHeadEnd, planStatement } from './statementPlace';

/**
 * Plans how proxies are inserted at the cursors, in the form that fits each place: list elements, YAML items, CSV rows,
 * a literal with a free name where code has no list, and lines of text elsewhere.
 * @param row How each proxy is written; if omitted, only the address, or a URL if the proxy or its neighbors need one.
 */
export function planFitting(proxies: readonly Proxy[], file: NamedTarget, row?: RowFormatId): InsertPlan {
  const configuration = row ? undefined : configurationForm(file);
  if (configuration) return plan(configuration, proxies, file);
  const language = literalLanguageOf(file.languageId);
  const habits = detectCodeStyle(file.text, language);
  const text = language ? withoutHtml(file.text, language) : file.text;
  const plans: InsertPlan[] = [];
  /** Statements that are planned already: none takes the name of another. */
  let statements = '';
  for (const selection of file.selections) {
    const at = { ...file, selections: [selection] };
    const used = row ?? rowBeside(proxies, file.text, selection);
    if (!language || (language === 'ruby' && isInWords(file.text, selection))) {
      plans.push(planLines(proxies, at, selection, used, habits, isCsv(file) && !row));
      continue;
    }
    const inside = insideText(proxies, text, selection, used, habits, language);
    if (inside) {
      plans.push(inside);
      continue;
    }
    const form = elementForm(text, selection, language, used, row);
    if (isData(language) || listPlaceAt(text, selection, language)) {
      plans.push(plan(form, proxies, at));
      continue;
    }
    const statement = planStatement(
      (target) => plan(form, proxies, target),
      at,
      selection,
      language,
      statements,
    );
    statements += habits.eol + statement.code;
    plans.push(statement.plan);
  }
  const joined = joinPlans(plans);
  const edits = withUniqueKeys(
    joined.edits,
    file,
    (at) => planFitting(proxies, { ...file, ...at }, row).edits,
  );
  return { ...joined, edits };
}

function plan(form: ListForm, proxies: readonly Proxy[], target: InsertTarget): InsertPlan {
  return planInsert(form, proxies, target, { auth: 'literal', targetUrl: '', comment: () => '' });
}

/** Objects beside objects, else strings. */
function elementForm(
  text: string,
  { start, end }: TextRange,
  language: LiteralLanguage,
  used: RowFormatId,
  wanted: RowFormatId | undefined,
): ListForm {
  const isBesideObject =
    language === 'json' && (/\}\s*,?\s*$/.test(text.slice(0, start)) || /^\s*,?\s*\{/.test(text.slice(end)));
  const isInList = isBesideObject && listPlaceAt(text, { start, end }, language) !== undefined;
  return isInList && !wanted ? listForm('json') : literalForm(language, used);
}

/** Inside a string or a comment a literal would be broken code: the addresses alone. */
function insideText(
  proxies: readonly Proxy[],
  text: string,
  selection: TextRange,
  row: RowFormatId,
  { eol }: CodeStyle,
  language: LiteralLanguage,
): InsertPlan | undefined {
  const context = codeContextAt(text, selection.start, language);
  if (context.kind === 'code') return undefined;
  const { start } = selection;
  // The string is an import path.
  if (context.kind === 'string' && start < fileHeadEnd(text, language)) return undefined;
  if (start <= interpreterLineEnd(text)) return undefined;
  // The cursor is inside a delimiter.
  const isInDelimiter = ['"""', "'''", '/*', '*/'].some((delimiter) =>
    text.slice(Math.max(0, start - delimiter.length + 1), start + delimiter.length - 1).includes(delimiter),
  );
  if (isInDelimiter) return undefined;
  // A comment behind code goes on for one line only, and is about that code.
  if (context.kind === 'comment' && !context.isBlock && !isAlone(text, context.start)) return undefined;
  // The selection ends outside: it is replaced like code.
  const end = selection.end > selection.start ? codeContextAt(text, selection.end, language) : context;
  if (end.kind !== context.kind || end.start !== context.start) return undefined;
  const { lines, refused } = rowsOf(proxies, row);
  if (lines.length === 0) return only([], refused);
  const edit =
    context.kind === 'string' && !context.isBlock
      ? { ...selection, parts: [lines.join(',')] }
      : commentedEdit(lines, text, selection, eol);
  return only([edit], refused);
}

/** True if only the mark of a comment is before it on its line. */
function isAlone(text: string, offset: number): boolean {
  return /^\s*[#/]+$/.test(lineBefore(text, offset));
}

function planLines(
  proxies: readonly Proxy[],
  { text, languageId }: InsertTarget,
  selection: TextRange,
  row: RowFormatId,
  habits: CodeStyle,
  isTable: boolean,
): InsertPlan {
  const { lines, refused } = rowsOf(proxies, row);
  if (lines.length === 0) return only([], refused);
  const inList = listOfOtherLanguageEdits(lines, text, selection, languageId, habits);
  if (inList) return only(inList, refused);
  const separator = isTable && plainRow(proxies) === 'hostPort' ? separatorOf(text) : ':';
  const rows = separator === ':' ? lines : proxies.map(({ host, port }) => `${host}${separator}${port}`);
  return only([rawLinesEdit(rows, text, selection, habits.eol)], refused);
}

/** Ruby's `%w[…]`, whose words have neither quotes nor commas. */
function isInWords(text: string, { start }: TextRange): boolean {
  const bracket = bracketAround(text, start, 'ruby');
  return bracket !== undefined && /%[wW]$/.test(text.slice(Math.max(0, bracket.start - 2), bracket.start));
}

/** Returns the separator of host and port in a table without a header. */
function separatorOf(text: string): string {
  return /^[^\s,;\t:]+([,;\t:])\d+/m.exec(text)?.[1] ?? ',';
}

function rowsOf(
  proxies: readonly Proxy[],
  row: RowFormatId,
): { readonly lines: readonly string[]; readonly refused: readonly Refusal[] } {
  const { text, refused } = formats[row].print(proxies, { eol: '\n' });
  return { lines: text.split('\n').filter((line) => line !== ''), refused };
}

function only(edits: readonly PlannedEdit[], refused: InsertPlan['refused']): InsertPlan {
  return { edits, imports: [], environment: [], refused, notes: [], required: [] };
}
