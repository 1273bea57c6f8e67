import type { CodeStyle, LiteralLanguage } from '../../proxy/formats';
import { lineStart } from '../../proxy/formats/rows/lines';
import type { ListPlace } from './listPlace';
import type { PlannedEdit } from './insertPlan';

const withoutCommas: ReadonlySet<LiteralLanguage> = new Set<LiteralLanguage>(['shellscript']);
const withoutTrailing: ReadonlySet<LiteralLanguage> = new Set<LiteralLanguage>([
  'json',
  'powershell',
  'shellscript',
]);
/** Longer lines are broken, one element a line. */
const maxLineLength = 100;

/** The edits that put elements into a list, laid out as the list is, with the comma that the element before lacks. */
export function elementEdits(
  elements: readonly string[],
  text: string,
  place: ListPlace,
  habits: CodeStyle,
  language: LiteralLanguage,
): PlannedEdit[] {
  const { at, before } = place;
  const written = elementsText(elements, text, place, habits, language);
  const lacksComma = before !== undefined && before.comma === undefined && !withoutCommas.has(language);
  if (!lacksComma) return [{ ...at, parts: [written] }];
  // Two edits at one place have no order.
  if (before.end === at.start) return [{ ...at, parts: [`,${written}`] }];
  return [
    { ...at, parts: [written] },
    { start: before.end, end: before.end, parts: [','] },
  ];
}

function elementsText(
  elements: readonly string[],
  text: string,
  { at, before, after, list, baseIndent, itemIndent }: ListPlace,
  { eol, indent, trailingComma }: CodeStyle,
  language: LiteralLanguage,
): string {
  const separator = withoutCommas.has(language) ? '' : ',';
  const ownTrailing = list.slots.length > 0 ? list.slots.at(-1)?.comma !== undefined : trailingComma;
  const isTrailed = !withoutTrailing.has(language) && (language === 'go' || ownTrailing);
  const last = after || isTrailed ? separator : '';
  const inner = itemIndent ?? baseIndent + indent;
  const lineBefore = text.slice(Math.max(lineStart(text, at.start), 0), at.start);
  const breaksBefore = text.slice(before?.end ?? list.start, at.start).includes('\n');
  const breaksAfter = text.slice(at.end, after?.start ?? list.end).includes('\n');
  const onLines = (lead: string): string => elements.join(separator + eol + lead);
  if (breaksBefore && breaksAfter && lineBefore.trim() === '') {
    const own = lineBefore === '' ? inner : '';
    return own + onLines(own || lineBefore) + last;
  }
  // Behind a comment that ends its line, too.
  if (breaksAfter) return eol + inner + onLines(inner) + last;
  if (breaksBefore) {
    if (after) return onLines(lineBefore) + separator + eol + lineBefore;
    const pad = inner.startsWith(lineBefore) ? inner.slice(lineBefore.length) : '';
    return pad + onLines(inner) + last + eol + lineBefore;
  }
  const inLine = elements.join(`${separator} `);
  const isShort = lineBefore.length + inLine.length < maxLineLength;
  if (list.slots.length > 0 && isShort) {
    const lead = before && !/\s$/.test(lineBefore) ? ' ' : '';
    return lead + inLine + (after ? `${separator}${/^\s/.test(text.slice(at.end)) ? '' : ' '}` : '');
  }
  return eol + inner + onLines(inner) + last + eol + (after ? inner : baseIndent);
}
