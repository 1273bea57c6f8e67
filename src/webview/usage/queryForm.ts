import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Option, Query, Texts } from '../../panels/protocol/usageProtocol';
import '../shared/searchBox';
import type { SearchBoxTexts } from '../shared/searchBox';

/** The form for the shown data. Fires `query` on every change. */
@customElement('proxylite-usage-query')
export class QueryForm extends LitElement {
  @property({ attribute: false }) query!: Query;
  @property({ attribute: false }) accounts: readonly Option[] = [];
  @property({ attribute: false }) productTypes: readonly Option[] = [];
  /** The error of the days. */
  @property() problem = '';
  @property({ attribute: false }) texts!: Texts;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    const { query, texts } = this;
    return html`
      ${this.renderSelect('range', texts.range, [
        { value: '7', label: texts.range7 },
        { value: '30', label: texts.range30 },
        { value: '90', label: texts.range90 },
        { value: 'custom', label: texts.rangeCustom },
      ])}
      ${query.range === 'custom' ? this.renderDays() : nothing}
      ${this.renderSelect('view', texts.view, [
        { value: 'total', label: texts.viewTotal },
        { value: 'largest', label: texts.viewLargest },
        { value: 'account', label: texts.viewAccount },
      ])}
      ${query.view === 'account' ? this.renderAccount() : nothing}
      ${this.renderSelect('productType', texts.productType, [
        { value: '', label: texts.anyProductType },
        ...this.productTypes,
      ])}
    `;
  }

  private renderSelect(
    name: 'range' | 'view' | 'productType',
    label: string,
    options: readonly Option[],
  ): TemplateResult {
    return html`
      <div class="field">
        <label for=${name}>${label}</label>
        <div class="box">
          <select
            id=${name}
            @change=${({ target }: Event) => this.change({ [name]: (target as HTMLSelectElement).value })}
          >
            ${options.map(
              (option) =>
                html`<option value=${option.value} .selected=${option.value === this.query[name]}>
                  ${option.label}
                </option>`,
            )}
          </select>
          <span class="chevron" aria-hidden="true"></span>
        </div>
      </div>
    `;
  }

  private renderDays(): TemplateResult {
    const days: readonly (readonly ['first' | 'last', string])[] = [
      ['first', this.texts.first],
      ['last', this.texts.last],
    ];
    return html`
      ${days.map(
        ([name, label]) => html`
          <div class="field">
            <label for=${name}>${label}</label>
            <input
              id=${name}
              type="date"
              .value=${this.query[name]}
              aria-invalid=${this.problem !== ''}
              aria-describedby="days-problem"
              @change=${({ target }: Event) => this.change({ [name]: (target as HTMLInputElement).value })}
            />
          </div>
        `,
      )}
      <p id="days-problem" class="problem" role="status">${this.problem}</p>
    `;
  }

  private renderAccount(): TemplateResult {
    const { texts } = this;
    const boxTexts: SearchBoxTexts = {
      loading: texts.listLoading,
      noMatch: texts.listNoMatch,
      matches: texts.listMatches,
      more: texts.listMore,
      tryAgain: texts.tryAgain,
    };
    return html`
      <proxylite-search-box
        class="field"
        name="account"
        .label=${texts.account}
        .value=${this.query.account}
        .any=${texts.noAccount}
        .options=${this.accounts}
        .texts=${boxTexts}
        @choose=${(event: CustomEvent<string>) => this.change({ account: event.detail })}
      ></proxylite-search-box>
    `;
  }

  private change(part: Partial<Record<keyof Query, string>>): void {
    this.dispatchEvent(new CustomEvent('query', { detail: { ...this.query, ...part } }));
  }
}
