import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ColumnName, Row, Show, Texts } from '../../panels/protocol/checkProtocol';
import { countryLabel, formatCount, pageLanguage } from '../shared/format';
import { RowGrid } from '../shared/rowGrid';
import { nextSort, orderOf, type Sort } from './sortOrder';

interface Column {
  readonly name: ColumnName;
  readonly title: string;
  readonly isNumber: boolean;
}

/** Minimum width of the proxy column, characters, without the surrounding text. */
const minCharacters = 21;
const maxCharacters = 48;
const charactersAround = 3;

/**
 * Every proxy of the list with what its check found, sorted and filtered, live. Fires `sort` with the new order when a
 * heading is pressed.
 */
@customElement('proxylite-result-table')
export class ResultTable extends RowGrid {
  @property({ attribute: false }) proxies: readonly string[] = [];
  /** By the place of the proxy in the list. A new array comes of every change. */
  @property({ attribute: false }) rows: readonly (Row | undefined)[] = [];
  @property({ attribute: false }) sort!: Sort;
  @property() show: Show = 'all';
  /** True if only the tunnel was checked. */
  @property({ type: Boolean }) connectOnly = false;
  @property({ attribute: false }) texts!: Texts;

  private order: readonly number[] = [];
  /** True if the check searched for a text. */
  private hasText = false;
  /** True if the target returned countries and networks. */
  private hasPlaces = false;
  /** Room for the longest proxy, in characters: none is cut, within reason. */
  private proxyCharacters = 0;

  protected override get rowCount(): number {
    return this.order.length;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (['proxies', 'rows', 'sort', 'show'].some((name) => changed.has(name as keyof ResultTable)))
      this.order = orderOf(this, this.sort, this.show, pageLanguage());
    if (changed.has('proxies')) {
      const longest = this.proxies.reduce((most, { length }) => Math.max(most, length), 0);
      this.proxyCharacters = Math.min(Math.max(minCharacters, longest), maxCharacters) + charactersAround;
    }
    if (changed.has('rows')) {
      this.hasText = this.rows.some((row) => row?.textFound !== undefined);
      this.hasPlaces = this.rows.some((row) => (row?.country ?? row?.network) !== undefined);
    }
    if (['proxies', 'sort', 'show'].some((name) => changed.has(name as keyof ResultTable))) this.goToTop();
    this.active = Math.max(0, Math.min(this.active, this.order.length - 1));
  }

  protected override render(): TemplateResult {
    const { texts, order, columns } = this;
    return html`
      <p id="table-keys" class="visually-hidden">${texts.tableKeys}</p>
      <div class="rows wide" @scroll=${this.onScroll}>
        <table
          role="grid"
          tabindex="0"
          aria-label=${texts.results}
          aria-describedby="table-keys"
          aria-readonly="true"
          aria-rowcount=${order.length + 1}
          aria-activedescendant=${this.activeId}
          @keydown=${this.onKey}
        >
          <thead>
            <tr aria-rowindex="1">
              ${columns.map((column) => this.renderHeading(column))}
            </tr>
          </thead>
          ${this.renderBody(columns.length, (first, end) =>
            repeat(
              order.slice(first, end),
              (index) => index,
              (index, place) => this.renderRow(index, first + place),
            ),
          )}
        </table>
        ${order.length === 0 ? html`<p class="hint none">${texts.noRows}</p>` : nothing}
      </div>
    `;
  }

  private renderHeading({ name, title, isNumber }: Column): TemplateResult {
    const { column, descending } = this.sort;
    const isSorted = column === name;
    return html`
      <th
        scope="col"
        class="${name} ${isNumber ? 'figure' : ''}"
        .style=${name === 'proxy' ? `width: ${this.proxyCharacters}ch` : ''}
        aria-sort=${isSorted ? (descending ? 'descending' : 'ascending') : nothing}
      >
        <button type="button" @click=${() => this.onHeading(name)}>
          ${title}<span class="direction" aria-hidden="true"
            >${isSorted ? (descending ? '▼' : '▲') : ''}</span
          >
        </button>
      </th>
    `;
  }

  private renderRow(index: number, place: number): TemplateResult {
    const { texts } = this;
    const row = this.rows[index];
    return html`
      <tr
        id=${this.rowId(place)}
        aria-rowindex=${place + 2}
        ?data-active=${place === this.active}
        @click=${() => this.onClick(place)}
      >
        <td class="number figure">${this.figure(index + 1)}</td>
        <td class="proxy">${proxyLabel(this.proxies[index], row)}</td>
        <td class="alive">${this.renderAlive(row)}</td>
        <td class="figure">${this.figure(row?.connectMs)}</td>
        <td class="figure">${this.figure(row?.firstByteMs)}</td>
        ${
          this.connectOnly
            ? nothing
            : html`
                <td class="figure">${row?.status ?? ''}</td>
                <td class="exit">${row?.exitIp ?? ''}</td>
                ${
                  this.hasPlaces
                    ? html`<td>${row?.country === undefined ? '' : countryLabel(row.country)}</td>
                        <td title=${row?.network || nothing}>${row?.network ?? ''}</td>`
                    : nothing
                }
                ${
                  this.hasText
                    ? html`<td>
                        ${row?.textFound === undefined ? '' : row.textFound ? texts.textFound : texts.textMissing}
                      </td>`
                    : nothing
                }
              `
        }
        <td class="reason" title=${row?.reason || nothing}>${row?.reason ?? ''}</td>
      </tr>
    `;
  }

  private renderAlive(row: Row | undefined): TemplateResult {
    const { texts } = this;
    if (!row) return html`<span class="waiting">${texts.notChecked}</span>`;
    // A mark in addition to the color, for color-blind users.
    return row.alive
      ? html`<span class="is-live"><span aria-hidden="true">✓</span> ${texts.isLive}</span>`
      : html`<span class="is-dead"><span aria-hidden="true">✗</span> ${texts.isDead}</span>`;
  }

  private get columns(): readonly Column[] {
    const { texts } = this;
    const column = (name: ColumnName, title: string, isNumber = false): Column => ({ name, title, isNumber });
    return [
      column('number', texts.columnNumber, true),
      column('proxy', texts.columnProxy),
      column('alive', texts.columnAlive),
      column('connect', texts.columnConnect, true),
      column('firstByte', this.connectOnly ? texts.columnTunnel : texts.columnFirstByte, true),
      ...(this.connectOnly
        ? []
        : [
            column('status', texts.columnStatus, true),
            column('exit', texts.columnExit),
            ...(this.hasPlaces
              ? [column('country', texts.columnCountry), column('network', texts.columnNetwork)]
              : []),
            ...(this.hasText ? [column('text', texts.columnText)] : []),
          ]),
      column('reason', texts.columnReason),
    ];
  }

  private figure(value: number | undefined): string {
    return value === undefined ? '' : formatCount(value);
  }

  private onHeading(column: ColumnName): void {
    this.dispatchEvent(new CustomEvent('sort', { detail: nextSort(this.sort, column) }));
  }

  private onClick(place: number): void {
    this.active = place;
    this.table.focus({ preventScroll: true });
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.target !== this.table) return;
    const target = this.targetOf(event.key);
    if (target === undefined) return;
    this.moveTo(target);
    event.preventDefault();
  };
}

/** A proxy with the scheme that was found, where its list named none. */
function proxyLabel(label = '', row: Row | undefined): string {
  if (!row?.scheme || row.scheme === 'http' || label.includes('://')) return label;
  return `${row.scheme}://${label}`;
}
