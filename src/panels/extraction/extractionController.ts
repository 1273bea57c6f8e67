import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { runCommand } from '../../host/platform/runCommand';
import type { LastEditor } from '../../editor/lastEditor';
import { formatCount } from '../../host/ui/displayFormat';
import { endpointSettingNames, onSettingChanged } from '../../host/platform/settings';
import { sharedPresetsSetting } from '../../host/platform/sharedPresetSettings';
import { displayLanguage } from '../../host/platform/displayLanguage';
import type { Log } from '../../host/platform/log';
import { requireSession } from '../../host/services/commandContext';
import { saveProxies } from '../../host/services/saveProxies';
import { askPresetName } from '../../host/ui/askPresetName';
import { describeError, type UserMessage } from '../../host/ui/errors';
import type { ExtractionHistory } from '../../model/extraction/extractionHistory';
import type { ExtractionMemory } from '../../model/extraction/extractionMemory';
import { ExtractionService } from '../../model/extraction/extractionService';
import type { Session, Sessions } from '../../model/connections/session';
import { endpointOf, type Proxy } from '../../proxy/proxy';
import { LatestTask } from '../latestTask';
import { noticesOf, runNoteRemedy } from '../notes';
import {
  savedExtraction,
  type Draft,
  type Result,
  type Rows,
  type ToExtractionPage,
  type ToExtractionPanel,
} from '../protocol/extractionProtocol';
import { receive } from '../protocol/receive';
import type { PanelController, Post } from '../webviewPanel';
import { choiceOf, draftOf, draftProblems } from './extractionDraft';
import { EndpointController, type EndpointControllerOptions } from './endpointController';
import { PlaceLists } from './locationLists';
import { pageResult, proxiesOf } from './extractionResult';
import { extractionTexts } from './extractionTexts';
import { emptyWhitelistNote, describeProblem, failureNotes, resultNotes } from './extractionNotes';

/** Dependencies of the extraction panel. */
export interface ExtractionPanelOptions extends EndpointControllerOptions {
  readonly sessions: Sessions;
  readonly memory: ExtractionMemory;
  /** Puts proxies into the editor last used, in the form that fits there; how many were inserted. */
  readonly insert: (proxies: readonly Proxy[]) => Promise<number>;
  /** The editor that proxies go into. */
  readonly lastEditor: Pick<LastEditor, 'fileName' | 'onDidChange'>;
  readonly history: ExtractionHistory;
  /** Opens the check panel with proxies. */
  readonly check: (proxies: readonly Proxy[]) => Promise<void>;
  readonly log: Log;
}

/** An open extraction panel: its form, the extraction under way, and the last result. */
export class ExtractionController implements PanelController<ToExtractionPanel> {
  private draft: Draft;
  private result: Result | undefined;
  /** Notes on the last extraction. */
  private outcome: readonly UserMessage[] = [];
  private asked: number | undefined;
  /** False until a page has reported the state it kept from before a restart. */
  private isRestored = false;
  private readonly lists: PlaceLists;
  private readonly endpoints: EndpointController;
  private readonly extraction = new LatestTask();
  private readonly subscriptions: readonly { dispose(): void }[];
  /** The file that the page knows proxies to go into. */
  private shownTarget: string | undefined;

  constructor(
    private readonly context: ExtractionPanelOptions,
    private readonly post: Post<ToExtractionPage>,
  ) {
    this.draft = draftOf(context.memory.start);
    this.lists = new PlaceLists((list) => {
      post(list);
      this.postProblems();
    });
    this.endpoints = new EndpointController(context, post, (message) => this.postDone(message));
    this.subscriptions = [
      onSettingChanged([...endpointSettingNames, 'proxylite.check.url'], () => this.endpoints.show()),
      onSettingChanged([sharedPresetsSetting], () => this.postPresets()),
      context.memory.presets.onDidShare(() => this.postPresets()),
      context.sessions.onDidChange(() => this.followSession()),
      context.lastEditor.onDidChange(() => {
        if (context.lastEditor.fileName !== this.shownTarget) this.postTarget();
      }),
    ];
  }

  async show(saved: unknown): Promise<void> {
    this.restore(saved);
    this.post({ type: 'texts', texts: extractionTexts(), language: displayLanguage() });
    // The session may not exist yet when the panel is restored at startup. This keeps "signed out" from flashing up.
    await this.context.sessions.settled();
    this.postTarget();
    this.post({ type: 'draft', draft: this.draft });
    for (const list of this.lists.all) this.post(list);
    this.lists.follow(this.context.sessions.current, this.draft);
    this.postProblems();
    this.postPresets();
    this.postProgress();
    this.post({ type: 'result', result: this.result });
    this.endpoints.show();
    this.postSession();
  }

  async receive(message: ToExtractionPanel): Promise<void> {
    switch (message.type) {
      case 'edit':
        return this.edit(message.draft);
      case 'extract':
        return this.extract(message.draft);
      case 'cancel':
        return this.cancel();
      case 'reload':
        return this.lists.reload(message.list, this.draft);
      case 'copy':
        return this.copy(this.chosen(message));
      case 'save':
        return this.save(this.chosen(message));
      case 'insert':
        return this.insert(this.chosen(message));
      case 'insertAs':
        return this.insertAs(this.chosen(message));
      case 'check':
        return this.check(this.chosen(message));
      case 'savePreset':
        return this.savePreset(message.draft);
      case 'applyPreset':
        return this.applyPreset(message.name);
      case 'deletePreset':
        await this.context.memory.presets.delete(message.name);
        return this.postPresets();
      case 'endpointEdit':
        return this.endpoints.edit(message.draft);
      case 'endpointAct':
        return this.endpoints.act(message.act);
      case 'endpointRemedy':
        return this.endpoints.remedy(message.remedy);
      case 'endpointPreset':
        return this.endpoints.preset(message.name, message.act);
      case 'remedy':
        return runNoteRemedy(this.notes, message);
      case 'signIn':
        await runCommand('proxylite.signIn');
    }
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.extraction.cancel();
    this.lists.dispose();
    this.endpoints.dispose();
  }

  private restore(saved: unknown): void {
    if (this.isRestored) return;
    this.isRestored = true;
    const received = receive(savedExtraction, saved);
    if (!received.ok) return;
    this.draft = received.message.draft;
    this.result = received.message.result;
    this.endpoints.restore(received.message.endpoints);
  }

  private followSession(): void {
    this.extraction.cancel();
    // It spoke of the connection that was.
    this.showProgress(undefined, []);
    this.lists.follow(this.context.sessions.current, this.draft);
    this.endpoints.show();
    this.postSession();
  }

  private edit(draft: Draft): void {
    this.draft = draft;
    this.lists.follow(this.context.sessions.current, draft);
    this.postProblems();
  }

  /** Extracts once, however often it is asked meanwhile; what is wrong with the form is shown there instead. */
  private async extract(draft: Draft): Promise<void> {
    if (this.asked !== undefined) return;
    this.edit(draft);
    if (Object.keys(draftProblems(draft, this.lists.byName)).length > 0) return;
    const signal = this.extraction.begin();
    const choice = choiceOf(draft);
    this.showProgress(choice.count, []);
    const { sessions, memory, history, log } = this.context;
    try {
      const session = await requireSession(sessions);
      const service = new ExtractionService(history, log);
      const extracted = await service.extract(session.client, choice, { memory, signal });
      if (signal.aborted) return;
      this.result = pageResult(randomUUID(), extracted);
      this.post({ type: 'result', result: this.result });
      this.showProgress(undefined, resultNotes(extracted));
      if (extracted.proxies.length > 0) await this.checkWhitelist(session, signal);
    } catch (error) {
      if (signal.aborted) return;
      log.error('extraction panel', error);
      this.showProgress(undefined, failureNotes(error));
    }
  }

  private cancel(): void {
    this.extraction.cancel();
    this.showProgress(undefined, this.outcome);
  }

  /**
   * Adds a note if the whitelist is empty, until it isn't. A whitelist that can't be read isn't a failure of the
   * extraction.
   */
  private async checkWhitelist({ stores }: Session, signal: AbortSignal): Promise<void> {
    const entries = await stores.whitelist.refresh().catch(() => undefined);
    if (signal.aborted || entries?.length !== 0) return;
    const others = this.outcome;
    this.showProgress(undefined, [...others, emptyWhitelistNote()]);
    const watch = stores.whitelist.onDidChange(({ value }) => {
      if (!value?.length) return;
      watch.dispose();
      this.showProgress(undefined, others);
    });
    signal.addEventListener('abort', () => watch.dispose(), { once: true });
  }

  private chosen({ result, rows }: { readonly result: string; readonly rows: Rows }): readonly Proxy[] {
    return this.result?.id === result ? proxiesOf(this.result, rows) : [];
  }

  private async copy(proxies: readonly Proxy[]): Promise<void> {
    if (proxies.length === 0) return;
    await vscode.env.clipboard.writeText(proxies.map(endpointOf).join('\n'));
    this.postDone(vscode.l10n.t('Proxies copied: {0}', formatCount(proxies.length)));
  }

  private async save(proxies: readonly Proxy[]): Promise<void> {
    if (proxies.length === 0) return;
    const count = await saveProxies(proxies);
    if (count !== undefined) this.postDone(vscode.l10n.t('Proxies saved: {0}', formatCount(count)));
  }

  private async insert(proxies: readonly Proxy[]): Promise<void> {
    if (proxies.length === 0) return;
    const count = await this.context.insert(proxies);
    this.postDone(vscode.l10n.t('Proxies inserted: {0}', formatCount(count)));
  }

  private async check(proxies: readonly Proxy[]): Promise<void> {
    if (proxies.length > 0) await this.context.check(proxies);
  }

  private async insertAs(proxies: readonly Proxy[]): Promise<void> {
    if (proxies.length > 0) await runCommand('proxylite.proxies.insertAs', proxies);
  }

  private async savePreset(draft: Draft): Promise<void> {
    const { presets } = this.context.memory;
    const name = await askPresetName();
    if (!name) return;
    await presets.save({ name, choice: choiceOf(draft), account: draft.account || undefined });
    this.postPresets();
    this.postDone(vscode.l10n.t('Preset {0} saved.', name));
  }

  private applyPreset(name: string): void {
    const preset = this.context.memory.presets.find(name);
    if (!preset) return;
    this.edit(draftOf(preset.choice, preset.account));
    this.post({ type: 'draft', draft: this.draft });
    this.postDone(vscode.l10n.t('Preset {0} applied.', name));
  }

  /** Problems with the session come before the notes on the last extraction. */
  private get notes(): readonly UserMessage[] {
    const { current, problem } = this.context.sessions;
    if (current || problem === undefined) return this.outcome;
    return [{ severity: 'error', ...describeError(problem) }, ...this.outcome];
  }

  private showProgress(asked: number | undefined, outcome: readonly UserMessage[]): void {
    this.asked = asked;
    this.outcome = outcome;
    this.postProgress();
    this.postNotices();
  }

  private postSession(): void {
    const { current, problem } = this.context.sessions;
    this.post({ type: 'session', signedIn: current !== undefined || problem !== undefined });
    this.postNotices();
  }

  /** Posts the label of the button: the destination of the proxies. */
  private postTarget(): void {
    const { fileName } = this.context.lastEditor;
    this.shownTarget = fileName;
    this.post({ type: 'target', file: fileName });
  }

  private postProblems(): void {
    const problems = Object.entries(draftProblems(this.draft, this.lists.byName));
    this.post({
      type: 'problems',
      problems: Object.fromEntries(problems.map(([field, problem]) => [field, describeProblem(problem)])),
    });
  }

  private postPresets(): void {
    const { all } = this.context.memory.presets;
    const namesOf = (isShared: boolean) =>
      all.filter((preset) => (preset.isShared ?? false) === isShared).map(({ name }) => name);
    const shared = namesOf(true);
    this.post({ type: 'presets', names: namesOf(false), ...(shared.length > 0 ? { shared } : {}) });
  }

  private postProgress(): void {
    this.post({ type: 'progress', asked: this.asked });
  }

  private postNotices(): void {
    this.post({ type: 'notices', notices: noticesOf(this.notes) });
  }

  private postDone(message: string): void {
    this.post({ type: 'done', message });
  }
}
