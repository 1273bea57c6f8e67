import { formats, detectCodeStyle, literalLanguageOf, type CodeStyle } from '../../proxy/formats';
import { proxyListVariable } from '../../proxy/formats/print/env';
import type { Proxy } from '../../proxy/proxy';
import { environmentCode } from '../../proxy/snippets/environment';
import { namesTakenIn } from '../../proxy/snippets/namesTaken';
import { placeImports, type ImportEdit } from '../../proxy/snippets/imports';
import {
  endsLine,
  followsText,
  indentAt,
  indentedParts,
  isData,
  withBlanksAt,
  withoutLastEol,
} from './blocks';
import type { InsertForm, SnippetForm } from './forms';
import { planList, spread } from './planList';
import { listPlaceAt } from './listPlace';
import { codePlaceAt } from './codePlace';
import { enclosed } from './enclosed';
import { joinPlans } from './joinPlans';
import { withoutHtml } from './phpTags';
import { planStatement } from './statementPlace';
import type { InsertPlan, InsertTarget, PlanOptions } from './insertPlan';

/** True if the credentials of a form can come from the environment: in code, not in data. */
export function takesEnvironment(form: InsertForm, { text, selections, languageId }: InsertTarget): boolean {
  if (form.kind === 'snippet') return true;
  const { language } = form;
  if (!language || !environmentCode(language, proxyListVariable, 'list')) return false;
  const isInList = selections.some((selection) => listPlaceAt(text, selection, language) !== undefined);
  return literalLanguageOf(languageId) === language && (!isInList || spread(language) !== undefined);
}

/** True if a form has a place for credentials. */
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
  const language = literalLanguageOf(target.languageId);
  const habits = detectCodeStyle(target.text, language);
  const planAt = (at: InsertTarget): InsertPlan =>
    form.kind === 'snippet'
      ? planSnippet(form, proxies, at, options, habits)
      : planList(form, proxies, at, options, habits);
  const isOwn =
    form.kind === 'snippet'
      ? form.snippet.languageIds.includes(target.languageId)
      : form.language === language;
  if (!language || isData(language) || !isOwn) return withImportsApart(planAt(target), habits.eol);
  const takesValues = form.kind === 'list';
  /** Statements that are planned already: none takes the name of another. */
  let others = '';
  const text = withoutHtml(target.text, language);
  const selections = takesValues ? target.selections : target.selections.slice(0, 1);
  const plans = selections.map((selection) => {
    const at = { ...target, selections: [selection] };
    if (takesValues && listPlaceAt(text, selection, language)) return planAt({ ...at, text });
    const { plan, code } = planStatement(planAt, at, selection, language, others, { takesValues });
    others += habits.eol + code;
    return plan;
  });
  return withImportsApart(joinPlans(plans), habits.eol);
}

/** Two edits at the same place have no order, so imports that touch the inserted text are merged into it. */
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
  { text, languageId, selections, loaders }: InsertTarget,
  { auth, targetUrl, comment }: PlanOptions,
  habits: CodeStyle,
): InsertPlan {
  const { imports, body, environment, notes, refused } = snippet.render(proxies, auth, {
    ...habits,
    targetUrl,
    comment,
    ...(loaders && { loaders }),
    isTaken: namesTakenIn(withBlanksAt(text, selections)),
  });
  const [selection = { start: text.length, end: text.length }] = selections;
  const isOwnLanguage = snippet.languageIds.includes(languageId);
  const language = literalLanguageOf(languageId);
  const code =
    isOwnLanguage && language
      ? enclosed(body, text, codePlaceAt(text, selection, language), language, habits)
      : body;
  const whole = endsLine(text, selection.end) ? withoutLastEol(code, habits.eol) : code;
  const indent = indentAt(text, selection.start);
  const ownLine = !isOwnLanguage && followsText(text, selection.start) ? [habits.eol + indent] : [];
  const parts = [...ownLine, ...indentedParts(whole, indent, habits.eol)];
  return {
    edits: body.length === 0 ? [] : [{ ...selection, parts }],
    imports: isOwnLanguage && body.length > 0 ? placeImports(text, languageId, imports, habits) : [],
    environment,
    refused,
    notes,
    required: imports,
  };
}
