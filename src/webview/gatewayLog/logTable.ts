import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { isFailed } from '../../panels/protocol/gatewayLogFilter';
import type { Row, Texts } from '../../panels/protocol/gatewayLogProtocol';
import { formatCount, formatExactClock, formatTraffic } from '../shared/pageFormat';
import { ColumnGrid, type Column } from '../shared/columnGrid';
import { placeOf } from './shownLog';

/** The ids of the rows that a table is at. */
export interface TablePosition {
  /** The row at the upper edge; undefined while the newest row is followed. */
  readonly top?: number;
  /** The row that keys act on. */
  readonly row?: number;
}

/**
 * The requests, the newest last. The newest is followed while the end is in sight; else the rows in sight stay where
 * they are. Fires `details` with the id of a row to show, or undefined to close the details.
 */
@customElement('proxylite-log-table')
export class LogTable extends ColumnGrid {
  /** Their ids ascend. A new array comes of every change. */
  @property({ attribute: false }) rows: readonly Row[] = [];
  /** The row at the top when the table is first shown. */
  @property({ attribute: false }) initial: TablePosition = {};
  /** The id of the row whose details are shown. */
  @property({ attribute: false }) selected: number | undefined;
  @property({ attribute: false }) texts!: Texts;

  private top: number | undefined;
  private current: number | undefined;
  /** Scroll position of the end when it was last scrolled to, CSS pixels. */
  private end = 0;

  get position(): TablePosition {
    const { top, current } = this;
    return { ...(top !== undefined && { top }), ...(current !== undefined && { row: current }) };
  }

  protected override get rowCount(): number {
    return this.rows.length;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated) [this.top, this.current] = [this.initial.top, this.initial.row];
    if (!changed.has('rows')) return;
    this.current ??= this.rows.at(-1)?.id;
    this.active = Math.max(0, Math.min(placeOf(this.rows, this.current ?? 0), this.rows.length - 1));
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.top === undefined) this.scrollToEnd();
    else if (changed.has('rows')) this.scrollToRow(placeOf(this.rows, this.top));
  }

  protected override render(): TemplateResult {
    const { texts, rows } = this;
    return html`
      <p id="table-keys" class="visually-hidden">${texts.tableKeys}</p>
      <p id="heading-keys" class="visually-hidden">${texts.headingKeys}</p>
      <div class="rows wide" @scroll=${this.onTableScroll}>
        <table
          role="grid"
          tabindex="0"
          aria-label=${texts.title}
          aria-describedby="table-keys"
          aria-readonly="true"
          aria-rowcount=${rows.length + 1}
          aria-activedescendant=${this.activeId}
          .style=${this.tableStyle}
          @keydown=${this.onKey}
        >
          ${this.renderHead()}
          ${this.renderBody(this.columns.length, (first, end) =>
            repeat(
              rows.slice(first, end),
              ({ id }) => id,
              (row, place) => this.renderRow(row, first + place),
            ),
          )}
        </table>
      </div>
    `;
  }

  protected override get columns(): readonly Column[] {
    const { texts } = this;
    return [
      { name: 'time', title: texts.columnTime, width: '8.5em' },
      { name: 'host', title: texts.columnHost, width: '12em' },
      { name: 'status', title: texts.columnStatus, width: '8em', isFigure: true },
      { name: 'upstream', title: texts.columnUpstream, width: '17em' },
      { name: 'bytes', title: texts.columnBytes, width: '8em', isFigure: true },
      { name: 'ms', title: texts.columnMs, width: '10em', isFigure: true },
      { name: 'error', title: texts.columnError, width: '14em' },
    ];
  }

  protected override renderHeading({ title }: Column, tabIndex: number): TemplateResult {
    return html`<span class="heading" tabindex=${tabIndex} aria-describedby="heading-keys">${title}</span>`;
  }

  private renderRow(row: Row, place: number): TemplateResult {
    const { id, time, host, status, upstream = '', bytesIn, bytesOut, ms, error = '' } = row;
    return html`
      <tr
        id=${this.rowId(place)}
        aria-rowindex=${place + 2}
        aria-selected=${id === this.selected}
        ?data-active=${place === this.active}
        @click=${() => this.onClick(place)}
      >
        <td class="time">${formatExactClock(time)}</td>
        <td class="host" title=${host}>${host}</td>
        <td class="figure ${isFailed(row) ? 'is-dead' : ''}">
          ${
            // A mark in addition to the color, for color-blind users.
            isFailed(row) ? html`<span aria-hidden="true">✗</span> ` : nothing
          }${status}
        </td>
        <td class="upstream" title=${upstream || nothing}>${upstream}</td>
        <td class="figure">${formatTraffic((bytesIn + bytesOut) / 1024)}</td>
        <td class="figure">${formatCount(ms)}</td>
        <td title=${error || nothing}>${error}</td>
      </tr>
    `;
  }

  /** Also after rows were measured, which changes where the end is. */
  private scrollToEnd(): void {
    this.scrollToRow(this.rows.length);
    this.end = this.scroller.scrollTop;
  }

  private readonly onTableScroll = (): void => {
    this.onScroll();
    this.noteScroll();
  };

  /** Stops following when the user scrolls up, and begins again at the end. */
  private noteScroll(): void {
    const { rows } = this;
    const isFollowing = this.top === undefined && this.scroller.scrollTop >= this.end - 1;
    const isLoading = this.top !== undefined && this.top > (rows.at(-1)?.id ?? -1);
    if (rows.length === 0 || isLoading || isFollowing) return;
    this.top = this.isAtEnd ? undefined : rows[this.topRow]?.id;
  }

  private onClick(place: number): void {
    this.go(place);
    this.table.focus({ preventScroll: true });
    this.showDetails(this.current);
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.target !== this.table) return;
    const target = this.targetOf(event.key);
    if (target !== undefined && target >= 0) this.go(target);
    else if (event.key === 'Enter') this.showDetails(this.current);
    else if (event.key === 'Escape') this.showDetails(undefined);
    else return;
    event.preventDefault();
  };

  private go(place: number): void {
    this.current = this.rows[place]?.id;
    this.moveTo(place);
    this.onTableScroll();
  }

  private showDetails(id: number | undefined): void {
    this.dispatchEvent(new CustomEvent('details', { detail: id }));
  }
}
