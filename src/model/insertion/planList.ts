import {
  formats,
  literalLanguageOf,
  type CodeStyle,
  type LiteralLanguage,
  type TextRange,
} from '../../proxy/formats';
import { proxyListVariable } from '../../proxy/formats/print/env';
import { quoteString } from '../../proxy/formats/code/writeStringLiteral';
import { inlineTable } from '../../proxy/formats/print/inlineTable';
import { partitionSupported, rowGrammars } from '../../proxy/formats/rows/rowFormats';
import { urlRow } from '../../proxy/formats/rows/url';
import type { Proxy } from '../../proxy/proxy';
import { environmentCode } from '../../proxy/snippets/environment';
import { placeImports } from '../../proxy/snippets/imports';
import { blockEdit, isData, ownLineEdit, statementEdit } from './blocks';
import { codePlaceAt } from './codePlace';
import { dataEdits, type ListElements } from './dataEdits';
import { withUniqueKeys } from './editsInTurn';
import { planIntoExisting, type Written } from './planIntoExisting';
import type { ListForm } from './forms';
import { elementEdits } from './listEdits';
import { listPlaceAt } from './listPlace';
import { mapEntryEdits } from './mapEntry';
import { isGlued, rawLinesEdit } from './rawLines';
import { yamlItemsEdit } from './yamlItems';
import type { InsertPlan, InsertTarget, PlannedEdit, PlanOptions } from './insertPlan';

/** Plans how proxies are put into a file as a list: printed, or as a literal of its language. */
export function planList(
  form: ListForm,
  given: readonly Proxy[],
  target: InsertTarget,
  { auth }: PlanOptions,
  habits: CodeStyle,
): InsertPlan {
  const proxies = given.map(({ credentials, ...endpoint }): Proxy =>
    auth === 'whitelist' || !credentials ? endpoint : { ...endpoint, credentials },
  );
  const { language } = form;
  if (auth === 'environment' && language && proxies.some(({ credentials }) => credentials)) {
    return planFromEnvironment(form, language, proxies, target, habits);
  }
  const intoExisting = planIntoExisting(form, proxies, target, habits);
  if (intoExisting) return { ...nothing, ...intoExisting };
  const planAt = (at: InsertTarget): readonly Written[] => {
    const write = language
      ? literalWriter(form, language, proxies, at.text, habits)
      : printer(form, proxies, at, habits);
    return at.selections.map((selection) => {
      const { edits, refused } = write(selection);
      return { edits: inData(edits, form, proxies, at, selection, habits), refused };
    });
  };
  const written = planAt(target);
  const refused = written[0]?.refused ?? [];
  if (refused.length === given.length) return { ...nothing, refused };
  const edits = withUniqueKeys(editsOf(written), target, (at) => editsOf(planAt(at)));
  return { ...nothing, edits, refused };
}

function editsOf(written: readonly Written[]): readonly PlannedEdit[] {
  return written.flatMap(({ edits }) => edits);
}

const nothing: Omit<InsertPlan, 'refused'> = {
  edits: [],
  imports: [],
  environment: [],
  notes: [],
  required: [],
};

/** The edits, moved to where a file of data takes a list. */
function inData(
  edits: readonly PlannedEdit[],
  form: ListForm,
  proxies: readonly Proxy[],
  { text, languageId }: InsertTarget,
  selection: TextRange,
  habits: CodeStyle,
): readonly PlannedEdit[] {
  const language = literalLanguageOf(languageId);
  if (!isData(language) || (form.language ?? form.format) !== language) return edits;
  const elements = (asObjects: boolean): ListElements =>
    asObjects || form.format !== 'literal'
      ? objectElements(proxies, habits)
      : stringElements(form, language, proxies, habits);
  return dataEdits(edits, elements, text, selection, language, habits);
}

function objectElements(proxies: readonly Proxy[], habits: CodeStyle): ListElements {
  const objects = JSON.parse(formats.json.print(proxies, habits).text) as readonly unknown[];
  const { text } = formats.yaml.print(proxies, habits);
  return { inline: objects.map((one) => JSON.stringify(one)), block: text.split(habits.eol).filter(Boolean) };
}

function stringElements(
  form: ListForm,
  language: LiteralLanguage,
  proxies: readonly Proxy[],
  { quote }: CodeStyle,
): ListElements {
  const { text } = formats[form.row ?? 'url'].print(proxies, {
    eol: '\n',
    ...(form.scheme && { scheme: form.scheme }),
  });
  const inline = text
    .split('\n')
    .filter(Boolean)
    .map((value) => quoteString(value, language, quote));
  return { inline, block: inline.map((element) => `- ${element}`) };
}

/** A list as the form prints it, every line with the indentation at the cursor. */
function printer(
  form: ListForm,
  proxies: readonly Proxy[],
  { text, languageId }: InsertTarget,
  habits: CodeStyle,
) {
  const printed = formats[form.format].print(proxies, {
    ...habits,
    ...(form.scheme && { scheme: form.scheme }),
  });
  return (selection: TextRange): Written => {
    const { refused } = printed;
    if (form.format === 'json' || form.format === 'yaml') {
      const place = listPlaceAt(text, selection, form.format);
      if (place) {
        const { text: whole } = formats.json.print(proxies, habits);
        const rows = (JSON.parse(whole) as unknown[]).map((row) => JSON.stringify(row));
        return { edits: elementEdits(rows, text, place, habits, form.format), refused };
      }
    }
    if (form.format === 'yaml' && languageId === 'yaml') {
      return { edits: [yamlItemsEdit(printed.text, text, selection, habits)], refused };
    }
    if (form.format in rowGrammars) {
      const rows = printed.text.split(habits.eol).filter(Boolean);
      return { edits: rows.length === 0 ? [] : [rawLinesEdit(rows, text, selection, habits.eol)], refused };
    }
    const language = form.format === 'json' ? form.format : undefined;
    const entry = language && mapEntryEdits(printed.text.trimEnd(), text, selection, language, habits);
    // JSON can be a value, as behind `proxies = `.
    const write = form.format === 'json' && !isGlued(text, selection.start) ? blockEdit : ownLineEdit;
    return { edits: entry ?? [write(printed.text, text, selection, habits.eol)], refused };
  };
}

/**
 * Returns the writer for a literal of a language: elements if the cursor is in a list, a declaration where a statement
 * can be.
 */
function literalWriter(
  form: ListForm,
  language: LiteralLanguage,
  proxies: readonly Proxy[],
  text: string,
  habits: CodeStyle,
) {
  const row = form.row ?? 'url';
  const options = { ...habits, row, language, ...(form.scheme && { scheme: form.scheme }) };
  const { text: whole, refused } = formats.literal.print(proxies, options);
  const { inline: elements } = stringElements(form, language, proxies, habits);
  return (selection: TextRange): Written => {
    const place = listPlaceAt(text, selection, language);
    const neighbor = place?.before ?? place?.after;
    if (place && neighbor && language === 'toml' && text[neighbor.start] === '{') {
      const { carried, refused: refusedTables } = partitionSupported(
        proxies,
        form.scheme ? { scheme: form.scheme } : {},
      );
      const tables = carried.map((proxy) => inlineTable(proxy, habits.quote));
      return { edits: elementEdits(tables, text, place, habits, language), refused: refusedTables };
    }
    if (place) return { edits: elementEdits(elements, text, place, habits, language), refused };
    const entry = mapEntryAt(whole, text, selection, language, habits);
    if (entry) return { edits: entry, refused };
    if (language === 'yaml') return { edits: [yamlItemsEdit(whole, text, selection, habits)], refused };
    return { edits: [statementEdit(whole, text, selection, language, habits.eol)], refused };
  };
}

/** The edits for a pair of a map; undefined where the cursor is among statements. */
function mapEntryAt(
  array: string,
  text: string,
  selection: TextRange,
  language: LiteralLanguage,
  habits: CodeStyle,
): readonly PlannedEdit[] | undefined {
  if (language !== 'json' && !codePlaceAt(text, selection, language).takesValue) return undefined;
  return mapEntryEdits(array, text, selection, language, habits);
}

function planFromEnvironment(
  form: ListForm,
  language: LiteralLanguage,
  proxies: readonly Proxy[],
  { text, languageId, selections }: InsertTarget,
  habits: CodeStyle,
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
    if (place) return elementEdits([spreading + code.expression], text, place, habits, language);
    const entry = mapEntryAt(code.expression, text, selection, language, habits);
    return entry ?? [statementEdit(code.expression, text, selection, language, habits.eol)];
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
export function spread(language: LiteralLanguage): string | undefined {
  if (language === 'python' || language === 'ruby') return '*';
  return language === 'javascript' || language === 'typescript' || language === 'php' ? '...' : undefined;
}
