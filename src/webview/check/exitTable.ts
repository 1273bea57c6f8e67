import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Exit, Texts } from '../../panels/protocol/checkProtocol';
import { countryLabel, formatCount, formatPercentage } from '../shared/pageFormat';
import { RowGrid } from '../shared/rowGrid';

/** The addresses that a rotating endpoint left from, the most frequent first. */
@customElement('proxylite-exit-table')
export class ExitTable extends RowGrid {
  /** A new array comes of every change. */
  @property({ attribute: false }) exits: readonly Exit[] = [];
  @property({ attribute: false }) texts!: Texts;

  private sorted: readonly Exit[] = [];
  private total = 0;

  protected override get rowCount(): number {
    return this.sorted.length;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('exits')) return;
    this.sorted = [...this.exits].sort((a, b) => b.count - a.count);
    this.total = this.exits.reduce((sum, { count }) => sum + count, 0);
  }

  protected override render(): TemplateResult {
    const { texts, sorted } = this;
    const hasPlaces = sorted.some(({ country, network }) => (country ?? network) !== undefined);
    return html`
      <p id="table-keys" class="visually-hidden">${texts.tableKeys}</p>
      <div class="rows" @scroll=${this.onScroll}>
        <table
          role="grid"
          tabindex="0"
          aria-label=${texts.columnExit}
          aria-describedby="table-keys"
          aria-readonly="true"
          aria-rowcount=${sorted.length + 1}
          aria-activedescendant=${this.activeId}
          @keydown=${this.onKey}
        >
          <thead>
            <tr aria-rowindex="1">
              <th scope="col" class="exit">${texts.columnExit}</th>
              ${
                hasPlaces
                  ? html`<th scope="col">${texts.columnCountry}</th>
                      <th scope="col">${texts.columnNetwork}</th>`
                  : nothing
              }
              <th scope="col" class="figure">${texts.columnCount}</th>
              <th scope="col" class="figure">${texts.columnShare}</th>
            </tr>
          </thead>
          ${this.renderBody(hasPlaces ? 5 : 3, (first, end) =>
            repeat(
              sorted.slice(first, end),
              ({ ip }) => ip,
              ({ ip, count, country, network }, place) => html`
                <tr
                  id=${this.rowId(first + place)}
                  aria-rowindex=${first + place + 2}
                  ?data-active=${first + place === this.active}
                >
                  <td class="exit">${ip}</td>
                  ${
                    hasPlaces
                      ? html`<td>${country === undefined ? '' : countryLabel(country)}</td>
                          <td>${network ?? ''}</td>`
                      : nothing
                  }
                  <td class="figure">${formatCount(count)}</td>
                  <td class="figure">${formatPercentage(count / this.total, true)}</td>
                </tr>
              `,
            ),
          )}
        </table>
      </div>
    `;
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const target = this.targetOf(event.key);
    if (target === undefined) return;
    this.moveTo(target);
    event.preventDefault();
  };
}
