import type { Row } from './row';

/** The changes of a refresh: rows with changed content, and rows whose children were added, removed or moved. */
export interface RowChanges {
  readonly content: Row[];
  readonly structure: Row[];
}

/**
 * Merges new rows into the rows that VS Code already has, so that only differences are sent to the workbench. Returns
 * the list to show: known rows by identity, new rows unchanged.
 */
export function reconcile(
  known: readonly Row[],
  next: readonly Row[],
  parent: Row | undefined,
  changes: RowChanges,
): readonly Row[] {
  const knownById = new Map(known.map((row) => [row.id, row]));
  return next.map((row) => {
    row.parent = parent;
    const old = knownById.get(row.id);
    if (!old || old.constructor !== row.constructor) {
      takeOver(row);
      return row;
    }
    if (contentOf(old) !== contentOf(row)) changes.content.push(old);
    old.data = row.data;
    reconcileChildren(old, row, changes);
    return old;
  });
}

/** True if both lists contain the same rows in the same order. */
export function sameRows(a: readonly Row[], b: readonly Row[]): boolean {
  return a.length === b.length && a.every((row, index) => row === b[index]);
}

function reconcileChildren(old: Row, next: Row, changes: RowChanges): void {
  const children = next.children && reconcile(old.children ?? [], next.children, old, changes);
  if ((children === undefined) !== (old.children === undefined)) changes.structure.push(old);
  else if (children && !sameRows(children, old.children ?? [])) changes.structure.push(old);
  old.children = children;
}

function takeOver(row: Row): void {
  for (const child of row.children ?? []) {
    child.parent = row;
    takeOver(child);
  }
}

/** Returns the content that affects how a row is shown: its data, and whether it's expandable. */
function contentOf(row: Row): string {
  return JSON.stringify([row.data, row.children !== undefined]);
}
