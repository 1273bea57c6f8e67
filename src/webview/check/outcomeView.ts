import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Exit, Latency, Progress, Row, Show, Texts } from '../../panels/protocol/checkProtocol';
import { countryLabel, fill, formatCount, formatMilliseconds, formatPercentage } from '../shared/format';
import './exitTable';
import type { Sort } from './sortOrder';
import './resultTable';

/** The actions on results. */
export type OutcomeAct = 'keepLive' | 'copyLive' | 'insertLive' | 'save';

/**
 * The results of a check so far: counts, latencies, the table and the actions. Fires `act`, `show` and `sort` with the
 * selected value.
 */
@customElement('proxylite-outcome')
export class OutcomeView extends LitElement {
  @property({ attribute: false }) progress!: Progress;
  @property({ attribute: false }) proxies: readonly string[] = [];
  @property({ attribute: false }) rows: readonly (Row | undefined)[] = [];
  @property({ attribute: false }) exits: readonly Exit[] = [];
  @property({ attribute: false }) sort!: Sort;
  @property() show: Show = 'all';
  /** Where the table is scrolled to when it is first shown, CSS pixels, and its active row. */
  @property({ attribute: false }) initialScrollTop = 0;
  @property({ attribute: false }) initialActive = 0;
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
              ?connectOnly=${progress.mode === 'connect'}
              .texts=${texts}
              @sort=${({ detail }: CustomEvent<Sort>) => this.tell('sort', detail)}
            ></proxylite-result-table>`
      }
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
          if (!isOff) this.tell('act', act);
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
            @change=${({ target }: Event) => this.tell('show', (target as HTMLSelectElement).value)}
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

  private renderExits(): TemplateResult | typeof nothing {
    if (this.exits.length === 0) return nothing;
    return html`<proxylite-exit-table .exits=${this.exits} .texts=${this.texts}></proxylite-exit-table>`;
  }

  private tell(name: 'act' | 'show' | 'sort', detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

function renderLatency(text: string, latency: Latency | undefined): TemplateResult | typeof nothing {
  if (!latency) return nothing;
  return html`<li>${fill(text, formatMilliseconds(latency.median), formatMilliseconds(latency.p95))}</li>`;
}

/** Renders the number of live exits per country. */
function renderCountries(countries: Progress['countries'], texts: Texts): TemplateResult | typeof nothing {
  if (countries.length === 0) return nothing;
  const total = countries.reduce((sum, { count }) => sum + count, 0);
  return html`
    <details class="countries" open>
      <summary>${texts.countries}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">${texts.columnCountry}</th>
            <th scope="col" class="figure">${texts.columnCount}</th>
            <th scope="col" class="figure">${texts.columnShare}</th>
          </tr>
        </thead>
        <tbody>
          ${countries.map(
            ({ country, count }) =>
              html`<tr>
                <td>${countryLabel(country)}</td>
                <td class="figure">${formatCount(count)}</td>
                <td class="figure">${formatPercentage(count / total, true)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </details>
  `;
}
