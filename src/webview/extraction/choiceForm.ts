import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type {
  Draft,
  DraftField,
  List,
  ListName,
  Problems,
  Texts,
} from '../../panels/protocol/extractionProtocol';
import '../shared/searchBox';
import type { SearchBoxTexts } from '../shared/searchBox';

/** Fields in visual order. */
const fields: readonly DraftField[] = ['account', 'country', 'state', 'city', 'count', 'life', 'entry'];

/** The fields that a change of one empties, since they depend on it. */
const dependents: Readonly<Record<ListName, readonly ListName[]>> = {
  account: ['country', 'state', 'city'],
  country: ['state', 'city'],
  state: ['city'],
  city: [],
};

/** Returns the problems of the fields that an edit leaves as they were: the panel says what is wrong with the others. */
export function problemsLeft(problems: Problems, before: Draft, after: Draft): Problems {
  return Object.fromEntries(
    Object.entries(problems).filter(([field]) => before[field as DraftField] === after[field as DraftField]),
  );
}

/**
 * The form of a selection. Fires `edit` with the whole draft on every change, `extract` on Enter in a field, and
 * `reload` with the name of a list to reload.
 */
@customElement('proxylite-choice-form')
export class ChoiceForm extends LitElement {
  @property({ attribute: false }) draft!: Draft;
  @property({ attribute: false }) lists: Readonly<Partial<Record<ListName, List>>> = {};
  @property({ attribute: false }) problems: Problems = {};
  @property({ attribute: false }) texts!: Texts;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Puts the focus on the first field with something wrong; false where there is none. */
  focusProblem(): boolean {
    const field = fields.find((name) => this.problems[name] !== undefined);
    if (field) this.querySelector<HTMLElement>(`#${field}`)?.focus();
    return field !== undefined;
  }

  protected override render(): TemplateResult {
    const { texts, draft } = this;
    return html`
      ${this.renderList('account', texts.account, texts.anyAccount)}
      ${this.renderList('country', texts.country, texts.anyCountry)}
      ${this.renderList(
        'state',
        texts.state,
        this.anyOf('state', texts.anyState, texts.stateNeedsCountry, texts.noStates),
      )}
      ${this.renderList(
        'city',
        texts.city,
        this.anyOf('city', texts.anyCity, texts.cityNeedsCountry, texts.noCities),
      )}
      <div class="pair">
        ${this.renderNumber('count', texts.count)} ${this.renderNumber('life', texts.life)}
      </div>
      <div class="field">
        <label for="entry">${texts.entry}</label>
        <div class="box">
          <select
            id="entry"
            .value=${live(draft.entry)}
            @change=${({ target }: Event) =>
              this.edit({ entry: (target as HTMLSelectElement).value as Draft['entry'] })}
          >
            <option value="">${texts.anyEntry}</option>
            <option value="us">${texts.entryUs}</option>
            <option value="hk">${texts.entryHk}</option>
            <option value="de">${texts.entryDe}</option>
          </select>
          <span class="chevron" aria-hidden="true"></span>
        </div>
      </div>
    `;
  }

  private renderList(name: ListName, label: string, any: string): TemplateResult {
    const list = this.lists[name];
    const isIdle = list === undefined || list.status === 'idle';
    const isBarren = list?.status === 'ready' && list.options.length === 0;
    const value = this.draft[name];
    return html`
      <proxylite-search-box
        class="field"
        name=${name}
        label=${label}
        any=${any}
        .value=${live(value)}
        .options=${list?.options ?? []}
        ?loading=${list?.status === 'loading'}
        ?disabled=${value === '' && (isIdle || isBarren)}
        .failure=${list?.status === 'failed' ? (list.message ?? '') : ''}
        .problem=${this.problems[name] ?? ''}
        .texts=${this.boxTexts}
        @keydown=${this.onKey}
        @choose=${({ detail }: CustomEvent<string>) => this.choose(name, detail)}
        @retry=${() => this.dispatchEvent(new CustomEvent('reload', { detail: name }))}
      ></proxylite-search-box>
    `;
  }

  private renderNumber(name: 'count' | 'life', label: string): TemplateResult {
    const problem = this.problems[name];
    return html`
      <div class="field">
        <label for=${name}>${label}</label>
        <input
          id=${name}
          type="text"
          inputmode="numeric"
          autocomplete="off"
          aria-invalid=${problem !== undefined}
          aria-describedby="${name}-state"
          .value=${live(this.draft[name])}
          @input=${({ target }: Event) => this.edit({ [name]: (target as HTMLInputElement).value })}
          @keydown=${this.onKey}
        />
        <div id="${name}-state" class="field-state" aria-live="polite">
          ${problem ? html`<span class="problem">${problem}</span>` : nothing}
        </div>
      </div>
    `;
  }

  /** Returns the text of an empty field: any value is possible, or the reason there is nothing to select. */
  private anyOf(name: ListName, any: string, needed: string, none: string): string {
    const list = this.lists[name];
    if (list === undefined || list.status === 'idle') return needed;
    return list.status === 'ready' && list.options.length === 0 ? none : any;
  }

  private get boxTexts(): SearchBoxTexts {
    const { listLoading, listNoMatch, listMatches, listMore, tryAgain } = this.texts;
    return { loading: listLoading, noMatch: listNoMatch, matches: listMatches, more: listMore, tryAgain };
  }

  private choose(name: ListName, value: string): void {
    const emptied = Object.fromEntries(dependents[name].map((dependent) => [dependent, '']));
    this.edit({ ...emptied, [name]: value });
  }

  private edit(change: Partial<Draft>): void {
    this.dispatchEvent(new CustomEvent('edit', { detail: { ...this.draft, ...change } }));
  }

  /** Enter that selects an option of an open list isn't for the form. */
  private readonly onKey = ({ key, defaultPrevented }: KeyboardEvent): void => {
    if (key === 'Enter' && !defaultPrevented) this.dispatchEvent(new Event('extract'));
  };
}
