import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { ColumnWidths } from '../../panels/protocol/columnWidths';
import { maxColumnWidth, minColumnWidth } from '../../panels/protocol/columnWidths';
import { RowGrid } from './rowGrid';

/** A column of a grid. */
export interface Column<Name extends string = string> {
  readonly name: Name;
  readonly title: string;
  /** Width until the user sets one, as a CSS length. The last column takes the rest as well. */
  readonly width: string;
  readonly isFigure?: boolean;
}

/** CSS pixels for each press of a key. */
const step = 16;

/**
 * A grid whose columns can be resized: by their edge with the mouse, and by Shift and the arrow keys while a heading has
 * the focus. The headings are one stop of the Tab key, and the arrow keys lead from one to another. Fires `widths` with
 * the widths that the user set.
 */
export abstract class ColumnGrid<Name extends string = string> extends RowGrid {
  /** The widths that the user set. */
  @property({ attribute: false }) widths: ColumnWidths = {};

  /** The place of the heading that the Tab key leads to. */
  @state() private heading = 0;

  protected abstract get columns(): readonly Column<Name>[];

  /** The content of a heading. `tabIndex` is for what has the focus in it: an element of class `heading`. */
  protected abstract renderHeading(column: Column<Name>, tabIndex: number): TemplateResult;

  /** Of a sorted column, its `aria-sort`. */
  protected sortOf(_name: Name): 'ascending' | 'descending' | typeof nothing {
    return nothing;
  }

  protected renderHead(): TemplateResult {
    const { columns } = this;
    const tabbable = Math.min(this.heading, columns.length - 1);
    return html`<thead @keydown=${this.onHeadingKey} @focusin=${this.onHeadingFocus}>
      <tr aria-rowindex="1">
        ${columns.map(
          (column, place) => html`
            <th
              scope="col"
              class="${column.name} ${column.isFigure ? 'figure' : ''}"
              data-column=${column.name}
              .style=${place === columns.length - 1 ? '' : `width: ${this.widthOf(column)}`}
              aria-sort=${this.sortOf(column.name)}
            >
              ${this.renderHeading(column, place === tabbable ? 0 : -1)}
              <span
                class="resizer"
                aria-hidden="true"
                @pointerdown=${(event: PointerEvent) => this.onResizeStart(event, column.name)}
                @dblclick=${() => this.resetWidth(column.name)}
              ></span>
            </th>
          `,
        )}
      </tr>
    </thead>`;
  }

  /** The style of the table: as wide as its columns, or as the room for it. */
  protected get tableStyle(): string {
    return `min-width: calc(${this.columns.map((column) => this.widthOf(column)).join(' + ')})`;
  }

  private widthOf({ name, width }: Column<Name>): string {
    const set = this.widths[name];
    return set === undefined ? width : `${set}px`;
  }

  private readonly onHeadingFocus = ({ target }: FocusEvent): void => {
    const name = columnOf(target);
    this.heading = Math.max(
      0,
      this.columns.findIndex((column) => column.name === name),
    );
  };

  private readonly onHeadingKey = (event: KeyboardEvent): void => {
    const name = columnOf(event.target);
    const direction = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (name === undefined || direction === 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    if (event.shiftKey) {
      this.resize(name, this.renderedWidth(name) + direction * step);
      this.emitWidths();
      return;
    }
    const place = Math.max(0, Math.min(this.heading + direction, this.columns.length - 1));
    this.querySelectorAll<HTMLElement>('thead .heading')[place]?.focus();
  };

  private onResizeStart(event: PointerEvent, name: Name): void {
    const { currentTarget, pointerId, clientX, button } = event;
    if (button !== 0 || !(currentTarget instanceof HTMLElement)) return;
    event.preventDefault();
    const begin = this.renderedWidth(name);
    const move = (moved: PointerEvent) => this.resize(name, begin + moved.clientX - clientX);
    currentTarget.setPointerCapture(pointerId);
    currentTarget.addEventListener('pointermove', move);
    currentTarget.addEventListener(
      'lostpointercapture',
      () => {
        currentTarget.removeEventListener('pointermove', move);
        this.emitWidths();
      },
      { once: true },
    );
  }

  private renderedWidth(name: string): number {
    return this.querySelector(`th[data-column="${name}"]`)?.getBoundingClientRect().width ?? 0;
  }

  private resize(name: string, width: number): void {
    const within = Math.round(Math.max(minColumnWidth, Math.min(width, maxColumnWidth)));
    this.widths = { ...this.widths, [name]: within };
  }

  private resetWidth(name: string): void {
    const { [name]: _, ...others } = this.widths;
    this.widths = others;
    this.emitWidths();
  }

  private emitWidths(): void {
    this.dispatchEvent(new CustomEvent('widths', { detail: this.widths, bubbles: true }));
  }
}

function columnOf(target: EventTarget | null): string | undefined {
  return target instanceof Element
    ? target.closest<HTMLElement>('th[data-column]')?.dataset['column']
    : undefined;
}
