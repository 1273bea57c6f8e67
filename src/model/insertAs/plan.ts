import {
  formats,
  habitsOf,
  literalLanguageOf,
  type FormatId,
  type Habits,
  type LiteralLanguage,
  type Refusal,
  type RefusalReason,
  type TextRange,
} from '../../proxy/formats';
import { proxyListVariable } from '../../proxy/formats/env';
import { quoteString } from '../../proxy/formats/stringLiterals';
import { urlRow } from '../../proxy/formats/url';
import type { Proxy } from '../../proxy/proxy';
import { environmentCode } from '../../proxy/snippets/environment';
import { placeImports, type ImportEdit } from '../../proxy/snippets/imports';
import type {
  EnvironmentVariable,
  RequiredImport,
  SnippetAuth,
  SnippetNote,
  SnippetPart,
  SnippetRefusalReason,
} from '../../proxy/snippets';
import { declaration } from './declaration';
import type { InsertForm, ListForm, SnippetForm } from './forms';
import { bracketAround, elementsText, listPlaceAt } from './listPlace';

/** The file that proxies are put into. */
export interface InsertTarget {
  readonly text: string;
  readonly languageId: string;
  /** The selections, the main one first. */
  readonly selections: readonly TextRange[];
}

/** Text, or code with places to type, that takes the place of a range. */
export interface PlannedEdit extends TextRange {
  readonly parts: readonly SnippetPart[];
}

/** A proxy that the form cannot carry. */
export interface PlanRefusal {
  readonly proxy: Proxy;
  readonly reason: RefusalReason | SnippetRefusalReason;
  /** A form that carries it. */
  readonly suggestedFormat?: FormatId;
}

/** All that putting proxies into a file changes. */
export interface InsertPlan {
  /** At the selections; the first is at the main one. Code with places to type stands at the main one alone. */
  readonly edits: readonly PlannedEdit[];
  readonly imports: readonly ImportEdit[];
  /** What the code reads: lines of `.env`. */
  readonly environment: readonly EnvironmentVariable[];
  readonly refused: readonly PlanRefusal[];
  readonly notes: readonly SnippetNote[];
  readonly required: readonly RequiredImport[];
}

/** What a plan takes beside form, proxies and file. */
export interface PlanOptions {
  readonly auth: SnippetAuth;
  /** What client code asks for; the reader replaces it. */
  readonly targetUrl: string;
  readonly comment: (note: SnippetNote) => string;
}

/** Whether the credentials of a form can come from the environment: in code, not in data. */
export function takesEnvironment(form: InsertForm, { text, selections, languageId }: InsertTarget): boolean {
  if (form.kind === 'snippet') return true;
  const { language } = form;
  if (!language || !environmentCode(language, proxyListVariable, 'list')) return false;
  const isInList = selections.some((selection) => listPlaceAt(text, selection, language) !== undefined);
  return literalLanguageOf(languageId) === language && (!isInList || spread(language) !== undefined);
}

/** Whether a form has a place for credentials. */
export function takesCredentials(form: InsertForm): boolean {
  if (form.kind === 'snippet') return true;
  return form.format === 'literal' ? form.row !== 'hostPort' : formats[form.format].carries.credentials;
}

/** Plans how proxies are put into a file. Nothing is changed yet. */
export function planInsert(
  form: InsertForm,
  proxies: readonly Proxy[],
  target: InsertTarget,
  options: PlanOptions,
): InsertPlan {
  const habits = habitsOf(target.text, literalLanguageOf(target.languageId));
  const plan =
    form.kind === 'snippet'
      ? planSnippet(form, proxies, target, options, habits)
      : planList(form, proxies, target, options, habits);
  return withImportsApart(plan, habits.eol);
}

/** Two edits at one place have no order: imports that touch what is put in are written with it. */
function withImportsApart(plan: InsertPlan, eol: string): InsertPlan {
  const [first, ...others] = plan.edits;
  if (!first) return plan;
  const touches = ({ offset }: ImportEdit): boolean => first.start <= offset && offset <= first.end;
  const touching = plan.imports.filter(touches).map(({ text }) => text + eol);
  if (touching.length === 0) return plan;
  return {
    ...plan,
    edits: [{ ...first, parts: [touching.join(''), ...first.parts] }, ...others],
    imports: plan.imports.filter((edit) => !touches(edit)),
  };
}

function planSnippet(
  { snippet }: SnippetForm,
  proxies: readonly Proxy[],
  { text, languageId, selections }: InsertTarget,
  { auth, targetUrl, comment }: PlanOptions,
  habits: Habits,
): InsertPlan {
  const { imports, body, environment, notes, refused } = snippet.render(proxies, auth, {
    ...habits,
    targetUrl,
    comment,
  });
  const [selection = { start: text.length, end: text.length }] = selections;
  const isOwnLanguage = snippet.languageIds.includes(languageId);
  const whole = endsLine(text, selection.end) ? withoutLastEol(body, habits.eol) : body;
  const parts = indentedParts(whole, indentAt(text, selection.start), habits.eol);
  return {
    edits: body.length === 0 ? [] : [{ ...selection, parts }],
    imports: isOwnLanguage && body.length > 0 ? placeImports(text, languageId, imports, habits) : [],
    environment,
    refused,
    notes,
    required: imports,
  };
}

function planList(
  form: ListForm,
  given: readonly Proxy[],
  target: InsertTarget,
  { auth }: PlanOptions,
  habits: Habits,
): InsertPlan {
  const proxies = given.map(({ credentials, ...endpoint }): Proxy =>
    auth === 'whitelist' || !credentials ? endpoint : { ...endpoint, credentials },
  );
  const { language } = form;
  if (auth === 'environment' && language && proxies.some(({ credentials }) => credentials)) {
    return planFromEnvironment(form, language, proxies, target, habits);
  }
  const write = language
    ? literalWriter(form, language, proxies, target.text, habits)
    : printer(form, proxies, target.text, habits);
  const written = target.selections.map((selection) => write(selection));
  const refused = written[0]?.refused ?? [];
  if (refused.length === given.length) return { ...nothing, refused };
  return { ...nothing, edits: written.flatMap(({ edits }) => edits), refused };
}

const nothing: Omit<InsertPlan, 'refused'> = {
  edits: [],
  imports: [],
  environment: [],
  notes: [],
  required: [],
};

interface Written {
  readonly edits: readonly PlannedEdit[];
  readonly refused: readonly Refusal[];
}

/** A list as the form prints it, every line with the indentation at the cursor. */
function printer(form: ListForm, proxies: readonly Proxy[], text: string, habits: Habits) {
  const printed = formats[form.format].print(proxies, {
    ...habits,
    ...(form.scheme && { scheme: form.scheme }),
  });
  return (selection: TextRange): Written => {
    const { refused } = printed;
    if (form.format === 'json') {
      const place = listPlaceAt(text, selection, 'json');
      if (place) {
        const rows = (JSON.parse(printed.text) as unknown[]).map((row) => JSON.stringify(row));
        return { edits: elementEdits(rows, text, selection, place, habits, 'json'), refused };
      }
    }
    return { edits: [blockEdit(printed.text, text, selection, habits.eol)], refused };
  };
}

/** A literal of a language: elements where the cursor stands in a list, a declaration where a statement stands. */
function literalWriter(
  form: ListForm,
  language: LiteralLanguage,
  proxies: readonly Proxy[],
  text: string,
  habits: Habits,
) {
  const row = form.row ?? 'url';
  const options = { ...habits, row, language, ...(form.scheme && { scheme: form.scheme }) };
  const { text: whole, refused } = formats.literal.print(proxies, options);
  const refusedProxies = new Set(refused.map(({ proxy }) => proxy));
  const elements = proxies
    .filter((proxy) => !refusedProxies.has(proxy))
    .map((proxy) =>
      formats[row].print([proxy], { eol: '\n', ...(form.scheme && { scheme: form.scheme }) }).text.trimEnd(),
    )
    .map((value) => quoteString(value, language, habits.quote));
  return (selection: TextRange): Written => {
    const place = listPlaceAt(text, selection, language);
    if (place) return { edits: elementEdits(elements, text, selection, place, habits, language), refused };
    return { edits: [statementEdit(whole, text, selection, language, habits.eol)], refused };
  };
}

function planFromEnvironment(
  form: ListForm,
  language: LiteralLanguage,
  proxies: readonly Proxy[],
  { text, languageId, selections }: InsertTarget,
  habits: Habits,
): InsertPlan {
  const { refused } = formats.url.print(proxies, form.scheme ? { scheme: form.scheme } : {});
  const refusedProxies = new Set(refused.map(({ proxy }) => proxy));
  const urls = proxies
    .filter((proxy) => !refusedProxies.has(proxy))
    .map((proxy) => urlRow.write(form.scheme ? { ...proxy, scheme: form.scheme } : proxy));
  const code = environmentCode(language, proxyListVariable, 'list', habits.quote);
  if (urls.length === 0 || !code) return { ...nothing, refused };
  const edits = selections.flatMap((selection) => {
    const place = listPlaceAt(text, selection, language);
    const spreading = spread(language) ?? '';
    return place
      ? elementEdits([spreading + code.expression], text, selection, place, habits, language)
      : [statementEdit(code.expression, text, selection, language, habits.eol)];
  });
  return {
    edits,
    imports: placeImports(text, languageId, code.imports, habits),
    environment: [{ name: proxyListVariable, value: urls.join(',') }],
    refused,
    notes: ['loadEnvironment'],
    required: code.imports,
  };
}

/** The mark that puts the elements of one list into another. */
function spread(language: LiteralLanguage): string | undefined {
  if (language === 'python' || language === 'ruby') return '*';
  return language === 'javascript' || language === 'typescript' || language === 'php' ? '...' : undefined;
}

function elementEdits(
  elements: readonly string[],
  text: string,
  selection: TextRange,
  place: NonNullable<ReturnType<typeof listPlaceAt>>,
  habits: Habits,
  language: LiteralLanguage,
): PlannedEdit[] {
  const written = elementsText(elements, text, selection, place, habits, language);
  const edit: PlannedEdit = { ...selection, parts: [written.text] };
  const { commaAt } = written;
  if (commaAt === undefined) return [edit];
  // Two edits at one place have no order.
  if (commaAt === selection.start) return [{ ...edit, parts: [`,${written.text}`] }];
  return [edit, { start: commaAt, end: commaAt, parts: [','] }];
}

/** A literal where it stands alone on its line: given a name, so that the file stays a program. */
function statementEdit(
  expression: string,
  text: string,
  selection: TextRange,
  language: LiteralLanguage,
  eol: string,
): PlannedEdit {
  const before = lineBefore(text, selection.start);
  const bracket = bracketAround(text, selection.start, language);
  const isStatement =
    before.trim() === '' && endsLine(text, selection.end) && (bracket < 0 || text[bracket] === '{');
  const code = isStatement ? declaration(expression, language, bracket < 0) : expression;
  return blockEdit(code, text, selection, eol);
}

function blockEdit(block: string, text: string, selection: TextRange, eol: string): PlannedEdit {
  const before = lineBefore(text, selection.start);
  const indent = indentAt(text, selection.start);
  // Behind the bullet of a YAML list the first one is there already.
  const body = /^[ \t]*-[ \t]+$/.test(before) ? block.replace(/^- /, '') : block;
  const whole = endsLine(text, selection.end) && body.endsWith(eol) ? body.slice(0, -eol.length) : body;
  return { ...selection, parts: [whole.replaceAll(eol, eol + indent)] };
}

function lineBefore(text: string, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
}

function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(lineBefore(text, offset))?.[0] ?? '';
}

/** Every line but the first and the blank ones with an indentation in front. */
function indentedParts(parts: readonly SnippetPart[], indent: string, eol: string): SnippetPart[] {
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

/** Whether nothing but blanks follows on the line. */
function endsLine(text: string, offset: number): boolean {
  const end = text.indexOf('\n', offset);
  return text.slice(offset, end < 0 ? text.length : end).trim() === '';
}

function withoutLastEol(parts: readonly SnippetPart[], eol: string): SnippetPart[] {
  const last = parts.at(-1);
  if (typeof last !== 'string' || !last.endsWith(eol)) return [...parts];
  return [...parts.slice(0, -1), last.slice(0, -eol.length)];
}
