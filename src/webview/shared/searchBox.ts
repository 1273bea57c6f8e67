import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { fill, formatCount } from './pageFormat';
import { exactly, search, type Searchable } from './search';

export interface SearchBoxTexts {
  readonly loading: string;
  readonly noMatch: string;
  /** `{0}`: how many. */
  readonly matches: string;
  /** `{0}`: how many more there are. */
  readonly more: string;
  readonly tryAgain: string;
}

/** More would slow down the page, and users don't scroll that far. */
const maxShown = 200;

/**
 * A combobox over a list that may be long: type to narrow, arrow keys and Enter to choose, Escape to leave. Fires
 * `choose` with the value, and `retry` where the list could not be loaded. (That of @vscode-elements renders every option
 * and speaks English alone.)
 */
@customElement('proxylite-search-box')
export class SearchBox extends LitElement {
  /** Makes the ids within the document unique. */
  @property() name = '';
  @property() label = '';
  @property() value = '';
  /** The label of no selection, the empty value; only a placeholder where a selection is required. */
  @property() any = '';
  @property({ type: Boolean }) required = false;
  @property({ attribute: false }) options: readonly Searchable[] = [];
  /** The values that a box which adds to a list has added. They're marked, and can't be added twice. */
  @property({ attribute: false }) added: readonly string[] = [];
  @property({ type: Boolean }) loading = false;
  @property({ type: Boolean }) disabled = false;
  /** The error that prevents loading the list. */
  @property() failure = '';
  /** The error of the selection. */
  @property() problem = '';
  @property({ attribute: false }) texts!: SearchBoxTexts;

  /** The text typed since the list opened, or `undefined` while the selected label is shown. */
  @state() private typed: string | undefined;
  @state() private isOpen = false;
  @state() private active = 0;

  @query('input') private readonly input!: HTMLInputElement;

  /** In the document itself, so that label, description and list can be tied to the input. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override focus(): void {
    this.input.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('options');
    if (!before) return;
    const on = this.foundIn(before)[this.active]?.value;
    this.active = Math.max(0, this.placeOf(on, this.found));
  }

  protected override updated(): void {
    if (this.isOpen) this.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render(): TemplateResult {
    const { name, isOpen, problem, failure } = this;
    const found = this.found;
    return html`
      <label id="${name}-label" for=${name}>${this.label}</label>
      <div class="box">
        <input
          id=${name}
          type="text"
          role="combobox"
          autocomplete="off"
          placeholder=${this.required ? this.any : nothing}
          spellcheck="false"
          aria-autocomplete="list"
          aria-expanded=${isOpen}
          aria-controls="${name}-list"
          aria-activedescendant=${isOpen && found.length > 0 ? `${name}-${this.active}` : nothing}
          aria-invalid=${problem !== ''}
          aria-describedby="${name}-state"
          ?disabled=${this.disabled}
          .value=${this.typed ?? this.chosenLabel}
          @input=${this.onInput}
          @focus=${() => this.input.select()}
          @click=${this.open}
          @keydown=${this.onKey}
          @blur=${this.leave}
        />
        <span class="chevron" aria-hidden="true"></span>
        ${isOpen ? this.renderList(found) : html`<ul id="${name}-list" hidden></ul>`}
      </div>
      <div id="${name}-state" class="field-state" aria-live="polite">
        ${this.loading ? html`<span class="hint">${this.texts.loading}</span>` : nothing}
        ${problem ? html`<span class="problem">${problem}</span>` : nothing}
        ${failure ? html`<span class="problem">${failure}</span>` : nothing}
      </div>
      ${
        failure
          ? html`<button type="button" class="link" @click=${() => this.dispatchEvent(new Event('retry'))}>
              ${this.texts.tryAgain}
            </button>`
          : nothing
      }
    `;
  }

  private renderList(found: readonly Searchable[]): TemplateResult {
    const hidden = found.length - maxShown;
    return html`
      <div class="popup" @pointerdown=${(event: Event) => event.preventDefault()}>
        <ul id="${this.name}-list" role="listbox" aria-labelledby="${this.name}-label">
          ${found
            .slice(0, maxShown)
            .map(
              (option, index) => html`
                <li
                  id="${this.name}-${index}"
                  role="option"
                  aria-selected=${option.value === this.value || this.added.includes(option.value)}
                  ?data-active=${index === this.active}
                  @click=${() => this.choose(option.value)}
                >
                  ${option.label}
                </li>
              `,
            )}
        </ul>
        <div class="popup-state" role="status">${this.popupState(found, hidden)}</div>
      </div>
    `;
  }

  /** Counts what can be chosen; "Any" is no choice of its own. */
  private popupState(found: readonly Searchable[], hidden: number): string {
    const count = found.filter(({ value }) => value !== '').length;
    if (count === 0 && found.length > 0) return '';
    if (count === 0) return this.loading ? this.texts.loading : this.texts.noMatch;
    return hidden > 0
      ? fill(this.texts.more, formatCount(hidden))
      : fill(this.texts.matches, formatCount(count));
  }

  private get all(): readonly Searchable[] {
    return this.allOf(this.options);
  }

  private allOf(options: readonly Searchable[]): readonly Searchable[] {
    return this.required ? options : [{ value: '', label: this.any }, ...options];
  }

  private get found(): readonly Searchable[] {
    return this.foundIn(this.options);
  }

  private foundIn(options: readonly Searchable[]): readonly Searchable[] {
    return search(this.allOf(options), this.typed ?? '');
  }

  /** Returns the index of a value in the shown options, or a negative number if it's not included. */
  private placeOf(sought: string | undefined, options: readonly Searchable[]): number {
    return options.slice(0, maxShown).findIndex(({ value }) => value === sought);
  }

  private get chosenLabel(): string {
    return this.all.find(({ value }) => value === this.value)?.label ?? this.value;
  }

  private readonly open = (): void => {
    if (this.isOpen) return;
    this.isOpen = true;
    this.active = Math.max(0, this.placeOf(this.value, this.all));
    this.input.select();
  };

  private close(): void {
    this.isOpen = false;
    this.typed = undefined;
    // The input is always updated, even if the label is unchanged, to remove typed text.
    this.input.value = this.chosenLabel;
  }

  private choose(value: string): void {
    const isNew = value !== this.value && !this.added.includes(value);
    if (isNew) this.value = value;
    this.close();
    if (isNew) this.dispatchEvent(new CustomEvent('choose', { detail: value }));
  }

  private readonly onInput = (): void => {
    this.isOpen = true;
    this.typed = this.input.value;
    this.active = 0;
  };

  /** An exact match of the typed text is selected. Any other text is discarded. */
  private readonly leave = (): void => {
    const { typed } = this;
    if (typed === undefined) return this.close();
    this.choose(typed.trim() === '' ? '' : (exactly(this.all, typed)?.value ?? this.value));
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };
    const move = moves[event.key];
    if (move !== undefined) {
      event.preventDefault();
      if (this.isOpen) this.moveBy(move);
      else this.open();
    } else if (event.key === 'Enter' && this.isOpen) {
      event.preventDefault();
      const option = this.found[this.active];
      if (option) this.choose(option.value);
    } else if (event.key === 'Escape' && this.isOpen) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    }
  };

  private moveBy(move: number): void {
    const last = Math.min(this.found.length, maxShown) - 1;
    this.active = Math.max(0, Math.min(last, this.active + move));
  }
}
