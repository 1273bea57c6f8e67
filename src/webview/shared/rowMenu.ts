/** The context menu of the rows of a grid, which VS Code shows (`webview/context` in the manifest). */
export class RowMenu {
  /**
   * @param grid Contains a table whose active row has the attribute `data-active`.
   * @param onOpen Called with the row before the menu opens.
   */
  constructor(
    private readonly grid: HTMLElement,
    private readonly onOpen: (row: number) => void,
  ) {}

  /** The attribute `data-vscode-context` of a row. The `when` clauses of the menu read it. */
  context(state: Readonly<Record<string, boolean>>): string {
    return JSON.stringify({ webviewSection: 'row', preventDefaultContextMenuItems: true, ...state });
  }

  readonly onContextMenu = (event: MouseEvent): void => {
    if (!(event.target instanceof Element)) return;
    const row = event.target.closest<HTMLElement>('tbody tr[id]');
    if (row) this.onOpen(Number(row.id.split('-').at(-1)));
    else if (event.target instanceof HTMLTableElement) this.openAtActive(event);
  };

  /** The keyboard opens the menu of the table, which has the focus. It belongs to the active row, and next to it. */
  private openAtActive(event: MouseEvent): void {
    event.preventDefault();
    event.stopPropagation();
    const row = this.grid.querySelector('tr[data-active]');
    if (!row) return;
    const { left, bottom } = row.getBoundingClientRect();
    row.dispatchEvent(
      new MouseEvent('contextmenu', {
        bubbles: true,
        cancelable: true,
        composed: true,
        clientX: Math.max(0, left) + 16,
        clientY: bottom,
      }),
    );
  }
}
