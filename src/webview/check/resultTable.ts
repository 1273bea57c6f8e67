import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ColumnName, Row, RowAct, Show, Texts } from '../../panels/protocol/checkProtocol';
import { countryLabel, formatCount, pageLanguage } from '../shared/pageFormat';
import { ColumnGrid, type Column } from '../shared/columnGrid';
import { RowMenu } from '../shared/rowMenu';
import { Selection, type Run } from '../shared/selection';
import { selectionAfterKey } from '../shared/selectionKeys';
import { proxyCharacters, proxyLabel, resultColumns } from './resultColumns';
import { nextSort, orderOf, type Sort } from './sortOrder';

/** The actions on rows that have a key. */
const keyActs: readonly (readonly [key: string, withControl: boolean, act: RowAct])[] = [
  ['c', true, 'copy'],
  ['Delete', false, 'exclude'],
];

/**
 * Every proxy of the list with what its check found, sorted and filtered, live. Fires `sort` with the new order when a
 * heading is pressed, `selected` with the runs of selected rows, `details` with the place of a proxy in the list, or
 * undefined to close them, and `rowAct` with the action of a key.
 */
@customElement('proxylite-result-table')
export class ResultTable extends ColumnGrid<ColumnName> {
  @property({ attribute: false }) proxies: readonly string[] = [];
  /** By the place of the proxy in the list. A new array comes of every change. */
  @property({ attribute: false }) rows: readonly (Row | undefined)[] = [];
  @property({ attribute: false }) sort!: Sort;
  @property() show: Show = 'all';
  /** True if only the tunnel was checked. */
  @property({ type: Boolean }) connectOnly = false;
  /** True if the list is what is left of the one before it. The user stays where they were. */
  @property({ type: Boolean }) isRest = false;
  /** True if rows can be excluded now. */
  @property({ type: Boolean }) canExclude = false;
  /** The rows that are selected when the table is first shown. */
  @property({ attribute: false }) initialSelection: readonly Run[] = [];
  @property({ attribute: false }) texts!: Texts;

  @state() private selection = Selection.empty;

  private order: readonly number[] = [];
  /** The place in the list of the proxy that the user went to. Undefined at the beginning. */
  private current: number | undefined;
  private hasText = false;
  private hasPlaces = false;
  private characters = 0;

  private readonly menu = new RowMenu(this, (row) => {
    if (!this.selection.has(row)) this.select(Selection.only(row));
    this.go(row);
  });

  /** The places in the list of the proxies to act on: the selected ones, or the active one if it isn't among them. */
  get chosen(): readonly number[] {
    const rows = this.selection.has(this.active) ? [...this.selection] : [this.active];
    return rows.map((row) => this.order[row]).filter((index) => index !== undefined);
  }

  protected override get rowCount(): number {
    return this.order.length;
  }

  protected override get columns(): readonly Column<ColumnName>[] {
    return resultColumns(this.texts, {
      connectOnly: this.connectOnly,
      hasPlaces: this.hasPlaces,
      hasText: this.hasText,
      proxyCharacters: this.characters,
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const has = (...names: readonly (keyof ResultTable)[]) => names.some((name) => changed.has(name));
    if (has('proxies')) this.characters = proxyCharacters(this.proxies);
    if (has('rows')) {
      this.hasText = this.rows.some((row) => row?.textFound !== undefined);
      this.hasPlaces = this.rows.some((row) => (row?.country ?? row?.network) !== undefined);
    }
    if (has('proxies', 'rows', 'sort', 'show')) this.takeOrder(has('proxies'));
    const isRest = has('proxies') && this.isRest;
    if (has('proxies', 'sort', 'show') && !isRest) this.goToTop();
    this.active = Math.max(0, Math.min(this.active, this.order.length - 1));
  }

  protected override goToTop(): void {
    this.current = undefined;
    super.goToTop();
  }

  protected override render(): TemplateResult {
    const { texts, order, columns } = this;
    return html`
      <p id="table-keys" class="visually-hidden">${texts.resultKeys}</p>
      <p id="heading-keys" class="visually-hidden">${texts.headingKeys}</p>
      <div class="rows wide" @scroll=${this.onScroll}>
        <table
          role="grid"
          tabindex="0"
          aria-label=${texts.results}
          aria-describedby="table-keys"
          aria-readonly="true"
          aria-multiselectable="true"
          aria-rowcount=${order.length + 1}
          aria-activedescendant=${this.activeId}
          .style=${this.tableStyle}
          @keydown=${this.onKey}
          @mousedown=${keepFromMarkingText}
          @contextmenu=${this.menu.onContextMenu}
        >
          ${this.renderHead()}
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

  protected override sortOf(name: ColumnName): 'ascending' | 'descending' | typeof nothing {
    const { column, descending } = this.sort;
    if (column !== name) return nothing;
    return descending ? 'descending' : 'ascending';
  }

  protected override renderHeading({ name, title }: Column<ColumnName>, tabIndex: number): TemplateResult {
    const sort = this.sortOf(name);
    return html`<button
      type="button"
      class="heading"
      tabindex=${tabIndex}
      aria-describedby="heading-keys"
      @click=${() => this.fire('sort', nextSort(this.sort, name))}
    >
      ${title}<span class="direction" aria-hidden="true"
        >${sort === nothing ? '' : sort === 'descending' ? '▼' : '▲'}</span
      >
    </button>`;
  }

  private renderRow(index: number, place: number): TemplateResult {
    const { texts } = this;
    const row = this.rows[index];
    return html`
      <tr
        id=${this.rowId(place)}
        aria-rowindex=${place + 2}
        aria-selected=${this.selection.has(place)}
        ?data-active=${place === this.active}
        data-vscode-context=${this.menu.context({ canExclude: this.canExclude })}
        @click=${(event: MouseEvent) => this.onClick(event, place)}
        @dblclick=${() => this.fire('details', index)}
      >
        <td class="number figure">${figure(index + 1)}</td>
        <td class="proxy">${proxyLabel(this.proxies[index], row)}</td>
        <td class="alive">${renderAlive(row, texts)}</td>
        <td class="figure">${figure(row?.connectMs)}</td>
        <td class="figure">${figure(row?.firstByteMs)}</td>
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

  /** Sorts and filters anew. What the user selected and where they are moves along, unless the list is another one. */
  private takeOrder(isOtherList: boolean): void {
    const before = this.order;
    this.order = orderOf(this, this.sort, this.show, pageLanguage());
    if (!this.hasUpdated) {
      this.selection = Selection.ofRuns(this.initialSelection, this.order.length);
      this.current = this.initialActive > 0 ? this.order[this.initialActive] : undefined;
    } else if (isOtherList) {
      this.current = undefined;
      this.select(Selection.empty);
    } else if (this.selection.size > 0 || this.current !== undefined) {
      const placeOf = new Map(this.order.map((index, place) => [index, place]));
      if (this.selection.size > 0) this.select(this.selection.move((row) => placeOf.get(before[row] ?? -1)));
      if (this.current !== undefined) this.active = placeOf.get(this.current) ?? this.active;
    }
  }

  private onClick({ shiftKey, ctrlKey, metaKey }: MouseEvent, place: number): void {
    if (shiftKey) this.select(this.selection.extendTo(place));
    else this.select(ctrlKey || metaKey ? this.selection.toggle(place) : Selection.only(place));
    this.go(place);
    this.table.focus({ preventScroll: true });
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.target !== this.table) return;
    const { selection, active, rowCount } = this;
    const target = this.targetOf(event.key);
    const selected = selectionAfterKey(event, { selection, active, target, rowCount });
    const act = keyActs.find(
      ([key, withControl]) => key === event.key && withControl === (event.ctrlKey || event.metaKey),
    );
    if (selected) {
      this.current = this.order[active];
      this.select(selected);
    }
    if (target !== undefined) this.go(target);
    else if (act) this.fire('rowAct', act[2]);
    else if (event.key === 'Enter') this.fire('details', this.order[active]);
    else if (event.key === 'Escape' && !selected) this.fire('details', undefined);
    else if (!selected) return;
    event.preventDefault();
  };

  private go(place: number): void {
    if (place < 0) return;
    this.current = this.order[place];
    this.moveTo(place);
  }

  private select(selection: Selection): void {
    this.selection = selection;
    this.fire('selected', selection.runs);
  }

  private fire(name: 'sort' | 'selected' | 'details' | 'rowAct', detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  }
}

function renderAlive(row: Row | undefined, texts: Texts): TemplateResult {
  if (!row) return html`<span class="waiting">${texts.notChecked}</span>`;
  // A mark in addition to the color, for color-blind users.
  return row.alive
    ? html`<span class="is-live"><span aria-hidden="true">✓</span> ${texts.isLive}</span>`
    : html`<span class="is-dead"><span aria-hidden="true">✗</span> ${texts.isDead}</span>`;
}

function figure(value: number | undefined): string {
  return value === undefined ? '' : formatCount(value);
}

/** A click with Shift selects rows. The browser would mark the text between them as well. */
function keepFromMarkingText(event: MouseEvent): void {
  if (event.shiftKey) event.preventDefault();
}
