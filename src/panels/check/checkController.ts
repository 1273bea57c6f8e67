import * as vscode from 'vscode';
import type { UserMessage } from '../../host/ui/errors';
import { failureText } from '../../host/labels/checkResults';
import { plural } from '../../host/ui/displayFormat';
import { displayLanguage } from '../../host/platform/displayLanguage';
import { showInformationMessage } from '../../host/ui/messages';
import { checkSettings } from '../../host/platform/checkSettings';
import type { CheckResults } from '../../model/checks/checkResults';
import { noneLiveCause } from '../../model/checks/noneLive';
import type { CheckResult, CheckSummary } from '../../proxy/checker';
import type { Proxy } from '../../proxy/proxy';
import type { ColumnMemory } from '../columnMemory';
import { LatestTask } from '../latestTask';
import { noneLiveMessage } from '../../host/labels/noneLiveMessage';
import { noticesOf, runNoteRemedy } from '../notes';
import {
  savedCheck,
  type Draft,
  type Progress,
  type Row,
  type RowAct,
  type Show,
  type ToCheckPage,
  type ToCheckPanel,
} from '../protocol/checkProtocol';
import { receive } from '../protocol/receive';
import type { PanelController, Post } from '../webviewPanel';
import { Throttle } from '../throttle';
import { askCredentials } from './askCredentials';
import { checkCount, detectedCount, draftProblems, firstDraft, targetOptions } from './checkDraft';
import { lackingCredentials, listOf, partOf, withCredentials, type CheckList } from './checkList';
import { copyLive, liveOf } from './liveProxies';
import { Outcome, rowOf } from './checkOutcome';
import { progressOf } from './checkProgress';
import type { CheckStorage } from './checkStorage';
import { restoredCheck } from './restoreCheck';
import { copyProxies, placesOf, useInTerminal, withoutRows } from './rowActions';
import { runCheck } from './runCheck';
import { saveResults } from './saveResults';
import { checkTexts } from './checkTexts';
import { describeProblem, estimateText, failureNotes, listNotes, nothingFoundNote } from './checkNotes';

/** Dependencies of the check panel. */
export interface CheckPanelOptions {
  /** Results that editors show for the same endpoints. */
  readonly results: CheckResults;
  /** Puts proxies into the editor last used, in the form that fits there; how many were inserted. */
  readonly insert: (proxies: readonly Proxy[]) => Promise<number>;
  /** Keeps the list and its results over a restart. */
  readonly storage: CheckStorage;
  /** Column widths that the user set. */
  readonly columns: ColumnMemory;
}

/** Milliseconds between two times that the results of a running check are kept. */
const keepEveryMs = 3000;
/** The results of a longer list are kept only once its check is over: they would be written again and again. */
const maxKeptWhileRunning = 2000;

/** An open check panel: its proxies with their credentials, the form, and the check under way or the last. */
export class CheckController implements PanelController<ToCheckPanel> {
  private draft: Draft = firstDraft(checkSettings().url);
  /** The form as the check under way, or the last one, began with it: what is chosen since is for the next. */
  private begunWith = this.draft;
  private list: CheckList | undefined;
  private outcome = new Outcome();
  private progress: Progress;
  /** Notes on the last step. */
  private notes: readonly UserMessage[] = [];
  /** False until a page has reported the state it kept from before a restart. */
  private isRestored = false;
  private readonly run = new LatestTask();
  private readonly batch = new Throttle(() => this.postFresh());
  private readonly keeping = new Throttle(() => this.keep(), keepEveryMs);

  constructor(
    private readonly context: CheckPanelOptions,
    private readonly post: Post<ToCheckPage>,
  ) {
    this.progress = this.progressOf('none');
  }

  async show(saved: unknown): Promise<void> {
    await this.restore(saved);
    this.batch.cancel();
    this.outcome.takeRows();
    this.outcome.takeExits();
    this.post({ type: 'texts', texts: checkTexts(), language: displayLanguage() });
    this.post({ type: 'widths', widths: this.context.columns.widths });
    this.post({ type: 'draft', draft: this.draft });
    this.postOutcome();
    this.postNotices();
    this.postList();
    await this.postForm();
  }

  async receive(message: ToCheckPanel): Promise<void> {
    switch (message.type) {
      case 'edit':
        return this.edit(message.draft);
      case 'start':
        return this.start(message.draft);
      case 'stop':
        return this.run.cancel();
      case 'paste':
        return this.useText(message.text);
      case 'pasteClipboard':
        return this.useText(await vscode.env.clipboard.readText());
      case 'widths':
        return this.context.columns.remember(message.widths);
      case 'remedy':
        return runNoteRemedy(this.allNotes, message);
      default:
        return message.list === this.list?.page.id ? this.act(message, this.list) : undefined;
    }
  }

  /** Runs an action on the rows that are selected on the page. */
  actOnSelectedRows(act: RowAct): void {
    this.post({ type: 'act', act });
  }

  /** Takes other proxies; what was checked before goes. `unread` rows beside them looked like proxies and are none. */
  async use(proxies: readonly Proxy[], unread = 0): Promise<void> {
    const list = listOf(proxies, unread);
    this.isRestored = true;
    this.run.cancel();
    if (list.proxies.length > 1 && this.draft.kind === 'rotating') {
      this.draft = { ...this.draft, kind: 'list' };
      this.post({ type: 'draft', draft: this.draft });
    }
    this.begin(list, new Outcome(), 'none');
    await this.postForm();
  }

  dispose(): void {
    this.batch.cancel();
    this.keeping.cancel();
    if (this.progress.state !== 'running') return;
    const { checked, total } = this.progressOf('running');
    this.run.cancel();
    void showInformationMessage(
      plural(
        vscode.l10n.t(
          '{checked, plural, one {The check stopped because its panel was closed. # of {total} proxies was checked.} other {The check stopped because its panel was closed. # of {total} proxies were checked.}}',
        ),
        { checked, total },
      ),
    );
  }

  private async restore(saved: unknown): Promise<void> {
    if (this.isRestored) return;
    this.isRestored = true;
    const received = receive(savedCheck, saved);
    if (!received.ok) return;
    const { draft, list: id } = received.message;
    this.draft = draft;
    const stored = id === undefined ? undefined : await this.context.storage.read(id);
    const restored = stored && restoredCheck(stored);
    // Another list may have come meanwhile.
    if (!restored || this.list) return;
    const { list, outcome, progress } = restored;
    this.list = list;
    this.outcome = outcome;
    this.progress = progress;
    this.begunWith = { ...draft, kind: progress.kind, mode: progress.mode };
  }

  /** Keeps the list and its results over a restart. */
  private keep(): void {
    const { list, progress, outcome } = this;
    this.keeping.cancel();
    if (list) this.context.storage.keep({ list: list.page, progress, rows: outcome.rows });
  }

  private async edit(draft: Draft): Promise<void> {
    this.draft = draft;
    if (this.progress.state === 'none') {
      this.progress = this.progressOf('none');
      this.postProgress();
    }
    await this.postForm();
  }

  private async useText(text: string): Promise<void> {
    const { parseMarkingAssumed } = await import('../../proxy/formats');
    const { found, unread } = parseMarkingAssumed(text);
    if (found.length > 0) {
      return this.use(
        found.map(({ proxy }) => proxy),
        unread.length,
      );
    }
    this.showNotes([nothingFoundNote()]);
  }

  /** Checks once; what is wrong with the form is shown there instead. */
  private async start(draft: Draft): Promise<void> {
    if (this.progress.state === 'running') return;
    this.draft = draft;
    const { list } = this;
    if (!list || Object.keys(this.problems).length > 0) return this.postForm();
    this.begunWith = draft;
    const signal = this.run.begin();
    const startedAt = performance.now();
    this.begin(list, new Outcome(), 'running');
    try {
      const { outcome } = this;
      const summary = await runCheck(list.proxies, draft, {
        signal,
        results: this.context.results,
        onResult: (result, index) => {
          outcome.add(this.rowOf(list, result, index));
          this.batch.add();
          if (list.proxies.length <= maxKeptWhileRunning) this.keeping.add();
        },
      });
      if (this.list !== list) return;
      this.finish(summary.stopped ? 'stopped' : 'done', summary.elapsedMs, summary);
      const cause = noneLiveCause(summary);
      if (cause) this.showNotes([noneLiveMessage(cause, this.progress.summary, targetOptions(draft).target)]);
    } catch (error) {
      if (this.list === list) this.finish('stopped', performance.now() - startedAt);
      throw error;
    }
  }

  /** Shows a list with what is known of it. */
  private begin(list: CheckList | undefined, outcome: Outcome, state: Progress['state']): void {
    this.batch.cancel();
    this.list = list;
    this.outcome = outcome;
    this.progress = this.progressOf(state);
    this.notes = [];
    this.keep();
    this.postList();
    this.postOutcome();
    this.postNotices();
  }

  private finish(
    state: 'done' | 'stopped',
    elapsedMs: number,
    statistics: Pick<CheckSummary, 'connect' | 'firstByte'> = { connect: undefined, firstByte: undefined },
  ): void {
    const { connect, firstByte } = statistics;
    this.progress = {
      ...this.progressOf(state, elapsedMs),
      ...(connect && { connect: { median: connect.median, p95: connect.p95 } }),
      ...(firstByte && { firstByte: { median: firstByte.median, p95: firstByte.p95 } }),
    };
    this.batch.flush();
    this.keep();
    this.showNotes(failureNotes(this.outcome));
  }

  private async act(message: Extract<ToCheckPanel, { list: string }>, list: CheckList): Promise<void> {
    switch (message.type) {
      case 'keepLive':
        return this.keepLive(list);
      case 'copyLive':
        return this.postDone(await copyLive(partOf(list, this.outcome.liveRows).proxies));
      case 'insertLive':
        return this.insert(partOf(list, this.outcome.liveRows).proxies, (count) =>
          plural(
            vscode.l10n.t('{count, plural, one {# live proxy inserted.} other {# live proxies inserted.}}'),
            { count },
          ),
        );
      case 'credentials':
        return this.askCredentials(list);
      case 'save':
        return this.save(list, message.show);
      case 'act':
        return this.actOnRows(message, list);
    }
  }

  private async actOnRows(
    { act, rows: runs }: Extract<ToCheckPanel, { type: 'act' }>,
    list: CheckList,
  ): Promise<void> {
    const places = placesOf(list, runs);
    if (places.size === 0) return;
    if (act === 'exclude') return this.exclude(list, places);
    const rows = this.outcome.rowsAt(places);
    const { proxies } = partOf(list, rows);
    switch (act) {
      case 'copy':
        return this.postDone(
          await copyProxies(proxies, (count) =>
            plural(vscode.l10n.t('{count, plural, one {Proxy copied.} other {# proxies copied.}}'), {
              count,
            }),
          ),
        );
      case 'insert':
        return this.insert(proxies, (count) =>
          plural(vscode.l10n.t('{count, plural, one {# proxy inserted.} other {# proxies inserted.}}'), {
            count,
          }),
        );
      case 'useInTerminal':
        return useInTerminal(proxies);
    }
  }

  /** @param done Returns the message for so many. */
  private async insert(proxies: readonly Proxy[], done: (count: number) => string): Promise<void> {
    if (proxies.length > 0) this.postDone(done(await this.context.insert(proxies)));
  }

  private async exclude(list: CheckList, places: ReadonlySet<number>): Promise<void> {
    const { state } = this.progress;
    if (state === 'running') return;
    const rest = withoutRows(list, this.outcome, places);
    if (rest) this.begin(rest.list, rest.outcome, state);
    else this.begin(undefined, new Outcome(), 'none');
    this.postDone(
      plural(
        vscode.l10n.t(
          '{count, plural, one {# proxy excluded from the list.} other {# proxies excluded from the list.}}',
        ),
        { count: places.size },
      ),
    );
    await this.postForm();
  }

  private async keepLive(list: CheckList): Promise<void> {
    if (this.progress.state === 'running' || this.outcome.alive === 0) return;
    const { connect, firstByte } = this.progress;
    const live = liveOf(list, this.outcome);
    this.begin(live.list, live.outcome, 'done');
    this.progress = { ...this.progress, ...(connect && { connect }), ...(firstByte && { firstByte }) };
    this.postProgress();
    this.postDone(
      plural(vscode.l10n.t('{count, plural, one {# live proxy kept.} other {# live proxies kept.}}'), {
        count: live.outcome.alive,
      }),
    );
    await this.postForm();
  }

  /** Has one username and password typed for the list, and forgets what was checked without them. */
  private async askCredentials(list: CheckList): Promise<void> {
    if (this.progress.state === 'running') return;
    const credentials = await askCredentials(lackingCredentials(list), list.proxies.length);
    if (!credentials || this.list !== list) return;
    this.begin(withCredentials(list, credentials), new Outcome(), 'none');
    this.postDone(vscode.l10n.t('Username and password are used for this list until the window closes.'));
    await this.postForm();
  }

  /** Returns the result of a check as a row. A scheme that the form named counts as detected, too. */
  private rowOf(list: CheckList, result: CheckResult, index: number): Row {
    const { scheme } = this.begunWith;
    const proxy = list.proxies[this.begunWith.kind === 'rotating' ? 0 : index];
    const isGiven = scheme !== 'detect' && proxy?.schemeIsAssumed;
    return rowOf(isGiven ? { ...result, scheme } : result, index, failureText);
  }

  private async save(list: CheckList, show: Show): Promise<void> {
    const { rows, exits } = this.outcome;
    const file = await saveResults(
      this.progress.kind === 'rotating' ? { exits } : { list: list.page, rows, show },
    );
    this.postDone(file && vscode.l10n.t('Saved to {0}.', file));
  }

  private get problems() {
    return draftProblems(this.draft, this.list?.proxies.length ?? 0);
  }

  private get allNotes(): readonly UserMessage[] {
    return [...listNotes(this.list), ...this.notes];
  }

  private progressOf(state: Progress['state'], elapsedMs?: number): Progress {
    const draft = state === 'none' ? this.draft : this.begunWith;
    return progressOf(state, draft, this.list, this.outcome, elapsedMs);
  }

  /** Posts the results since the last call and the progress of the check. */
  private postFresh(): void {
    if (this.progress.state === 'running') this.progress = this.progressOf('running');
    const rows = this.outcome.takeRows();
    const exits = this.outcome.takeExits();
    if (this.progress.kind === 'rotating') this.post({ type: 'exits', exits, all: false });
    else this.post({ type: 'rows', rows, all: false });
    this.postProgress();
  }

  private postOutcome(): void {
    const isRotating = this.progress.kind === 'rotating';
    this.post({ type: 'rows', rows: isRotating ? [] : [...this.outcome.rows], all: true });
    this.post({ type: 'exits', exits: isRotating ? [...this.outcome.exits] : [], all: true });
    this.postProgress();
  }

  private postProgress(): void {
    this.post({ type: 'progress', progress: this.progress });
  }

  private postList(): void {
    this.post({ type: 'list', list: this.list?.page });
  }

  /** Posts the problems of the form and the estimated traffic of a start. */
  private async postForm(): Promise<void> {
    const { problems, draft, list } = this;
    this.post({
      type: 'problems',
      problems: Object.fromEntries(
        Object.entries(problems).map(([field, problem]) => [field, describeProblem(problem)]),
      ),
    });
    const count = checkCount(draft, list?.proxies.length ?? 0);
    if (!list || !(count > 0) || Object.keys(problems).length > 0) {
      this.post({ type: 'estimate', text: '' });
      return;
    }
    const { estimateTraffic } = await import('../../proxy/checker');
    this.post({
      type: 'estimate',
      text: estimateText(estimateTraffic(count, targetOptions(draft), detectedCount(draft, list.proxies))),
    });
  }

  private showNotes(notes: readonly UserMessage[]): void {
    this.notes = notes;
    this.postNotices();
  }

  private postNotices(): void {
    this.post({ type: 'notices', notices: noticesOf(this.allNotes) });
  }

  /** Posts what was done, if anything. */
  private postDone(message: string | undefined): void {
    if (message !== undefined) this.post({ type: 'done', message });
  }
}
