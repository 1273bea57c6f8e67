import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Texts } from '../../panels/protocol/extractionProtocol';
import { fill, formatCount } from '../shared/pageFormat';
import { RowGrid } from '../shared/rowGrid';
import { Selection } from '../shared/selection';
import { selectionAfterKey } from '../shared/selectionKeys';

/** The extracted proxies as a grid in which rows are selected. Fires `rows` with the new selection. */
@customElement('proxylite-proxy-table')
export class ProxyTable extends RowGrid {
  @property({ attribute: false }) endpoints: readonly string[] = [];
  @property({ attribute: false }) selection = Selection.empty;
  @property({ attribute: false }) texts!: Texts;

  protected override get rowCount(): number {
    return this.endpoints.length;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // The first list is shown where it was left.
    if (changed.has('endpoints') && this.hasUpdated) this.goToTop();
  }

  protected override render(): TemplateResult {
    const { endpoints, selection, texts } = this;
    return html`
      <p id="grid-keys" class="visually-hidden">${texts.listKeys}</p>
      <div class="rows" @scroll=${this.onScroll}>
        <table
          role="grid"
          tabindex="0"
          aria-label=${texts.results}
          aria-describedby="grid-keys"
          aria-multiselectable="true"
          aria-rowcount=${endpoints.length + 1}
          aria-activedescendant=${this.activeId}
          @keydown=${this.onKey}
        >
          <thead>
            <tr aria-rowindex="1">
              <th scope="col" class="check">
                <input
                  type="checkbox"
                  aria-label=${texts.selectAll}
                  .checked=${live(selection.size === endpoints.length && endpoints.length > 0)}
                  .indeterminate=${live(selection.size > 0 && selection.size < endpoints.length)}
                  @change=${this.toggleAll}
                />
              </th>
              <th scope="col" class="number">${texts.columnNumber}</th>
              <th scope="col">${texts.columnProxy}</th>
            </tr>
          </thead>
          ${this.renderBody(3, (first, end) =>
            repeat(
              endpoints.slice(first, end),
              (_, index) => first + index,
              (endpoint, index) => this.renderRow(endpoint, first + index),
            ),
          )}
        </table>
      </div>
    `;
  }

  private renderRow(endpoint: string, row: number): TemplateResult {
    const isSelected = this.selection.has(row);
    return html`
      <tr
        id=${this.rowId(row)}
        aria-rowindex=${row + 2}
        aria-selected=${isSelected}
        ?data-active=${row === this.active}
        @click=${(event: MouseEvent) => this.onClick(event, row)}
      >
        <td class="check">
          <input
            type="checkbox"
            tabindex="-1"
            aria-label=${fill(this.texts.selectRow, endpoint)}
            .checked=${live(isSelected)}
          />
        </td>
        <td class="number">${formatCount(row + 1)}</td>
        <td class="endpoint">${endpoint}</td>
      </tr>
    `;
  }

  private readonly onClick = (event: MouseEvent, row: number): void => {
    this.active = row;
    this.select(event.shiftKey ? this.selection.extendTo(row) : this.selection.toggle(row));
    this.table.focus({ preventScroll: true });
  };

  private readonly toggleAll = (): void => {
    const { length } = this.endpoints;
    this.select(this.selection.size === length ? Selection.empty : Selection.all(length));
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.target !== this.table) return;
    const target = this.targetOf(event.key);
    const { selection, active, rowCount } = this;
    const selected = selectionAfterKey(event, { selection, active, target, rowCount });
    if (selected) this.select(selected);
    if (target !== undefined) this.moveTo(target);
    else if (!selected) return;
    event.preventDefault();
  };

  private select(selection: Selection): void {
    this.selection = selection;
    this.dispatchEvent(new CustomEvent('rows', { detail: selection }));
  }
}
