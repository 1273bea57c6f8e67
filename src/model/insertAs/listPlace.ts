import { enclosingBrackets, opensList } from '../../proxy/formats/brackets';
import { lineStart } from '../../proxy/formats/lines';
import type { Habits, LiteralLanguage, TextRange } from '../../proxy/formats';

/** Where among the elements of a list a selection stands. */
export interface ListPlace {
  /** Where a comma is missing behind the element before; undefined where none is. */
  readonly commaAt: number | undefined;
  /** Whether an element follows. */
  readonly isFollowed: boolean;
  /** The indentation of the line on which the list begins. */
  readonly baseIndent: string;
}

/** So much of the text before a selection tells where it stands. */
const lookBehind = 200_000;

const withoutCommas: ReadonlySet<LiteralLanguage> = new Set<LiteralLanguage>(['shellscript']);

/** The bracket that encloses an offset, among the last 200,000 characters before it; -1 for none. */
export function bracketAround(text: string, offset: number, language: LiteralLanguage | undefined): number {
  const from = Math.max(0, offset - lookBehind);
  const [bracket = -1] = enclosingBrackets(text.slice(from, offset), [offset - from], language);
  return bracket < 0 ? -1 : bracket + from;
}

/** Where in a list of strings a selection stands; undefined where it stands in none. */
export function listPlaceAt(
  text: string,
  { start, end }: TextRange,
  language: LiteralLanguage,
): ListPlace | undefined {
  const bracket = bracketAround(text, start, language);
  if (bracket < 0 || !opensList(text, bracket)) return undefined;
  const before = lastNonBlank(text, start);
  const after = /\S/.exec(text.slice(end, end + 4096))?.[0] ?? '';
  const last = text[before] ?? '';
  const isStart = before === bracket;
  // Lists of JSON are lists of data: their elements may be objects.
  const [ends, begins] = language === 'json' ? [/[,"}]/, /["{]/] : [/[,"'`]/, /["'`]/];
  if (!isStart && !ends.test(last)) return undefined;
  if (!/^[\])}]?$/.test(after) && !begins.test(after)) return undefined;
  return {
    commaAt: isStart || last === ',' || withoutCommas.has(language) ? undefined : before + 1,
    isFollowed: begins.test(after),
    baseIndent: /^[ \t]*/.exec(text.slice(lineStart(text, bracket), bracket))?.[0] ?? '',
  };
}

/** The text that puts elements into a list at a selection, and the comma that the element before lacks. */
export function elementsText(
  elements: readonly string[],
  text: string,
  { start, end }: TextRange,
  place: ListPlace,
  { eol, indent, trailingComma }: Habits,
  language: LiteralLanguage,
): { readonly text: string; readonly commaAt: number | undefined } {
  const separator = withoutCommas.has(language) ? '' : ',';
  const lineBefore = text.slice(lineStart(text, start), start);
  const lineEnd = text.indexOf('\n', end);
  const lineAfter = text.slice(end, lineEnd < 0 ? text.length : lineEnd);
  const takesTrailing =
    separator !== '' &&
    language !== 'json' &&
    language !== 'powershell' &&
    (trailingComma || language === 'go');
  const last = place.isFollowed ? separator : takesTrailing ? separator : '';
  if (lineBefore.trim() === '' && lineAfter.trim() === '') {
    const own = lineBefore === '' ? place.baseIndent + indent : '';
    const joined = elements.join(separator + eol + (own || lineBefore));
    return { text: own + joined + last, commaAt: place.commaAt };
  }
  if (/[[({]$/.test(lineBefore) && /^[\])}]/.test(lineAfter)) {
    const inner = place.baseIndent + indent;
    const joined = elements.map((element) => inner + element).join(separator + eol);
    return { text: eol + joined + last + eol + place.baseIndent, commaAt: undefined };
  }
  const lead = place.commaAt === undefined ? '' : `${separator} `;
  const tail = place.isFollowed ? `${separator} ` : '';
  return { text: lead + elements.join(`${separator} `) + tail, commaAt: undefined };
}

function lastNonBlank(text: string, offset: number): number {
  let at = offset - 1;
  while (at >= 0 && /\s/.test(text[at] ?? '')) at--;
  return at;
}
