import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import {
  savedCheck,
  toCheckPage,
  type Draft,
  type Exit,
  type List,
  type Problems,
  type Progress,
  type Row,
  type RowAct,
  type SavedCheck,
  type Show,
  type Texts,
  type ToCheckPage,
  type ToCheckPanel,
} from '../../panels/protocol/checkProtocol';
import type { ColumnWidths } from '../../panels/protocol/columnWidths';
import { fill, formatCount } from '../shared/pageFormat';
import { Page } from '../shared/page';
import '../shared/progressVoice';
import './checkForm';
import type { CheckForm } from './checkForm';
import './listBox';
import type { ListBox } from './listBox';
import type { ResultTable } from './resultTable';
import type { Sort } from './sortOrder';
import './outcomeView';
import type { OutcomeAct } from './outcomeView';
import { runsOf, type Run } from '../shared/selection';

/** A selection of more runs isn't kept while the page is hidden: VS Code writes the entire state on each change. */
const maxKeptRuns = 1000;

/** The page of the check panel: the list, how it is checked, and what was found. */
@customElement('proxylite-check')
export class CheckPage extends Page<ToCheckPanel, ToCheckPage, SavedCheck, Texts> {
  protected readonly kept = [
    'draft',
    'list',
    'show',
    'sort',
    'scrolled',
    'active',
    'selection',
    'details',
    'formIsOpen',
  ];

  @state() private draft: Draft | undefined;
  @state() private problems: Problems = {};
  @state() private list: List | undefined;
  @state() private estimate = '';
  @state() private progress: Progress | undefined;
  @state() private rows: readonly (Row | undefined)[] = [];
  @state() private exits: readonly Exit[] = [];
  @state() private show: Show = 'all';
  @state() private sort: Sort = { column: 'number', descending: false };

  /** The scroll position of the table, in CSS pixels, and its active row. */
  @state() private scrolled = 0;
  @state() private active = 0;
  @state() private selection: readonly Run[] = [];
  /** The proxy whose details are shown, by its place in the list. */
  @state() private details: number | undefined;
  /** The list that these are of. */
  private keptList: string | undefined;
  /** True if the list is what is left of the one before it. */
  private isRest = false;

  @state() private widths: ColumnWidths = {};
  @state() private formIsOpen = true;

  @query('proxylite-check-form') private readonly form!: CheckForm | null;
  @query('proxylite-result-table') private readonly table!: ResultTable | null;
  @query('proxylite-list-box') private readonly listBox!: ListBox | null;

  constructor() {
    super(toCheckPage, savedCheck);
  }

  /** The rest comes from the panel, which reads it first. */
  protected restore(saved: SavedCheck): void {
    const { show, sort, list, scrollTop, active, selection, details, formIsOpen } = saved;
    this.keptList = list;
    this.scrolled = scrollTop;
    this.active = active;
    this.selection = selection;
    this.details = details;
    this.formIsOpen = formIsOpen;
    this.show = show;
    this.sort = sort;
  }

  protected toKeep(): SavedCheck | undefined {
    const { draft, list, progress, show, sort, scrolled, active, selection, details, formIsOpen } = this;
    // The list comes after the rest.
    if (!draft || !progress) return undefined;
    const id = list?.id ?? this.keptList;
    return {
      draft,
      ...(id === undefined ? {} : { list: id }),
      show,
      sort: { ...sort },
      scrollTop: scrolled,
      active,
      selection: selection.length > maxKeptRuns ? [] : selection.map(([first, last]) => [first, last]),
      ...(details === undefined ? {} : { details }),
      formIsOpen,
    };
  }

  protected override updated(changed: PropertyValues): void {
    const before = changed.get('progress') as Progress | undefined;
    const isOver = before?.state === 'running' && !this.isRunning;
    // The button that has the focus goes away.
    if (isOver && document.activeElement === document.body) this.focusStart();
    if (before && before.state !== 'running' && this.isRunning) this.showResults();
    super.updated(changed);
  }

  protected take(message: ToCheckPage): void {
    switch (message.type) {
      case 'draft':
        this.draft = message.draft;
        break;
      case 'problems':
        this.problems = message.problems;
        break;
      case 'list':
        if (message.list?.id !== this.list?.id) this.takeList(message.list);
        this.list = message.list;
        break;
      case 'estimate':
        this.estimate = message.text;
        break;
      case 'progress':
        this.takeProgress(message.progress);
        break;
      case 'rows':
        this.takeRows(message.rows, message.all);
        break;
      case 'exits':
        this.takeExits(message.exits, message.all);
        break;
      case 'widths':
        this.widths = message.widths;
        break;
      case 'act':
        this.actOnRows(message.act);
        break;
      default:
        this.takeCommon(message);
    }
  }

  /** The results need the room of the form from the start of a check on, until there is another list. */
  private takeProgress(progress: Progress): void {
    const isFirst = this.progress === undefined;
    if (progress.state === 'running' && !this.isRunning) {
      this.done = '';
      this.formIsOpen = false;
    } else if (progress.state === 'none' && !isFirst) this.formIsOpen = true;
    this.progress = progress;
  }

  private takeList(list: List | undefined): void {
    this.isRest = list?.restOf !== undefined && list.restOf === this.list?.id;
    if (list?.id !== this.keptList) {
      if (!this.isRest) [this.scrolled, this.active] = [0, 0];
      [this.selection, this.details] = [[], undefined];
    }
    this.keptList = list?.id;
    this.done = '';
    this.listBox?.close();
  }

  private takeRows(fresh: readonly Row[], all: boolean): void {
    const rows = all ? [] : [...this.rows];
    for (const row of fresh) rows[row.index] = row;
    this.rows = rows;
  }

  private takeExits(fresh: readonly Exit[], all: boolean): void {
    const exits = new Map(all ? [] : this.exits.map((exit) => [exit.ip, exit]));
    for (const exit of fresh) exits.set(exit.ip, exit);
    this.exits = [...exits.values()];
  }

  protected override render(): TemplateResult | typeof nothing {
    const { texts, draft, progress, list } = this;
    // The panel's first messages arrive together. A partial page is not shown.
    if (!texts || !draft || !progress) return nothing;
    return html`
      <main>
        <h1>${texts.title}</h1>
        <section class="list-section" aria-labelledby="list-title">
          <proxylite-list-box
            .list=${list}
            .texts=${texts}
            @paste=${({ detail }: CustomEvent<string>) => this.host.post({ type: 'paste', text: detail })}
            @credentials=${this.setCredentials}
            @clipboard=${() => this.host.post({ type: 'pasteClipboard' })}
          ></proxylite-list-box>
        </section>
        ${list || progress.state !== 'none' ? this.renderForm(texts, draft) : nothing} ${this.renderNotices()}
        ${
          list || progress.state !== 'none'
            ? html`<div class="check">
                ${this.renderStart(texts, progress)}
                ${list ? this.renderResults(texts, progress, list) : nothing}
              </div>`
            : nothing
        }
      </main>
    `;
  }

  private renderForm(texts: Texts, draft: Draft): TemplateResult {
    return html`
      <details
        class="form"
        .open=${this.formIsOpen}
        @toggle=${({ target }: Event) => (this.formIsOpen = (target as HTMLDetailsElement).open)}
      >
        <summary>
          ${texts.options} ${this.formIsOpen ? nothing : html`<span class="hint">${draft.target}</span>`}
        </summary>
        <proxylite-check-form
          .draft=${draft}
          .problems=${this.problems}
          ?asksScheme=${(this.list?.assumed.length ?? 0) > 0}
          .texts=${texts}
          @edit=${({ detail }: CustomEvent<Draft>) => this.edit(detail)}
          @start=${this.start}
        ></proxylite-check-form>
      </details>
    `;
  }

  private renderStart(texts: Texts, progress: Progress): TemplateResult {
    return html`
      <section class="start">
        <div class="actions">
          <vscode-button id="start" aria-disabled=${this.isRunning} @click=${this.start}
            >${texts.start}</vscode-button
          >
          ${
            this.isRunning
              ? html`<vscode-button id="stop" secondary @click=${this.stop}>${texts.stop}</vscode-button>`
              : nothing
          }
          <p class="estimate hint" aria-live="polite">${this.estimate}</p>
        </div>
        ${this.renderProgress(texts, progress)}
      </section>
    `;
  }

  private renderProgress(texts: Texts, { checked, total }: Progress): TemplateResult {
    const text = fill(texts.checking, formatCount(checked), formatCount(total));
    const bar = html`
      <progress .value=${checked} .max=${total} aria-label=${text}></progress>
      <p>${text}</p>
    `;
    return html`
      <div class="progress">${this.isRunning ? bar : nothing}</div>
      <proxylite-progress-voice .text=${this.isRunning ? text : ''}></proxylite-progress-voice>
    `;
  }

  private renderResults(texts: Texts, progress: Progress, { proxies }: List): TemplateResult {
    return html`
      <section class="results" aria-labelledby="results-title">
        <div class="results-head">
          <h2 id="results-title">${texts.results}</h2>
          <p class="summary" role="status">${progress.summary}</p>
          ${this.renderDone()}
        </div>
        <proxylite-outcome
          .progress=${progress}
          .proxies=${proxies}
          .rows=${this.rows}
          .exits=${this.exits}
          .sort=${this.sort}
          .show=${this.show}
          .initialScrollTop=${this.scrolled}
          .initialActive=${this.active}
          .initialSelection=${this.selection}
          .widths=${this.widths}
          .details=${this.details}
          ?isRest=${this.isRest}
          .texts=${texts}
          @selected=${({ detail }: CustomEvent<readonly Run[]>) => (this.selection = detail)}
          @details=${({ detail }: CustomEvent<number | undefined>) => (this.details = detail)}
          @rowAct=${({ detail }: CustomEvent<RowAct>) => this.actOnRows(detail)}
          @widths=${({ detail }: CustomEvent<ColumnWidths>) => this.setWidths(detail)}
          @scrolled=${({ detail }: CustomEvent<number>) => (this.scrolled = detail)}
          @activated=${({ detail }: CustomEvent<number>) => (this.active = detail)}
          @act=${({ detail }: CustomEvent<OutcomeAct>) => this.act(detail)}
          @show=${({ detail }: CustomEvent<Show>) => (this.show = detail)}
          @sort=${({ detail }: CustomEvent<Sort>) => (this.sort = detail)}
        ></proxylite-outcome>
      </section>
    `;
  }

  private get isRunning(): boolean {
    return this.progress?.state === 'running';
  }

  private edit(draft: Draft): void {
    this.draft = draft;
    this.host.post({ type: 'edit', draft });
  }

  /** The panel knows best what is wrong; where it said so already, the field is shown instead. */
  private readonly start = (): void => {
    if (!this.draft || this.isRunning) return;
    if (!this.list) return this.listBox?.focusBox();
    if (Object.keys(this.problems).length > 0) return this.focusProblem();
    this.host.post({ type: 'start', draft: this.draft });
  };

  private focusProblem(): void {
    this.formIsOpen = true;
    void this.updateComplete.then(() => this.form?.focusProblem());
  }

  /** Scrolls to the table, once the parts of the page above it are as high as they will be. */
  private showResults(): void {
    requestAnimationFrame(() => this.querySelector('.results .rows')?.scrollIntoView({ block: 'nearest' }));
  }

  private readonly stop = (): void => {
    this.host.post({ type: 'stop' });
    this.focusStart();
  };

  private focusStart(): void {
    this.querySelector<HTMLElement>('#start')?.focus();
  }

  private readonly setCredentials = (): void => {
    if (this.list && !this.isRunning) this.host.post({ type: 'credentials', list: this.list.id });
  };

  private act(type: OutcomeAct): void {
    if (!this.list) return;
    const list = this.list.id;
    this.host.post(type === 'save' ? { type, list, show: this.show } : { type, list });
  }

  private actOnRows(act: RowAct): void {
    const { list, table } = this;
    const chosen = table?.chosen ?? [];
    if (!list || chosen.length === 0 || (act === 'exclude' && this.isRunning)) return;
    if (act === 'showDetails') this.details = chosen[0];
    else this.host.post({ type: 'act', act, list: list.id, rows: runsOf(chosen) });
  }

  private setWidths(widths: ColumnWidths): void {
    this.widths = widths;
    this.host.post({ type: 'widths', widths });
  }

  protected override get keepAfterMs(): number {
    return 200;
  }
}
