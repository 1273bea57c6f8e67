import type { Bracket } from '../../proxy/formats/code/codeTree';
import { lineStart } from '../../proxy/formats/rows/lines';
import type { LiteralLanguage, TextRange } from '../../proxy/formats';
import type { Collection, Slot } from '../../proxy/formats/structured/treeNode';
import { codeTreeOf } from './codeTreeOf';

/** A position among the elements of a list. */
export interface ListPlace {
  /** The range to insert at, never inside a comment. */
  readonly at: TextRange;
  readonly before: Slot | undefined;
  readonly after: Slot | undefined;
  readonly list: Pick<Collection, 'slots' | 'start' | 'end'>;
  /** The indentation of the line on which the list begins. */
  readonly baseIndent: string;
  /** The indentation of its elements; undefined where none begins a line. */
  readonly itemIndent: string | undefined;
}

/** The innermost bracket that encloses an offset; those in strings and comments don't count. */
export function bracketAround(
  text: string,
  offset: number,
  language: LiteralLanguage | undefined,
): Bracket | undefined {
  // Inner ones come behind those around them.
  return codeTreeOf(text, language).brackets.findLast(
    ({ start, close }) => start < offset && (close === undefined || offset <= close),
  );
}

/** Returns the position of a selection in a list of strings; undefined if it isn't in one. */
export function listPlaceAt(
  text: string,
  selection: TextRange,
  language: LiteralLanguage,
): ListPlace | undefined {
  const bracket = bracketAround(text, selection.start, language);
  if (!bracket || !(bracket.isValues || isSet(text, bracket, language))) return undefined;
  // Parameters of an arrow function aren't a list.
  if (/^\)\s*[-=]>/.test(text.slice(bracket.end - 1, bracket.end + 20))) return undefined;
  // Lists of JSON are lists of data: their elements may be objects.
  const [ends, begins] =
    language === 'json' || language === 'yaml' || language === 'toml'
      ? [/["'}]/, /["'{]/]
      : [/["'`]/, /["'`\w@$]/];
  const place = placeIn(text, bracket, selection);
  if (!place) return undefined;
  if (place.before && !ends.test(text[place.before.end - 1] ?? '')) return undefined;
  return place.after && !begins.test(text[place.after.start] ?? '') ? undefined : place;
}

/** True for a set of Python that has elements already: without, its braces are a map's. */
function isSet(text: string, { start, slots }: Bracket, language: LiteralLanguage): boolean {
  return (
    language === 'python' &&
    text[start] === '{' &&
    slots.length > 0 &&
    slots.every(({ key }) => key === undefined)
  );
}

/** The place in a list that a selection means; undefined where it lies within an element. */
export function placeIn(
  text: string,
  list: Pick<Collection, 'slots' | 'start' | 'end'>,
  selection: TextRange,
): ListPlace | undefined {
  const { slots, start } = list;
  if (slots.some((slot) => slot.start < selection.start && selection.start < slot.end)) return undefined;
  const before = slots.findLast((slot) => slot.end <= selection.start);
  const after = slots.find((slot) => slot.start >= selection.end);
  const first = slots[0];
  return {
    at: outsideComment(
      text,
      before ? (before.comma ?? before.end - 1) + 1 : start + 1,
      after?.start ?? list.end - 1,
      selection,
    ),
    before,
    after,
    list,
    baseIndent: indentOf(text, start),
    itemIndent:
      first && text.slice(lineStart(text, first.start), first.start).trim() === ''
        ? indentOf(text, first.start)
        : undefined,
  };
}

/** The place behind all elements of a list. */
export function endOfList(
  text: string,
  list: Pick<Collection, 'slots' | 'start' | 'end'>,
): ListPlace | undefined {
  const offset = list.slots.at(-1)?.end ?? list.start + 1;
  return placeIn(text, list, { start: offset, end: offset });
}

function indentOf(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? '';
}

/** The selection, or the end of its line where a comment is around it or follows it there. */
function outsideComment(text: string, from: number, to: number, selection: TextRange): TextRange {
  const start = Math.max(from, selection.start);
  const lineEnd = /\r?\n|$/.exec(text.slice(start, to))?.index ?? 0;
  const line = text.slice(Math.max(from, lineStart(text, start)), start + lineEnd);
  const isAfterLine = start + lineEnd < to;
  if (selection.start === selection.end && isAfterLine && /(?:^|[\s,])(?:#|\/\/|\/\*.*\*\/)/.test(line)) {
    return { start: start + lineEnd, end: start + lineEnd };
  }
  return { start, end: Math.max(start, selection.end) };
}
