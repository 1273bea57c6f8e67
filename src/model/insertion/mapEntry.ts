import type { CodeStyle, LiteralLanguage, TextRange } from '../../proxy/formats';
import { quoteString } from '../../proxy/formats/code/writeStringLiteral';
import { elementEdits } from './listEdits';
import { bracketAround, placeIn } from './listPlace';
import type { PlannedEdit } from './insertPlan';

/** The key and what separates it from its value, in languages whose maps are literals. */
function keyOf(name: string, language: LiteralLanguage, { quote }: CodeStyle): string | undefined {
  switch (language) {
    case 'javascript':
    case 'typescript':
    case 'ruby':
      return `${name}: `;
    case 'python':
    case 'json':
      return `${quoteString(name, language, quote)}: `;
    case 'php':
      return `${quoteString(name, language, quote)} => `;
    default:
      return undefined;
  }
}

/** Edits that put an array into a map under a key of its own; undefined where the selection isn't between its pairs. */
export function mapEntryEdits(
  array: string,
  text: string,
  selection: TextRange,
  language: LiteralLanguage,
  habits: CodeStyle,
): readonly PlannedEdit[] | undefined {
  const map = bracketAround(text, selection.start, language);
  if (!map || !isMap(text, map, language)) return undefined;
  const place = placeIn(text, map, selection);
  if (!place) return undefined;
  const { before, after, baseIndent, itemIndent } = place;
  const from = before ? (before.comma ?? before.end - 1) + 1 : map.start + 1;
  // A key waits for its value.
  const isBetween =
    (before === undefined || before.comma !== undefined || text[before.end - 1] !== ':') &&
    withoutComments(text.slice(from, selection.start)) === '' &&
    withoutComments(text.slice(selection.end, after?.start ?? map.close ?? map.end)) === '';
  const keys = new Set(map.slots.map(({ key }) => key?.value));
  let name = 'proxies';
  for (let number = 2; keys.has(name); number++) name = `proxies${number}`;
  const key = keyOf(name, language, habits);
  if (!isBetween || key === undefined) return undefined;
  const { eol, indent } = habits;
  const inner = itemIndent ?? baseIndent + indent;
  return elementEdits([key + array.replaceAll(eol, eol + inner)], text, place, habits, language);
}

function isMap(
  text: string,
  { start, slots }: { readonly start: number; readonly slots: readonly { readonly key?: unknown }[] },
  language: LiteralLanguage,
): boolean {
  if (language === 'php') return slots.length > 0 && slots.every(({ key }) => key !== undefined);
  return text[start] === '{' && slots.every(({ key }) => key !== undefined);
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[^]*?\*\/|(?:\/\/|#)[^\n]*/g, '').trim();
}
