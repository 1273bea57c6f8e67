import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import {
  savedExtraction,
  toExtractionPage,
  type Draft,
  type List,
  type ListName,
  type Problems,
  type Result,
  type ResultAct,
  type SavedExtraction,
  type Texts,
  type ToExtractionPage,
  type ToExtractionPanel,
} from '../../panels/protocol/extractionProtocol';
import { fill, formatCount } from '../shared/pageFormat';
import { FirstFocus } from '../shared/firstFocus';
import { Selection } from '../shared/selection';
import { SessionPage } from '../shared/sessionPage';
import type { EndpointAct, EndpointDraft, EndpointState } from '../../panels/protocol/endpointProtocol';
import { problemsLeft, type ChoiceForm } from './choiceForm';
import './endpointTab';
import { renderPresets } from './presetList';
import './resultView';
import { renderTabs } from './renderTabs';

/**
 * Lists up to this size are saved on each change immediately. Longer ones are saved after a delay, together with
 * further changes.
 */
const maxKeptAtOnce = 1000;
const keepLongListAfterMs = 300;

/** The page of the extraction panel: presets, the form, and the proxies that came. */
@customElement('proxylite-extraction')
export class ExtractionPage extends SessionPage<ToExtractionPanel, ToExtractionPage, SavedExtraction, Texts> {
  protected readonly kept = ['draft', 'result', 'selection', 'scrolled', 'tab', 'endpointDraft'];

  @state() private draft: Draft | undefined;
  @state() private lists: Readonly<Partial<Record<ListName, List>>> = {};
  @state() private problems: Problems = {};
  @state() private presets: readonly string[] = [];
  @state() private sharedPresets: readonly string[] = [];
  /** Number of proxies being extracted, or `undefined` if there is no extraction. */
  @state() private asked: number | undefined;
  @state() private result: Result | undefined;
  @state() private selection = Selection.empty;
  /** The file that proxies are inserted into. */
  @state() private file: string | undefined;
  /** Scroll position, CSS pixels. */
  @state() private scrolled = 0;

  @state() private tab: 'extraction' | 'endpoints' = 'extraction';
  @state() private endpoints: EndpointState | undefined;
  /** The current content of the form, which is newer than the panel's last message. */
  @state() private endpointDraft: EndpointDraft | undefined;

  /** True until the panel has responded to *Extract*: what it finds wrong with the form then gets the focus. */
  private isExtractionAsked = false;
  private readonly firstFocus = new FirstFocus(() =>
    this.querySelector<HTMLElement>('#tab-panel :is(input, select):enabled'),
  );

  @query('proxylite-choice-form') private readonly form!: ChoiceForm | null;

  constructor() {
    super(toExtractionPage, savedExtraction);
  }

  protected restore({ draft, result, selection, scrollTop, tab, endpoints }: SavedExtraction): void {
    this.tab = tab ?? 'extraction';
    this.endpointDraft = endpoints;
    this.scrolled = scrollTop ?? 0;
    this.draft = draft;
    this.result = result;
    this.selection = Selection.ofRuns(selection, result?.endpoints.length ?? 0);
  }

  protected override get keepAfterMs(): number {
    return (this.result?.endpoints.length ?? 0) > maxKeptAtOnce ? keepLongListAfterMs : 0;
  }

  protected toKeep(): SavedExtraction | undefined {
    const { draft, result, selection, scrolled, tab, endpointDraft } = this;
    return (
      draft && {
        ...{ draft, tab, selection: selection.runs, scrollTop: scrolled },
        ...(result ? { result } : {}),
        ...(endpointDraft ? { endpoints: endpointDraft } : {}),
      }
    );
  }

  protected take(message: ToExtractionPage): void {
    switch (message.type) {
      case 'session':
        return this.takeSession(message);
      case 'draft':
        this.draft = message.draft;
        break;
      case 'list':
        this.lists = { ...this.lists, [message.name]: message };
        break;
      case 'problems':
        this.problems = message.problems;
        if (this.isExtractionAsked) void this.updateComplete.then(() => this.showProblem());
        break;
      case 'endpoints':
        this.endpoints = message;
        this.endpointDraft = message.draft;
        break;
      case 'target':
        this.file = message.file;
        break;
      case 'presets':
        this.presets = message.names;
        this.sharedPresets = message.shared ?? [];
        break;
      case 'progress':
        this.asked = message.asked;
        this.isExtractionAsked = false;
        if (message.asked !== undefined) this.done = '';
        break;
      case 'result':
        if (message.result?.id !== this.result?.id) {
          this.selection = Selection.empty;
          this.scrolled = 0;
        }
        this.result = message.result;
        break;
      default:
        this.takeCommon(message);
    }
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    // The form renders after its page.
    void this.form?.updateComplete.then(() => this.firstFocus.apply());
    const before = changed.get('presets') as readonly string[] | undefined;
    const isOneGone = before !== undefined && before.length > this.presets.length;
    // The button that has the focus went with its preset.
    if (isOneGone && document.activeElement === document.body)
      this.querySelector<HTMLElement>('#save-preset')?.focus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { texts, draft } = this;
    // The panel's first messages arrive together. A partial page is not shown.
    if (!texts || !draft || this.signedIn === undefined) return nothing;
    return html`
      <main>
        <h1>${texts.title}</h1>
        ${this.signedIn ? nothing : this.renderSignedOut(texts)}
        ${this.signedIn ? this.renderTabs(texts) : nothing}
        <div
          class="columns"
          id="tab-panel"
          role=${this.signedIn ? 'tabpanel' : nothing}
          aria-labelledby=${this.signedIn ? `tab-${this.tab}` : nothing}
        >
          ${this.signedIn && this.tab === 'endpoints' ? this.renderEndpoints(texts) : this.renderExtraction(texts, draft)}
        </div>
      </main>
    `;
  }

  private renderTabs(texts: Texts): TemplateResult {
    return renderTabs(
      texts.tabs,
      [
        ['extraction', texts.title],
        ['endpoints', texts.endpoints],
      ],
      this.tab,
      (tab) => {
        this.tab = tab;
        this.done = '';
      },
    );
  }

  private renderExtraction(texts: Texts, draft: Draft): TemplateResult {
    return html`
      ${this.signedIn ? this.renderForm(texts, draft) : nothing}
      ${this.signedIn || this.result ? this.renderResults(texts) : nothing}
    `;
  }

  private renderEndpoints(texts: Texts): TemplateResult | typeof nothing {
    const { endpoints, endpointDraft } = this;
    if (!endpoints || !endpointDraft) return nothing;
    return html`
      <proxylite-endpoint-tab
        .state=${endpoints}
        .draft=${endpointDraft}
        .file=${this.file}
        .texts=${texts}
        @edit=${({ detail }: CustomEvent<EndpointDraft>) => {
          this.endpointDraft = detail;
          this.host.post({ type: 'endpointEdit', draft: detail });
        }}
        @act=${({ detail }: CustomEvent<EndpointAct>) => this.host.post({ type: 'endpointAct', act: detail })}
        @preset=${({ detail }: CustomEvent<{ name: string; act: 'apply' | 'delete' }>) =>
          this.host.post({ type: 'endpointPreset', ...detail })}
        @remedy=${({ detail }: CustomEvent<number>) =>
          this.host.post({ type: 'endpointRemedy', remedy: detail })}
      ></proxylite-endpoint-tab>
      ${this.renderDone()}
    `;
  }

  private renderResults(texts: Texts): TemplateResult {
    return html`
      <section class="results" aria-labelledby="results-title">
        <div class="results-head">
          <h2 id="results-title">${texts.results}</h2>
          ${this.renderDone()}
        </div>
        ${this.renderNotices()}
        <proxylite-result
          .result=${this.result}
          .selection=${this.selection}
          .file=${this.file}
          .initialScrollTop=${this.scrolled}
          .texts=${texts}
          @rows=${({ detail }: CustomEvent<Selection>) => (this.selection = detail)}
          @scrolled=${({ detail }: CustomEvent<number>) => (this.scrolled = detail)}
          @act=${({ detail }: CustomEvent<ResultAct>) => this.act(detail)}
        ></proxylite-result>
      </section>
    `;
  }

  private renderForm(texts: Texts, draft: Draft): TemplateResult {
    const asked = this.asked === undefined ? undefined : formatCount(this.asked);
    return html`
      <section class="form">
        ${renderPresets(this.presets, this.sharedPresets, texts, (name, act) =>
          this.host.post({ type: act === 'apply' ? 'applyPreset' : 'deletePreset', name }),
        )}
        <proxylite-choice-form
          .draft=${draft}
          .lists=${this.lists}
          .problems=${this.problems}
          .texts=${texts}
          @edit=${({ detail }: CustomEvent<Draft>) => this.edit(detail)}
          @extract=${this.extract}
          @reload=${({ detail }: CustomEvent<ListName>) => this.host.post({ type: 'reload', list: detail })}
        ></proxylite-choice-form>
        <div class="actions">
          <vscode-button id="extract" aria-disabled=${asked !== undefined} @click=${this.extract}>
            ${texts.extract}
          </vscode-button>
          ${
            asked === undefined
              ? nothing
              : html`<vscode-button secondary @click=${this.cancel}>${texts.cancel}</vscode-button>`
          }
          <button type="button" class="link" id="save-preset" @click=${this.savePreset}>
            ${texts.savePreset}
          </button>
        </div>
        <div class="progress">
          ${
            asked === undefined
              ? nothing
              : html`<vscode-progress-bar
                  indeterminate
                  aria-label=${fill(texts.extracting, asked)}
                ></vscode-progress-bar>`
          }
          <p role="status">${asked === undefined ? nothing : fill(texts.extracting, asked)}</p>
        </div>
      </section>
    `;
  }

  private edit(draft: Draft): void {
    if (this.draft) this.problems = problemsLeft(this.problems, this.draft, draft);
    this.draft = draft;
    this.host.post({ type: 'edit', draft });
  }

  private showProblem(): void {
    if (this.form?.focusProblem()) this.isExtractionAsked = false;
  }

  /** The panel knows best what is wrong. If it said so already, the field gets the focus instead. */
  private readonly extract = (): void => {
    if (!this.draft || this.asked !== undefined) return;
    if (this.form?.focusProblem()) return;
    this.isExtractionAsked = true;
    this.host.post({ type: 'extract', draft: this.draft });
  };

  private readonly cancel = (): void => {
    this.host.post({ type: 'cancel' });
    // The button that has the focus goes away.
    this.querySelector<HTMLElement>('#extract')?.focus();
  };

  private readonly savePreset = (): void => {
    if (!this.draft || this.form?.focusProblem()) return;
    this.host.post({ type: 'savePreset', draft: this.draft });
  };

  private act(type: ResultAct): void {
    if (!this.result) return;
    const rows = this.selection.size > 0 ? this.selection.runs : 'all';
    this.host.post({ type, result: this.result.id, rows });
  }
}
