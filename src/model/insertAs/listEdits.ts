import type { Habits, LiteralLanguage, TextRange } from '../../proxy/formats';
import { elementsText, type ListPlace } from './listPlace';
import type { PlannedEdit } from './planned';

/** The edits that put elements into a list at a selection, and the comma that the element before lacks. */
export function elementEdits(
  elements: readonly string[],
  text: string,
  selection: TextRange,
  place: ListPlace,
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
