import { Selection } from './selection';

interface SelectedRows {
  readonly selection: Selection;
  /** The row that keys act on. */
  readonly active: number;
  /** The row that the key leads to, if any. */
  readonly target: number | undefined;
  readonly rowCount: number;
}

/** Returns the selection after a key in a grid; undefined if the key doesn't select. */
export function selectionAfterKey(
  { key, shiftKey, ctrlKey, metaKey }: KeyboardEvent,
  { selection, active, target, rowCount }: SelectedRows,
): Selection | undefined {
  if (target !== undefined) {
    if (!shiftKey) return undefined;
    return (selection.size === 0 ? selection.startAt(active) : selection).extendTo(target);
  }
  if (key === ' ') return shiftKey ? selection.extendTo(active) : selection.toggle(active);
  if (key.toLowerCase() === 'a' && (ctrlKey || metaKey)) return Selection.all(rowCount);
  if (key === 'Escape' && selection.size > 0) return Selection.empty;
  return undefined;
}
