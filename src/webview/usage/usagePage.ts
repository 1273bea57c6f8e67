import { html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import {
  savedUsage,
  toUsagePage,
  type Figures,
  type Forecast,
  type Limit,
  type Option,
  type Progress,
  type Query,
  type SavedUsage,
  type Texts,
  type ToUsagePage,
  type ToUsagePanel,
} from '../../panels/protocol/usageProtocol';
import { fill, formatCount, formatPercentage, formatTraffic, plural } from '../shared/pageFormat';
import '../shared/progressVoice';
import { SessionPage } from '../shared/sessionPage';
import './chartView';
import type { ChartView, Zoom } from './chartView';
import './figuresTable';
import './queryForm';
import { SeriesColors } from './seriesColors';

/** The page of the usage panel: what is looked at, the figures as table and chart, the forecasts. */
@customElement('proxylite-usage')
export class UsagePage extends SessionPage<ToUsagePanel, ToUsagePage, SavedUsage, Texts> {
  protected readonly kept = ['chosen', 'zoom', 'tableIsOpen'];

  @state() private chosen: Query | undefined;
  @state() private accounts: readonly Option[] = [];
  @state() private productTypes: readonly Option[] = [];
  @state() private problem = '';
  @state() private progress: Progress;
  @state() private figures: Figures | undefined;
  @state() private limit: Limit | undefined;
  @state() private forecasts: readonly Forecast[] = [];
  @state() private zoom: Zoom;
  @state() private tableIsOpen = false;

  private readonly colors = new SeriesColors();

  @query('proxylite-usage-chart') private readonly chart!: ChartView | null;

  constructor() {
    super(toUsagePage, savedUsage);
  }

  protected restore(saved: SavedUsage): void {
    this.chosen = saved.query;
    this.zoom = saved.zoom;
    this.tableIsOpen = saved.table;
  }

  protected toKeep(): SavedUsage | undefined {
    const { chosen, zoom, tableIsOpen } = this;
    return chosen && { query: chosen, ...(zoom ? { zoom: [...zoom] } : {}), table: tableIsOpen };
  }

  protected take(message: ToUsagePage): void {
    switch (message.type) {
      case 'session':
        return this.takeSession(message);
      case 'query':
        this.chosen = message.query;
        break;
      case 'choices':
        this.accounts = message.accounts;
        this.productTypes = message.productTypes;
        break;
      case 'problem':
        this.problem = message.message ?? '';
        break;
      case 'progress':
        this.progress = message.progress;
        if (message.progress) this.done = '';
        break;
      case 'figures':
        this.figures = message.figures;
        break;
      case 'limit':
        this.limit = message.limit;
        break;
      case 'forecasts':
        this.forecasts = message.forecasts;
        break;
      default:
        this.takeCommon(message);
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { texts, chosen } = this;
    // The panel's first messages arrive together. A partial page is not shown.
    if (!texts || !chosen || this.signedIn === undefined) return nothing;
    return html`
      <main>
        <div class="head">
          <h1>${texts.title}</h1>
          ${this.renderDone(this.progress ? texts.loading : this.done)}
          ${this.signedIn ? this.renderRefresh(texts) : nothing}
        </div>
        ${this.signedIn ? this.renderSignedIn(texts, chosen) : this.renderSignedOut(texts)}
      </main>
    `;
  }

  private renderSignedIn(texts: Texts, chosen: Query): TemplateResult {
    return html`
      <proxylite-usage-query
        .query=${chosen}
        .accounts=${this.accounts}
        .productTypes=${this.productTypes}
        .problem=${this.problem}
        .texts=${texts}
        @query=${({ detail }: CustomEvent<Query>) => this.choose(detail)}
      ></proxylite-usage-query>
      ${this.renderProgress(texts)} ${this.renderNotices()}
      ${
        chosen.view === 'account' && !chosen.account
          ? html`<p class="hint">${texts.chooseAccount}</p>`
          : nothing
      }
      ${this.forecasts.length > 0 ? this.renderForecasts(texts) : nothing}
      ${this.renderTraffic(texts, this.figures)}
    `;
  }

  /** Stays the same button, so that the focus stays when it is pressed. */
  private renderRefresh({ refresh, cancel }: Texts): TemplateResult {
    const type = this.progress ? 'cancel' : 'refresh';
    return html`
      <button type="button" class="link" id="refresh" @click=${() => this.host.post({ type })}>
        ${this.progress ? cancel : refresh}
      </button>
    `;
  }

  private renderProgress({ loading, reading }: Texts): TemplateResult {
    const { accounts } = this.progress ?? {};
    const progressText = accounts ? fill(reading, formatCount(accounts.read), formatCount(accounts.of)) : '';
    return html`
      <div class="progress">
        ${
          this.progress
            ? html`<vscode-progress-bar
                ?indeterminate=${accounts === undefined}
                .value=${accounts?.read ?? 0}
                .max=${accounts?.of ?? 100}
                aria-label=${loading}
              ></vscode-progress-bar>`
            : nothing
        }
        ${progressText ? html`<p>${progressText}</p>` : nothing}
      </div>
      <proxylite-progress-voice .text=${progressText}></proxylite-progress-voice>
    `;
  }

  private sumOf(texts: Texts, { total, days }: Figures): string {
    const traffic = total.reduce((sum, value) => sum + value, 0);
    if (traffic === 0) return texts.noTraffic;
    return plural(texts.sum, {
      total: formatTraffic(traffic),
      days: days.length,
      mean: formatTraffic(traffic / days.length),
    });
  }

  /**
   * The region of the total is rendered before the data is loaded, because content that is added together with its
   * region isn't announced.
   */
  private renderTraffic(texts: Texts, figures: Figures | undefined): TemplateResult {
    return html`
      <section class="traffic" aria-labelledby=${figures ? 'chart-title' : nothing}>
        <div class="head">
          ${figures ? html`<h2 id="chart-title">${texts.chart}</h2>` : nothing}
          <p class="sum" role="status">${figures ? this.sumOf(texts, figures) : nothing}</p>
        </div>
        ${figures ? this.renderFigures(texts, figures) : nothing}
      </section>
    `;
  }

  private renderFigures(texts: Texts, figures: Figures): TemplateResult {
    return html`
      ${this.limit ? this.renderLimit(texts, this.limit) : nothing}
      <details ?open=${this.tableIsOpen} @toggle=${this.onTable}>
        <summary>${texts.table}</summary>
        ${
          this.tableIsOpen
            ? html`<proxylite-figures-table .figures=${figures} .texts=${texts}></proxylite-figures-table>`
            : nothing
        }
      </details>
      <proxylite-usage-chart
        .figures=${figures}
        .limit=${this.limit}
        .forecasts=${this.forecasts}
        .texts=${texts}
        .zoom=${this.zoom}
        .colors=${this.colors}
        @zoomed=${({ detail }: CustomEvent<Zoom>) => (this.zoom = detail)}
      ></proxylite-usage-chart>
      <div class="actions">
        <vscode-button secondary @click=${() => this.chart?.zoomBy('in')}>${texts.zoomIn}</vscode-button>
        <vscode-button secondary @click=${() => this.chart?.zoomBy('out')}>${texts.zoomOut}</vscode-button>
        <vscode-button
          secondary
          aria-disabled=${this.zoom === undefined}
          @click=${() => this.chart?.zoomBy('reset')}
          >${texts.zoomReset}</vscode-button
        >
        <vscode-button secondary @click=${() => this.host.post({ type: 'saveCsv' })}
          >${texts.saveCsv}</vscode-button
        >
        <vscode-button secondary @click=${this.savePng}>${texts.savePng}</vscode-button>
      </div>
    `;
  }

  private renderLimit({ limitUsed }: Texts, { limit, used }: Limit): TemplateResult {
    const share = formatPercentage(used / limit);
    const text = fill(limitUsed, formatTraffic(used), formatTraffic(limit), share);
    return html`<p>${text}</p>`;
  }

  private renderForecasts(texts: Texts): TemplateResult {
    return html`
      <section class="forecasts" aria-labelledby="forecast-title">
        <h2 id="forecast-title">${texts.forecast}</h2>
        ${this.forecasts.map(({ name, text }) => html`<p><strong>${name}.</strong> ${text}</p>`)}
        ${this.renderForecastMethods(texts)}
      </section>
    `;
  }

  private renderForecastMethods({ forecastMethod }: Texts): TemplateResult | typeof nothing {
    const known = this.forecasts.filter(({ method }) => method !== '');
    if (known.length === 0) return nothing;
    return html`
      <details>
        <summary>${forecastMethod}</summary>
        ${known.map(({ name, method }) => html`<p class="hint">${name}. ${method}</p>`)}
      </details>
    `;
  }

  private choose(chosen: Query): void {
    this.chosen = chosen;
    this.zoom = undefined;
    this.host.post({ type: 'query', query: chosen });
  }

  private readonly onTable = ({ target }: Event): void => {
    this.tableIsOpen = (target as HTMLDetailsElement).open;
  };

  private readonly savePng = (): void => {
    const png = this.chart?.png();
    if (png) this.host.post({ type: 'savePng', png });
  };
}
