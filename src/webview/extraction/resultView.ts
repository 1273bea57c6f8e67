import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Result, ResultAct, Texts } from '../../panels/protocol/extractionProtocol';
import { clock, fill, formatCount, formatExactClock } from '../shared/pageFormat';
import { Selection } from '../shared/selection';
import './proxyTable';

/**
 * A result: asked against received, how long the proxies live on, and the list with what can be done with it. Fires
 * `rows` with a new selection, and `act` with what is to be done.
 */
@customElement('proxylite-result')
export class ResultView extends LitElement {
  @property({ attribute: false }) result: Result | undefined;
  @property({ attribute: false }) selection = Selection.empty;
  /** The file that proxies are inserted into; undefined for a new one. */
  @property({ attribute: false }) file: string | undefined;
  /** The initial scroll position of the list. */
  @property({ attribute: false }) initialScrollTop = 0;
  @property({ attribute: false }) texts!: Texts;

  @state() private now = Date.now();
  private ticking: number | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.ticking = window.setInterval(() => (this.now = Date.now()), 1000);
  }

  override disconnectedCallback(): void {
    window.clearInterval(this.ticking);
    super.disconnectedCallback();
  }

  protected override willUpdate(): void {
    this.now = Date.now();
  }

  protected override render(): TemplateResult {
    const { result, texts } = this;
    return html`
      <p class="summary" role="status">${result ? this.summaryOf(result) : nothing}</p>
      ${result ? nothing : html`<p class="hint">${texts.nothingYet}</p>`}
      ${result && result.endpoints.length > 0 ? this.renderProxies(result) : nothing}
    `;
  }

  private summaryOf({ endpoints, asked, malformed }: Result): string {
    const { texts } = this;
    const parts = [
      fill(texts.received, formatCount(endpoints.length), formatCount(asked)),
      malformed > 0 ? fill(texts.malformed, formatCount(malformed)) : '',
    ];
    return parts.filter(Boolean).join(' · ');
  }

  private renderProxies({ endpoints, expiresAt }: Result): TemplateResult {
    const { texts, selection } = this;
    const acts: readonly [ResultAct, string][] = [
      ['insert', this.file === undefined ? texts.insertNew : fill(texts.insertInto, this.file)],
      ['insertAs', texts.insertAs],
      ['copy', texts.copy],
      ['save', texts.save],
      ['check', texts.check],
    ];
    return html`
      <p class="expiry ${this.now >= expiresAt ? 'ended' : ''}" role="timer">${this.expiry(expiresAt)}</p>
      <div class="actions">
        ${acts.map(
          ([act, title]) =>
            html`<vscode-button
              ?secondary=${act !== 'insert'}
              @click=${() => this.dispatchEvent(new CustomEvent('act', { detail: act }))}
              >${title}</vscode-button
            >`,
        )}
      </div>
      <p class="hint" aria-live="polite">
        ${
          selection.size > 0
            ? fill(texts.actsOnSelected, formatCount(selection.size))
            : fill(texts.actsOnAll, formatCount(endpoints.length))
        }
      </p>
      <proxylite-proxy-table
        .endpoints=${endpoints}
        .selection=${selection}
        .initialScrollTop=${this.initialScrollTop}
        .texts=${texts}
        @rows=${({ detail }: CustomEvent<Selection>) =>
          this.dispatchEvent(new CustomEvent('rows', { detail }))}
      ></proxylite-proxy-table>
    `;
  }

  private expiry(expiresAt: number): string {
    const at = formatExactClock(expiresAt);
    return this.now >= expiresAt
      ? fill(this.texts.ended, at)
      : fill(this.texts.endsIn, clock(expiresAt - this.now), at);
  }
}
