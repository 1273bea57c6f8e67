import { quoteString } from '../../proxy/formats/code/writeStringLiteral';
import type { Bracket } from '../../proxy/formats/code/codeTree';
import type { CodeStyle, TextRange } from '../../proxy/formats';
import type { PlannedEdit } from './insertPlan';
import { elementEdits } from './listEdits';
import { bracketAround, listPlaceAt, placeIn, type ListPlace } from './listPlace';

/** Languages without bracketed lists. */
const plainLanguages: ReadonlySet<string> = new Set(['plaintext', 'markdown', 'log', 'csv', 'tsv']);
/** Languages whose comments begin with `#`. */
const hashLanguages: ReadonlySet<string> = new Set(['toml', 'r', 'perl', 'elixir', 'julia', 'makefile']);
/** Matches the code up to a bracket that opens a list, by language. */
const listOpeners: Readonly<Record<string, RegExp>> = {
  r: /\bc\($/,
  scala: /\b(?:Array|IndexedSeq|List|Seq|Set|Vector)(?:\[\w+\])?\($/,
  lua: /\{$/,
  ...Object.fromEntries(
    ['c', 'cpp', 'cuda-cpp', 'matlab', 'objective-c', 'objective-cpp', 'vb'].map((languageId) => [
      languageId,
      // An initializer, an argument, a returned value, or a variable after its type.
      /(?:[=(,]|\]\s*\)|\breturn|(?<!-)>\s*\w*)\s*\{$/,
    ]),
  ),
};
/** Languages that interpolate variables in double-quoted strings. */
const singleQuoted: ReadonlySet<string> = new Set(['groovy', 'perl']);
/** Languages with strings in either kind of quotes. */
const eitherQuoted: ReadonlySet<string> = new Set([
  'astro',
  'coffeescript',
  'dart',
  'html',
  'lua',
  'mdx',
  'r',
  'starlark',
  'svelte',
  'vue',
]);
const withoutTrailingComma: ReadonlySet<string> = new Set(['matlab', 'r', 'vb']);

/**
 * Returns the edits that add strings to a list in a language that has no list form of its own; undefined if the
 * selection isn't in a list.
 */
export function listOfOtherLanguageEdits(
  values: readonly string[],
  text: string,
  selection: TextRange,
  languageId: string,
  habits: CodeStyle,
): readonly PlannedEdit[] | undefined {
  const place = placeAt(text, selection, languageId);
  if (!place) return undefined;
  const quote = singleQuoted.has(languageId) ? "'" : eitherQuoted.has(languageId) ? habits.quote : '"';
  const elements = values.map((value) => quoteString(value, 'python', quote));
  const language = withoutTrailingComma.has(languageId) ? 'json' : 'python';
  return elementEdits(elements, text, place, habits, language);
}

function placeAt(text: string, selection: TextRange, languageId: string): ListPlace | undefined {
  if (plainLanguages.has(languageId)) return undefined;
  const language = hashLanguages.has(languageId) ? 'python' : 'javascript';
  const bracket = bracketAround(text, selection.start, language);
  if (!bracket) return undefined;
  const opener = listOpeners[languageId];
  const before = text.slice(Math.max(0, bracket.start - 200), bracket.start + 1);
  if (opener?.test(before) && hasValuesOnly(bracket)) return placeIn(text, bracket, selection);
  if (language === 'javascript') {
    const place = listPlaceAt(text, selection, language);
    if (place) return place;
  }
  // Lists in braces are as Python's sets: `{"a", "b"}`. Others are blocks of statements.
  const isBlock = text[bracket.start] === '{' && !hasValuesOnly(bracket);
  return isBlock ? undefined : listPlaceAt(text, selection, 'python');
}

function hasValuesOnly({ slots }: Bracket): boolean {
  return slots.every(({ key, value }) => key === undefined && value?.kind === 'scalar');
}
