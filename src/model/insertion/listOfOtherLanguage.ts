import { quoteString } from '../../proxy/formats/code/writeStringLiteral';
import type { Bracket } from '../../proxy/formats/code/codeTree';
import type { CodeStyle, TextRange } from '../../proxy/formats';
import type { PlannedEdit } from './insertPlan';
import { elementEdits } from './listEdits';
import { bracketAround, listPlaceAt, placeIn, type ListPlace } from './listPlace';

/** Languages that have no lists, or none that begin with a bracket. */
const plainLanguages: ReadonlySet<string> = new Set(['plaintext', 'markdown', 'log', 'csv', 'tsv']);
/** Languages whose comments begin with `#`. */
const hashLanguages: ReadonlySet<string> = new Set(['toml', 'r', 'perl', 'elixir', 'julia', 'makefile']);
/** Languages in which a bracket behind this is a list. */
const listsBehind: Readonly<Record<string, RegExp>> = {
  r: /\bc\($/,
  scala: /\b(?:Array|IndexedSeq|List|Seq|Set|Vector)(?:\[\w+\])?\($/,
  lua: /\{$/,
  ...Object.fromEntries(
    ['c', 'cpp', 'cuda-cpp', 'matlab', 'objective-c', 'objective-cpp', 'vb'].map((languageId) => [
      languageId,
      // An initializer, an argument, what a function returns, or a variable with the type before it.
      /(?:[=(,]|\]\s*\)|\breturn|(?<!-)>\s*\w*)\s*\{$/,
    ]),
  ),
};
/** Languages whose strings in double quotes have variables in them. */
const singleQuoted: ReadonlySet<string> = new Set(['groovy', 'perl']);
/** Languages in which both quotes mean the same. */
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
 * The edits that put strings into a list of a language of which no literal is known; undefined where no list is known to
 * be at the selection.
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
  const behind = listsBehind[languageId];
  const before = text.slice(Math.max(0, bracket.start - 200), bracket.start + 1);
  if (behind?.test(before) && hasValuesOnly(bracket)) return placeIn(text, bracket, selection);
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
