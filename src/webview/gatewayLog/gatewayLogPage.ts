import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import {
  savedGatewayLog,
  toGatewayLogPage,
  type Filter,
  type SavedGatewayLog,
  type State,
  type Texts,
  type ToGatewayLogPage,
  type ToGatewayLogPanel,
} from '../../panels/protocol/gatewayLogProtocol';
import type { ColumnWidths } from '../../panels/protocol/columnWidths';
import { fill, formatCount, formatTraffic, plural } from '../shared/pageFormat';
import { Page } from '../shared/page';
import '../shared/progressVoice';
import './logTable';
import type { LogTable, TablePosition } from './logTable';
import { renderLogToolbar } from './logToolbar';
import { renderDetails } from './requestDetails';
import { placeOf, ShownLog } from './shownLog';
import { renderSummary } from './summaryTable';

/** The page with the log of a local gateway: filter, figures, requests, details and summaries. */
@customElement('proxylite-gateway-log')
export class GatewayLogPage extends Page<ToGatewayLogPanel, ToGatewayLogPage, SavedGatewayLog, Texts> {
  protected readonly kept = ['filter', 'gateway', 'details', 'hostsOpen', 'upstreamsOpen', 'position'];

  @state() private gateway: State | undefined;
  @state() private filter: Filter = { text: '', show: 'all' };
  @state() private details: number | undefined;
  @state() private hostsOpen = false;
  @state() private upstreamsOpen = false;
  @state() private position: TablePosition = {};
  @state() private widths: ColumnWidths = {};

  private log = new ShownLog(this.filter);

  @query('proxylite-log-table') private readonly table!: LogTable | null;

  constructor() {
    super(toGatewayLogPage, savedGatewayLog);
  }

  protected restore({ filter, details, hostsOpen, upstreamsOpen, top, row }: SavedGatewayLog): void {
    this.filter = filter;
    this.log = new ShownLog(filter);
    this.details = details;
    [this.hostsOpen, this.upstreamsOpen] = [hostsOpen, upstreamsOpen];
    this.position = { ...(top !== undefined && { top }), ...(row !== undefined && { row }) };
  }

  protected toKeep(): SavedGatewayLog | undefined {
    const { gateway, filter, details, hostsOpen, upstreamsOpen, position } = this;
    if (!gateway) return undefined;
    const { selected } = gateway;
    return {
      filter,
      ...(selected !== undefined && { gateway: selected }),
      ...(details !== undefined && { details }),
      hostsOpen,
      upstreamsOpen,
      ...position,
    };
  }

  protected override get keepAfterMs(): number {
    return 200;
  }

  protected take(message: ToGatewayLogPage): void {
    switch (message.type) {
      case 'state':
        if (this.gateway && this.gateway.selected !== message.state.selected) this.details = undefined;
        this.gateway = message.state;
        break;
      case 'widths':
        this.widths = message.widths;
        break;
      case 'rows':
        this.log.take(message.rows, message.all, message.first);
        this.requestUpdate();
        break;
      default:
        this.takeCommon(message);
    }
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('filter') && this.hasUpdated) this.log.apply(this.filter);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { texts, gateway } = this;
    // The panel's first messages arrive together. A partial page is not shown.
    if (!texts || !gateway) return nothing;
    return html`
      <main>
        <h1>${texts.title}</h1>
        ${
          gateway.selected === undefined
            ? html`<p class="hint">${texts.noGateway}</p>`
            : this.renderLog(texts, gateway)
        }
      </main>
    `;
  }

  private renderLog(texts: Texts, gateway: State): TemplateResult {
    const { log } = this;
    return html`
      ${renderLogToolbar({
        texts,
        gateway,
        filter: this.filter,
        hasRows: log.shown.length > 0,
        onFilter: (change) => (this.filter = { ...this.filter, ...change }),
        onAct: (message) => this.act(message),
      })}
      ${this.renderFigures(texts, gateway)}
      <div class="log">
        <proxylite-log-table
          .rows=${log.shown}
          .initial=${this.position}
          .selected=${this.details}
          .widths=${this.widths}
          .texts=${texts}
          @widths=${({ detail }: CustomEvent<ColumnWidths>) => this.setWidths(detail)}
          @scrolled=${this.keepPosition}
          @activated=${this.keepPosition}
          @details=${({ detail }: CustomEvent<number | undefined>) => (this.details = detail)}
        ></proxylite-log-table>
        ${log.shown.length === 0 ? html`<p class="hint">${log.rows.length === 0 ? texts.nothingYet : texts.noRows}</p>` : nothing}
      </div>
      ${this.renderDetails(texts)}
      ${renderSummary(
        {
          title: texts.byHost,
          heading: texts.columnHost,
          summary: log.hosts,
          isOpen: this.hostsOpen,
          onToggle: (isOpen) => (this.hostsOpen = isOpen),
        },
        texts,
      )}
      ${renderSummary(
        {
          title: texts.byUpstream,
          heading: texts.columnUpstream,
          summary: log.upstreams,
          isOpen: this.upstreamsOpen,
          onToggle: (isOpen) => (this.upstreamsOpen = isOpen),
        },
        texts,
      )}
    `;
  }

  private renderFigures(texts: Texts, { isPaused, waiting }: State): TemplateResult {
    const { shown, rows, totals } = this.log;
    const figures = [
      fill(texts.shownOf, formatCount(shown.length), formatCount(rows.length)),
      fill(texts.failed, formatCount(totals.failed)),
      fill(texts.traffic, formatTraffic(totals.bytes / 1024)),
      ...(isPaused ? [plural(texts.waiting, { count: waiting })] : []),
    ];
    return html`
      <div class="results-head">
        <ul class="figures">
          ${figures.map((figure) => html`<li>${figure}</li>`)}
        </ul>
        ${this.renderDone()}
      </div>
      <proxylite-progress-voice .text=${figures.join('. ')}></proxylite-progress-voice>
    `;
  }

  private renderDetails(texts: Texts): TemplateResult | typeof nothing {
    const { details } = this;
    if (details === undefined) return nothing;
    const { rows } = this.log;
    const row = rows[placeOf(rows, details)];
    return row?.id === details ? renderDetails(row, texts, this.closeDetails) : nothing;
  }

  private setWidths(widths: ColumnWidths): void {
    this.widths = widths;
    this.host.post({ type: 'widths', widths });
  }

  private readonly closeDetails = (): void => {
    this.details = undefined;
    this.table?.querySelector('table')?.focus();
  };

  private readonly keepPosition = (): void => {
    if (this.table) this.position = this.table.position;
  };

  private act(message: ToGatewayLogPanel): void {
    this.done = '';
    if (message.type === 'clear') [this.details, this.position] = [undefined, {}];
    this.host.post(message);
  }
}
