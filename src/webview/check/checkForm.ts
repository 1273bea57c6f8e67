import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Draft, DraftField, Problems, Texts } from '../../panels/protocol/checkProtocol';

/** Fields that can have errors, in visual order. */
const fields: readonly DraftField[] = ['kind', 'target', 'requests'];

/**
 * The form for a check's target and options. Fires `edit` with the whole draft on every change, and `start` on Enter in
 * a field.
 */
@customElement('proxylite-check-form')
export class CheckForm extends LitElement {
  @property({ attribute: false }) draft!: Draft;
  @property({ attribute: false }) problems: Problems = {};
  /** True if some proxies of the list have no scheme. */
  @property({ type: Boolean }) asksScheme = false;
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
    const isRotating = draft.kind === 'rotating';
    const isTunnelOnly = !isRotating && draft.mode === 'connect';
    return html`
      ${this.renderSelect('kind', texts.kind, [
        ['list', texts.kindList],
        ['rotating', texts.kindRotating],
      ])}
      ${
        isRotating
          ? this.renderText('requests', texts.requests, { numeric: true })
          : this.renderSelect('mode', texts.mode, [
              ['request', texts.modeRequest],
              ['connect', texts.modeConnect],
            ])
      }
      ${
        this.asksScheme
          ? this.renderSelect('scheme', texts.scheme, [
              ['detect', texts.schemeDetect],
              ['http', 'HTTP'],
              ['https', 'HTTPS'],
              ['socks5', 'SOCKS5'],
              ['socks4', 'SOCKS4'],
            ])
          : nothing
      }
      ${this.renderText('target', texts.target)}
      ${this.renderText('expectText', texts.expectText, { hint: texts.expectTextHint, disabled: isTunnelOnly })}
    `;
  }

  private renderSelect<Name extends 'kind' | 'mode' | 'scheme'>(
    name: Name,
    label: string,
    options: readonly (readonly [value: Draft[Name], label: string])[],
  ): TemplateResult {
    return html`
      <div class="field">
        <label for=${name}>${label}</label>
        <div class="box">
          <select
            id=${name}
            aria-invalid=${this.problemOf(name) !== undefined}
            aria-describedby="${name}-state"
            .value=${live(this.draft[name])}
            @change=${({ target }: Event) => this.edit({ [name]: (target as HTMLSelectElement).value })}
          >
            ${options.map(
              ([value, title]) =>
                html`<option value=${value} ?selected=${value === this.draft[name]}>${title}</option>`,
            )}
          </select>
          <span class="chevron" aria-hidden="true"></span>
        </div>
        ${this.renderProblem(name)}
      </div>
    `;
  }

  private renderText(
    name: 'target' | 'expectText' | 'requests',
    label: string,
    {
      numeric = false,
      hint = '',
      disabled = false,
    }: { readonly numeric?: boolean; readonly hint?: string; readonly disabled?: boolean } = {},
  ): TemplateResult {
    return html`
      <div class="field">
        <label for=${name}>${label}</label>
        <input
          id=${name}
          type="text"
          inputmode=${numeric ? 'numeric' : 'text'}
          autocomplete="off"
          spellcheck="false"
          placeholder=${hint}
          ?disabled=${disabled}
          aria-invalid=${this.problemOf(name) !== undefined}
          aria-describedby="${name}-state"
          .value=${live(this.draft[name])}
          @input=${({ target }: Event) => this.edit({ [name]: (target as HTMLInputElement).value })}
          @keydown=${this.onKey}
        />
        ${this.renderProblem(name)}
      </div>
    `;
  }

  private renderProblem(name: string): TemplateResult {
    const problem = this.problemOf(name);
    return html`<div id="${name}-state" class="field-state" aria-live="polite">
      ${problem ? html`<span class="problem">${problem}</span>` : nothing}
    </div>`;
  }

  private problemOf(name: string): string | undefined {
    const field = fields.find((one) => one === name);
    return field && this.problems[field];
  }

  private edit(change: Partial<Draft>): void {
    this.dispatchEvent(new CustomEvent('edit', { detail: { ...this.draft, ...change } }));
  }

  private readonly onKey = ({ key }: KeyboardEvent): void => {
    if (key === 'Enter') this.dispatchEvent(new Event('start'));
  };
}
