import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { rowWindow, scrollTopFor, type Viewport } from './rowWindow';

/** Until a row was measured, CSS pixels. */
const likelyRowHeight = 24;
/** Milliseconds without scrolling before the scroll position is reported. */
const scrollRestMs = 150;

/**
 * A grid of which only the rows in sight are in the document: 10,000 stay fluid. The grid has the focus and names its
 * active row, so that the focus is never lost with a row that scrolled away. A subclass renders a `table` inside an
 * element of class `rows`; its rows have the ids of `rowId`.
 */
export abstract class RowGrid extends LitElement {
  /** The row that keys act on. */
  @state() protected active = 0;
  @state() private scrolled = 0;
  @state() private height = 0;
  @state() private rowHeight = likelyRowHeight;

  /** The initial scroll position of the grid, CSS pixels. */
  @property({ attribute: false }) initialScrollTop = 0;

  /** The row that keys act on when it is first shown. */
  @property({ attribute: false }) initialActive = 0;

  @query('.rows') protected readonly scroller!: HTMLElement;
  @query('table') protected readonly table!: HTMLTableElement;

  private resting: number | undefined;
  private readonly resizes = new ResizeObserver(() => this.measure());

  /** The number of rows, visible or not. */
  protected abstract get rowCount(): number;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override firstUpdated(): void {
    this.resizes.observe(this.scroller);
    this.measure();
    // The rows that make the grid high enough come with what was measured.
    if (this.initialScrollTop > 0) void this.updateComplete.then(() => this.scrollToInitial());
  }

  private scrollToInitial(): void {
    this.scroller.scrollTop = this.initialScrollTop;
  }

  override disconnectedCallback(): void {
    this.resizes.disconnect();
    window.clearTimeout(this.resting);
    super.disconnectedCallback();
  }

  protected override updated(changed: PropertyValues): void {
    this.measure();
    if (changed.has('active'))
      this.dispatchEvent(new CustomEvent('activated', { detail: this.active, bubbles: true }));
  }

  /** The first row to render, and the one after the last. */
  protected get shown(): { readonly first: number; readonly end: number } {
    return rowWindow(this.viewport);
  }

  /** The id of the active row, or `nothing` while it's not in the document. */
  protected get activeId(): string | typeof nothing {
    const { first, end } = this.shown;
    return this.active >= first && this.active < end ? this.rowId(this.active) : nothing;
  }

  /** Unique within the document. */
  protected rowId(row: number): string {
    return `row-${row}`;
  }

  /** The table's rows: `render` for those in sight, and space for the others. */
  protected renderBody(columns: number, render: (first: number, end: number) => unknown): TemplateResult {
    const { first, end } = this.shown;
    return html`<tbody>
      ${spacer(first * this.rowHeight, columns)} ${render(first, end)}
      ${spacer((this.rowCount - end) * this.rowHeight, columns)}
    </tbody>`;
  }

  /** Begins at the first row again, or where it was left before its page was hidden. */
  protected goToTop(): void {
    this.active = this.hasUpdated ? 0 : this.initialActive;
    if (this.hasUpdated) this.scroller.scrollTop = 0;
  }

  /** The row that a key leads to; undefined where it leads nowhere. */
  protected targetOf(key: string): number | undefined {
    const page = Math.max(1, Math.floor(this.height / this.rowHeight) - 2);
    const last = this.rowCount - 1;
    const targets: Record<string, number> = {
      ArrowDown: this.active + 1,
      ArrowUp: this.active - 1,
      PageDown: this.active + page,
      PageUp: this.active - page,
      Home: 0,
      End: last,
    };
    const target = targets[key];
    return target === undefined ? undefined : Math.max(0, Math.min(last, target));
  }

  /** Makes a row the active one and scrolls it into sight. */
  protected moveTo(row: number): void {
    this.active = row;
    const headHeight = this.querySelector('thead')?.getBoundingClientRect().height ?? 0;
    const viewport = { ...this.viewport, height: this.height - headHeight };
    this.scroller.scrollTop = scrollTopFor(row, viewport);
  }

  /** The row at the upper edge. */
  protected get topRow(): number {
    return Math.floor(this.scrolled / this.rowHeight);
  }

  protected get isAtEnd(): boolean {
    const { scrollTop, clientHeight, scrollHeight } = this.scroller;
    return scrollTop + clientHeight >= scrollHeight - this.rowHeight / 2;
  }

  /** Scrolls a row to the upper edge, as far as the rows below it go. */
  protected scrollToRow(row: number): void {
    this.scroller.scrollTop = row * this.rowHeight;
    this.scrolled = this.scroller.scrollTop;
  }

  protected readonly onScroll = (): void => {
    this.scrolled = this.scroller.scrollTop;
    this.emitScrolled();
  };

  /** Once scrolling rests: a page keeps where it ended. */
  private emitScrolled(): void {
    window.clearTimeout(this.resting);
    this.resting = window.setTimeout(
      () => this.dispatchEvent(new CustomEvent('scrolled', { detail: this.scrolled, bubbles: true })),
      scrollRestMs,
    );
  }

  private measure(): void {
    this.height = this.scroller.clientHeight;
    const measured = this.querySelector('tbody tr[id]')?.getBoundingClientRect().height;
    if (measured) this.rowHeight = measured;
  }

  private get viewport(): Viewport {
    return {
      scrollTop: this.scrolled,
      height: this.height,
      rowHeight: this.rowHeight,
      rowCount: this.rowCount,
    };
  }
}

/**
 * Renders a spacer for the rows that aren't in the document. Its height is set as a property, because the page's policy
 * forbids the attribute.
 */
function spacer(height: number, columns: number): TemplateResult | typeof nothing {
  if (height <= 0) return nothing;
  return html`<tr aria-hidden="true">
    <td colspan=${columns} class="spacer" .style=${`height: ${height}px`}></td>
  </tr>`;
}
