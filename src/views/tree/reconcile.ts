import type { Row } from './row';

/** What a refresh changed: rows shown differently, and rows whose children came, went or moved. */
export interface RowChanges {
  readonly content: Row[];
  readonly structure: Row[];
}

/**
 * Carries new rows over into the rows that VS Code already holds, so that only what differs is sent to the workbench.
 * Returns the list to show: known rows by identity, the new ones as they are.
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

/** Whether two lists are the same rows in the same order. */
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

/** What of a row decides how it is shown: its data, and whether it can be opened. */
function contentOf(row: Row): string {
  return JSON.stringify([row.data, row.children !== undefined]);
}
