import type { TextRange } from '../format';
import { lineStart } from '../rows/lines';
import type { Collection, Slot } from '../structured/treeNode';

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

/**
 * Returns the whole lines of a range if they contain nothing else but blanks, a comma, and a comment. It only looks at
 * the text next to the range, so that thousands on one line take no longer than on many.
 */
export function wholeLines(text: string, { start, end }: TextRange): TextRange | undefined {
  let from = start;
  while (isBlank(text[from - 1])) from--;
  if (from > 0 && text[from - 1] !== '\n') return undefined;
  let to = end;
  while (isBlank(text[to])) to++;
  if (text[to] === ',') to++;
  while (isBlank(text[to])) to++;
  const isComment = text[to] === '#' || text.startsWith('//', to);
  if (isComment) {
    const newline = text.indexOf('\n', to);
    return { start: from, end: newline < 0 ? text.length : newline + 1 };
  }
  if (text[to] === '\r') to++;
  if (to < text.length && text[to] !== '\n') return undefined;
  return { start: from, end: Math.min(text.length, to + 1) };
}

/** An element among others on its line, with the comma behind it, or the blanks before it. */
function elementOfLine(text: string, { start, end, comma }: Slot): TextRange {
  let after = comma === undefined ? end : comma + 1;
  while (isBlank(text[after])) after++;
  const isFollowed = comma !== undefined || !/[\])}\r\n]/.test(text[after] ?? '\n');
  if (isFollowed) return { start, end: after };
  let before = start;
  while (isBlank(text[before - 1])) before--;
  return { start: before, end };
}

/** The ranges to delete so that a collection loses some of its slots and stays well-formed. */
export function rangesOfSlots(
  text: string,
  { slots, style }: Collection,
  removed: ReadonlySet<Slot>,
): TextRange[] {
  const ranges: TextRange[] = [];
  slots.forEach((slot, index) => {
    if (!removed.has(slot)) return;
    const lines = wholeLines(text, slot);
    const next = slots[index + 1];
    if (lines) ranges.push(lines);
    else if (style === 'flow') ranges.push(elementOfLine(text, slot));
    // The first of a list that begins on the line of another's bullet or key: the next one takes its place.
    else if (next) ranges.push({ start: slot.start, end: next.start });
    else ranges.push({ start: lineStart(text, slot.start), end: slot.end });
  });
  const lastKept = slots.findLast((slot) => !removed.has(slot));
  const isOpenEnded = slots.at(-1)?.comma === undefined;
  if (lastKept?.comma !== undefined && isOpenEnded)
    ranges.push({ start: lastKept.comma, end: lastKept.comma + 1 });
  return ranges;
}
