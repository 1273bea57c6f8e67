import type { Row } from './row';

/**
 * The last two selections of a view, from which the focused row is known: VS Code doesn't pass it to extensions. The keys
 * of rows in the manifest toggle whether it's selected (`list.toggleSelection`) twice before they run their command, so
 * the two selections differ by that row.
 */
export class SelectionHistory {
  private previous: readonly Row[] = [];
  private current: readonly Row[] = [];

  add(selection: readonly Row[]): void {
    this.previous = this.current;
    this.current = selection;
  }

  get latest(): readonly Row[] {
    return this.current;
  }

  /** The rows that a key acts on, as in the Explorer: the selection if the focused row is part of it, else that row. */
  get focused(): readonly Row[] {
    const { previous, current } = this;
    const added = previous.filter(({ id }) => !current.some((row) => row.id === id));
    return added.length === 1 && previous.length === current.length + 1 ? added : current;
  }
}
