import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Exit, Latency, Progress, Row, Show, Texts } from '../../panels/protocol/checkProtocol';
import type { ColumnWidths } from '../../panels/protocol/columnWidths';
import { fill, formatCount, formatMilliseconds } from '../shared/pageFormat';
import type { Run } from '../shared/selection';
import { renderCountries } from './countrySummary';
import './exitTable';
import { renderDetails } from './resultDetails';
import type { Sort } from './sortOrder';
import './resultTable';

/** The actions on results. */
export type OutcomeAct = 'keepLive' | 'copyLive' | 'insertLive' | 'save';

/**
 * The results of a check so far: counts, latencies, the table, the details of a row, and the actions. Fires `act` and
 * `show` with the selected value, and `details` with undefined to close the details.
 */
@customElement('proxylite-outcome')
export class OutcomeView extends LitElement {
  @property({ attribute: false }) progress!: Progress;
  @property({ attribute: false }) proxies: readonly string[] = [];
  @property({ attribute: false }) rows: readonly (Row | undefined)[] = [];
  @property({ attribute: false }) exits: readonly Exit[] = [];
  @property({ attribute: false }) sort!: Sort;
  @property() show: Show = 'all';
  /** The initial scroll position of the table, in CSS pixels, and its active row. */
  @property({ attribute: false }) initialScrollTop = 0;
  @property({ attribute: false }) initialActive = 0;
  @property({ attribute: false }) initialSelection: readonly Run[] = [];
  @property({ attribute: false }) widths: ColumnWidths = {};
  /** The place in the list of the proxy whose details are shown. */
  @property({ attribute: false }) details: number | undefined;
  /** True if the list is what is left of the one before it. */
  @property({ type: Boolean }) isRest = false;
  @property({ attribute: false }) texts!: Texts;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    const { progress, texts } = this;
    const isRotating = progress.kind === 'rotating';
    return html`
      ${progress.state === 'none' ? html`<p class="hint">${texts.nothingYet}</p>` : this.renderFigures()}
      ${progress.state === 'none' && isRotating ? nothing : this.renderActions(isRotating)}
      ${renderCountries(progress.countries, texts)}
      ${
        isRotating
          ? this.renderExits()
          : html`<proxylite-result-table
              .proxies=${this.proxies}
              .rows=${this.rows}
              .sort=${this.sort}
              .show=${this.show}
              .initialScrollTop=${this.initialScrollTop}
              .initialActive=${this.initialActive}
              .initialSelection=${this.initialSelection}
              .widths=${this.widths}
              ?connectOnly=${progress.mode === 'connect'}
              ?isRest=${this.isRest}
              ?canExclude=${progress.state !== 'running'}
              .texts=${texts}
            ></proxylite-result-table>`
      }
      ${isRotating ? nothing : this.renderDetails()}
    `;
  }

  private renderFigures(): TemplateResult {
    const { progress, texts } = this;
    const { checked, alive, failures, withoutExit, connect, firstByte, mode, kind } = progress;
    const toFirstByte = mode === 'connect' ? texts.tunnelLatency : texts.firstByteLatency;
    return html`
      <ul class="figures">
        <li class="is-live">${fill(texts.live, formatCount(alive))}</li>
        <li class="is-dead">${fill(texts.dead, formatCount(checked - alive))}</li>
        ${failures.map(({ label, count: failed }) => html`<li class="kind">${fill(texts.failureCount, label, formatCount(failed))}</li>`)}
        ${kind === 'rotating' ? html`<li>${fill(texts.distinctExits, formatCount(this.exits.length))}</li>` : nothing}
        ${
          kind === 'rotating' && withoutExit > 0
            ? html`<li>${fill(texts.withoutExit, formatCount(withoutExit))}</li>`
            : nothing
        }
      </ul>
      ${
        connect || firstByte
          ? html`<ul class="figures hint">
              ${renderLatency(texts.connectLatency, connect)} ${renderLatency(toFirstByte, firstByte)}
            </ul>`
          : nothing
      }
    `;
  }

  private renderActions(isRotating: boolean): TemplateResult | typeof nothing {
    const { texts, progress } = this;
    if (progress.checked === 0) return nothing;
    const isRunning = progress.state === 'running';
    const button = (act: OutcomeAct, title: string, isOff: boolean) =>
      html`<vscode-button
        secondary
        aria-disabled=${isOff}
        @click=${() => {
          if (!isOff) this.emit('act', act);
        }}
        >${title}</vscode-button
      >`;
    const noneLive = progress.alive === 0;
    return html`
      <div class="toolbar">
        <div class="actions">
          ${
            isRotating
              ? nothing
              : html`${button('keepLive', texts.keepLive, noneLive || isRunning)}
                ${button('copyLive', texts.copyLive, noneLive)}
                ${button('insertLive', texts.insertLive, noneLive)}`
          }
          ${button('save', texts.save, isRotating && this.exits.length === 0)}
        </div>
        ${isRotating ? nothing : this.renderShow()}
      </div>
    `;
  }

  private renderShow(): TemplateResult {
    const { texts } = this;
    const choices: readonly [Show, string][] = [
      ['all', texts.showAll],
      ['live', texts.showLive],
      ['dead', texts.showDead],
    ];
    return html`
      <div class="field show">
        <label for="show">${texts.show}</label>
        <div class="box">
          <select
            id="show"
            .value=${live(this.show)}
            @change=${({ target }: Event) => this.emit('show', (target as HTMLSelectElement).value)}
          >
            ${choices.map(
              ([value, title]) =>
                html`<option value=${value} ?selected=${value === this.show}>${title}</option>`,
            )}
          </select>
          <span class="chevron" aria-hidden="true"></span>
        </div>
      </div>
    `;
  }

  private renderDetails(): TemplateResult | typeof nothing {
    const { details: index, proxies, rows, progress, texts } = this;
    const proxy = index === undefined ? undefined : proxies[index];
    if (index === undefined || proxy === undefined) return nothing;
    const connectOnly = progress.mode === 'connect';
    return renderDetails({ index, proxy, row: rows[index], connectOnly }, texts, this.closeDetails);
  }

  private readonly closeDetails = (): void => {
    this.emit('details', undefined);
    this.querySelector<HTMLElement>('table[role="grid"]')?.focus();
  };

  private renderExits(): TemplateResult | typeof nothing {
    if (this.exits.length === 0) return nothing;
    return html`<proxylite-exit-table .exits=${this.exits} .texts=${this.texts}></proxylite-exit-table>`;
  }

  private emit(name: 'act' | 'show' | 'details', detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

function renderLatency(text: string, latency: Latency | undefined): TemplateResult | typeof nothing {
  if (!latency) return nothing;
  return html`<li>${fill(text, formatMilliseconds(latency.median), formatMilliseconds(latency.p95))}</li>`;
}
