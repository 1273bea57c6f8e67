import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type {
  EndpointAct,
  EndpointDraft,
  EndpointField,
  EndpointState,
} from '../../panels/protocol/endpointProtocol';
import type { Texts } from '../../panels/protocol/extractionProtocol';
import { fill, formatCount } from '../shared/pageFormat';
import '../shared/searchBox';
import { renderPresets } from './presetList';
import type { SearchBoxTexts } from '../shared/searchBox';

type PlaceName = 'country' | 'state' | 'city';

/** The fields that a change of one empties, since they depend on it. */
const dependents: Readonly<Partial<Record<PlaceName, readonly PlaceName[]>>> = {
  country: ['state', 'city'],
  state: ['city'],
};

/** Fields in visual order. */
const fields: readonly EndpointField[] = [
  'account',
  'country',
  'state',
  'city',
  'minutes',
  'count',
  'scheme',
  'gateway',
];

/** The actions of the preview. The first is the primary one. */
const acts = [
  'insert',
  'insertAs',
  'copy',
  'save',
  'check',
  'terminal',
] as const satisfies readonly EndpointAct[];

/**
 * The endpoints tab: the form, and a live preview with masked passwords. Fires `edit` with the whole draft, `act` with what to
 * do, `preset` with a name and what to do with it, and `remedy` with the index of a button.
 */
@customElement('proxylite-endpoint-tab')
export class EndpointTab extends LitElement {
  @property({ attribute: false }) state!: EndpointState;
  @property({ attribute: false }) draft!: EndpointDraft;
  /** The file that endpoints are inserted into. */
  @property({ attribute: false }) file: string | undefined;
  @property({ attribute: false }) texts!: Texts;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    const { texts, draft } = this;
    const isSticky = draft.session === 'kept';
    const hasAccount = draft.accounts.length > 0;
    const needsAccount = hasAccount ? texts.cityNeedsCountry : texts.accountNeeded;
    return html`
      <section class="form">
        ${renderPresets(this.state.presets, [], texts, (name, act) =>
          this.dispatchEvent(new CustomEvent('preset', { detail: { name, act } })),
        )}
        ${this.renderAccounts()}
        ${this.renderList('country', texts.country, hasAccount ? texts.anyCountry : texts.accountNeeded)}
        ${this.renderList('state', texts.state, draft.country ? texts.anyState : needsAccount)}
        ${this.renderList('city', texts.city, draft.country ? texts.anyCity : needsAccount)}
        ${this.renderSelect('session', texts.session, [
          ['perRequest', texts.rotating],
          ['kept', texts.sticky],
        ])}
        ${
          isSticky
            ? html`<div class="pair">
                ${this.renderNumber('minutes', texts.minutes)}
                ${this.renderNumber('count', texts.endpointCount)}
              </div>`
            : nothing
        }
        ${this.renderSelect('scheme', texts.protocol, [
          ['http', 'HTTP'],
          ['socks5', 'SOCKS5'],
        ])}
        ${this.renderSelect('gateway', texts.gateway, [
          ['', texts.nearestGateway],
          ...this.state.lists.gateway.options.map(({ value, label }) => [value, label] as const),
        ])}
        <p class="hint">${texts.gatewayHint}</p>
        <button type="button" class="link" id="save-endpoint-preset" @click=${() => this.act('savePreset')}>
          ${texts.savePreset}
        </button>
      </section>
      ${this.renderPreview()}
    `;
  }

  /** Puts the focus on the first field with something wrong; false where there is none. */
  focusProblem(): boolean {
    const field = fields.find((name) => this.state.problems[name] !== undefined);
    if (field) this.querySelector<HTMLElement>(`#endpoint-${field}`)?.focus();
    return field !== undefined;
  }

  private renderPreview(): TemplateResult {
    const { texts, state } = this;
    const { preview, total, obstacle, test, isTesting } = state;
    const isPossible = total > 0;
    const more = total - preview.length;
    return html`
      <section class="results" aria-labelledby="preview-title">
        <h2 id="preview-title">${texts.preview}</h2>
        ${obstacle === undefined ? nothing : html`<p class="problem" role="alert">${obstacle}</p>`}
        ${
          isPossible
            ? html`<ul class="endpoints" aria-labelledby="preview-title">
                ${preview.map((endpoint) => html`<li><code>${endpoint}</code></li>`)}
              </ul>`
            : html`<p class="hint">${texts.previewEmpty}</p>`
        }
        ${more > 0 ? html`<p class="hint">${fill(texts.previewMore, formatCount(more))}</p>` : nothing}
        <div class="actions">
          ${acts.map(
            (act, index) =>
              html`<vscode-button
                id="endpoint-${act}"
                ?secondary=${index > 0}
                aria-disabled=${!isPossible}
                @click=${() => this.act(act)}
              >
                ${act === 'insert' ? this.insertText : texts[act]}
              </vscode-button>`,
          )}
          ${
            this.draft.session === 'kept' && isPossible
              ? html`<vscode-button secondary @click=${() => this.act('newSessions')}>
                  ${texts.newSessions}
                </vscode-button>`
              : nothing
          }
        </div>
        <div class="actions">
          <vscode-button
            secondary
            id="endpoint-test"
            aria-disabled=${!isPossible || isTesting}
            aria-describedby="endpoint-traffic"
            @click=${() => !isTesting && this.act('test')}
          >
            ${texts.test}
          </vscode-button>
          <span id="endpoint-traffic" class="hint">${state.traffic}</span>
        </div>
        <p role="status" class=${test && test.severity !== 'info' ? 'problem' : nothing}>
          ${isTesting ? texts.testing : (test?.message ?? nothing)}
        </p>
        ${
          state.remedies.length === 0
            ? nothing
            : html`<div class="actions">
                ${state.remedies.map(
                  (title, index) =>
                    html`<vscode-button
                      secondary
                      @click=${() => this.dispatchEvent(new CustomEvent('remedy', { detail: index }))}
                      >${title}</vscode-button
                    >`,
                )}
              </div>`
        }
      </section>
    `;
  }

  /** The chosen accounts, each with a button that takes it out, and a box that adds another one. */
  private renderAccounts(): TemplateResult {
    const { texts, draft, state } = this;
    const { account: list } = state.lists;
    const hasAccount = draft.accounts.length > 0;
    return html`
      <div class="accounts">
        <proxylite-search-box
          class="field"
          name="endpoint-account"
          label=${texts.endpointAccount}
          any=${hasAccount ? texts.addAccount : texts.selectAccount}
          required
          .value=${live('')}
          .options=${list.options}
          .added=${draft.accounts}
          ?loading=${list.status === 'loading'}
          .failure=${list.status === 'failed' ? (list.message ?? '') : ''}
          .problem=${hasAccount ? (state.problems.account ?? '') : ''}
          .texts=${this.boxTexts}
          @choose=${({ detail }: CustomEvent<string>) => this.edit({ accounts: [...draft.accounts, detail] })}
          @retry=${() => this.edit({})}
        ></proxylite-search-box>
        ${
          hasAccount
            ? html`<ul class="chips" aria-label=${texts.selectedAccounts}>
                ${draft.accounts.map(
                  (name) =>
                    html`<li>
                      <span>${name}</span>
                      <button
                        type="button"
                        class="delete"
                        aria-label=${fill(texts.removeAccount, name)}
                        title=${fill(texts.removeAccount, name)}
                        @click=${() => this.removeAccount(name)}
                      >
                        <span aria-hidden="true">×</span>
                      </button>
                    </li>`,
                )}
              </ul>`
            : nothing
        }
      </div>
    `;
  }

  private removeAccount(name: string): void {
    this.edit({ accounts: this.draft.accounts.filter((one) => one !== name) });
    // The button that has the focus goes away.
    this.querySelector<HTMLElement>('#endpoint-account')?.focus();
  }

  private renderList(name: PlaceName, label: string, any: string): TemplateResult {
    const list = this.state.lists[name];
    const value = this.draft[name];
    const isBarren = list.status === 'ready' && list.options.length === 0;
    return html`
      <proxylite-search-box
        class="field"
        name="endpoint-${name}"
        label=${label}
        any=${any}
        .value=${live(value)}
        .options=${list.options}
        ?loading=${list.status === 'loading'}
        ?disabled=${value === '' && (list.status === 'idle' || isBarren)}
        .failure=${list.status === 'failed' ? (list.message ?? '') : ''}
        .problem=${this.state.problems[name] ?? ''}
        .texts=${this.boxTexts}
        @choose=${({ detail }: CustomEvent<string>) => this.choose(name, detail)}
        @retry=${() => this.edit({})}
      ></proxylite-search-box>
    `;
  }

  private renderSelect(
    name: 'session' | 'scheme' | 'gateway',
    label: string,
    options: readonly (readonly [value: string, label: string])[],
  ): TemplateResult {
    const problem = name === 'session' ? undefined : this.state.problems[name];
    const { rotatingHint, stickyHint } = this.texts;
    const hint = name === 'session' ? (this.draft.session === 'kept' ? stickyHint : rotatingHint) : '';
    return html`
      <div class="field">
        <label for="endpoint-${name}">${label}</label>
        <div class="box">
          <select
            id="endpoint-${name}"
            aria-invalid=${problem !== undefined}
            aria-describedby="endpoint-${name}-state"
            .value=${live(this.draft[name])}
            @change=${({ target }: Event) => this.edit({ [name]: (target as HTMLSelectElement).value })}
          >
            ${options.map(
              ([value, text]) =>
                html`<option value=${value} ?selected=${value === this.draft[name]}>${text}</option>`,
            )}
          </select>
          <span class="chevron" aria-hidden="true"></span>
        </div>
        ${this.renderProblem(name, problem, hint)}
      </div>
    `;
  }

  private renderNumber(name: 'minutes' | 'count', label: string): TemplateResult {
    const problem = this.state.problems[name];
    return html`
      <div class="field">
        <label for="endpoint-${name}">${label}</label>
        <input
          id="endpoint-${name}"
          type="text"
          inputmode="numeric"
          autocomplete="off"
          aria-invalid=${problem !== undefined}
          aria-describedby="endpoint-${name}-state"
          .value=${live(this.draft[name])}
          @input=${({ target }: Event) => this.edit({ [name]: (target as HTMLInputElement).value })}
        />
        ${this.renderProblem(name, problem)}
      </div>
    `;
  }

  private renderProblem(name: string, problem: string | undefined, hint = ''): TemplateResult {
    return html`<div id="endpoint-${name}-state" class="field-state" aria-live="polite">
      ${hint ? html`<span class="hint">${hint}</span>` : nothing}
      ${problem === undefined ? nothing : html`<span class="problem">${problem}</span>`}
    </div>`;
  }

  private get insertText(): string {
    return this.file === undefined ? this.texts.insertNew : fill(this.texts.insertInto, this.file);
  }

  private get boxTexts(): SearchBoxTexts {
    const { listLoading, listNoMatch, listMatches, listMore, tryAgain } = this.texts;
    return { loading: listLoading, noMatch: listNoMatch, matches: listMatches, more: listMore, tryAgain };
  }

  private choose(name: PlaceName, value: string): void {
    const emptied = Object.fromEntries((dependents[name] ?? []).map((dependent) => [dependent, '']));
    this.edit({ ...emptied, [name]: value });
  }

  private edit(change: Partial<EndpointDraft>): void {
    this.dispatchEvent(new CustomEvent('edit', { detail: { ...this.draft, ...change } }));
  }

  private act(act: EndpointAct): void {
    if (this.state.total === 0) {
      if (!this.focusProblem()) this.querySelector<HTMLElement>('#endpoint-account')?.focus();
      return;
    }
    this.dispatchEvent(new CustomEvent('act', { detail: act }));
  }
}
