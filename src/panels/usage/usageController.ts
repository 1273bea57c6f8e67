import * as vscode from 'vscode';
import { runCommand } from '../../host/platform/runCommand';
import { isFailure } from '../../api/apiError';
import { displayLanguage } from '../../host/platform/displayLanguage';
import type { Log } from '../../host/platform/log';
import { describeError, type UserMessage } from '../../host/ui/errors';
import type { LimitUnits } from '../../model/accounts/limitUnit';
import { forecastPackages, type PackageForecast } from '../../model/packages/packageForecast';
import type { Session, Sessions } from '../../model/connections/session';
import { readFigures, type FiguresQuery, type UsageFigures } from '../../model/usage/usageFigures';
import { LatestTask } from '../latestTask';
import { noticesOf, runNoteRemedy } from '../notes';
import { receive } from '../protocol/receive';
import {
  savedUsage,
  type Progress,
  type Query,
  type ToUsagePage,
  type ToUsagePanel,
} from '../protocol/usageProtocol';
import { accountOptions } from '../../host/labels/accounts';
import type { PanelController, Post } from '../webviewPanel';
import { saveCsv, savePng } from './usageExport';
import { pageFigures, pageForecasts, pageLimit, productTypeOptions } from './usagePageData';
import {
  accountQuery,
  figuresQuery,
  firstQuery,
  productTypeOf,
  queryProblem,
  withoutAccount,
} from './usageQuery';
import { usageTexts } from './usageTexts';
import { describeRangeProblem, noForecastNote, unfinishedNote } from './usageNotes';

/** Dependencies of the usage panel. */
export interface UsagePanelOptions {
  readonly sessions: Sessions;
  readonly limitUnits: LimitUnits;
  readonly log: Log;
}

/** An open usage panel: what is looked at, its figures, and the forecasts. */
export class UsageController implements PanelController<ToUsagePanel> {
  private query: Query;
  /** Figures with the query that they answer, which may not be the one in the form any more. */
  private shown: { readonly figures: UsageFigures; readonly query: Query } | undefined;
  private forecasts: readonly PackageForecast[] = [];
  private failures: readonly UserMessage[] = [];
  private progress: Progress;
  /** True once the state that the page kept from before a restart was restored. */
  private isRestored = false;
  /** True if something was reloaded while the page was hidden. */
  private isStale = false;
  /** The sums over the packages were loaded or asked for before: the next time they come, it is a refresh. */
  private hasSums = false;
  /** Reading was cancelled while the sums were on their way: when they come, nothing is read. */
  private isRefreshCancelled = false;
  private session: Session | undefined;
  /** Whose account may be chosen. */
  private connectionId: string | undefined;
  private readonly load = new LatestTask();
  private readonly subscriptions: { dispose(): void }[];
  private sessionSubscriptions: readonly { dispose(): void }[] = [];

  constructor(
    private readonly context: UsagePanelOptions,
    private readonly post: Post<ToUsagePage>,
    private readonly isVisible: () => boolean,
    /** The account to begin with; undefined for all, or what the page had kept. */
    account: string | undefined,
  ) {
    this.query = account === undefined ? firstQuery : accountQuery(account, firstQuery);
    this.isRestored = account !== undefined;
    this.subscriptions = [
      context.sessions.onDidChange(() => this.followSession()),
      context.limitUnits.onDidChange(() => this.postLimit()),
    ];
  }

  async show(saved: unknown): Promise<void> {
    const isFirst = !this.isRestored;
    this.restore(saved);
    this.post({ type: 'texts', texts: usageTexts(), language: displayLanguage() });
    // The session may not exist yet when the panel is restored at startup. This keeps "signed out" from flashing up.
    await this.context.sessions.settled();
    if (this.context.sessions.current !== this.session) this.followSession();
    else if (isFirst || this.isStale) this.start({ fresh: this.isStale });
    this.postQuery();
    this.postChoices();
    this.postProgress();
    this.postFigures();
    this.postForecasts();
    this.postSession();
  }

  /** Shows the traffic of one account. */
  choose(account: string): void {
    // The state kept by the page is older.
    this.isRestored = true;
    this.query = accountQuery(account, this.query);
    this.postQuery();
    this.start({ fresh: false });
  }

  async receive(message: ToUsagePanel): Promise<void> {
    switch (message.type) {
      case 'query':
        this.query = message.query;
        this.postProblem();
        return this.start({ fresh: false });
      case 'refresh':
        return this.refresh();
      case 'cancel':
        return this.cancel();
      case 'saveCsv':
        return this.save((figures, account) => saveCsv(figures, account));
      case 'savePng':
        return this.save((figures) => savePng(figures, message.png));
      case 'remedy':
        return runNoteRemedy(this.failures, message);
      case 'signIn':
        await runCommand('proxylite.signIn');
    }
  }

  dispose(): void {
    this.load.cancel();
    for (const subscription of [...this.subscriptions, ...this.sessionSubscriptions]) subscription.dispose();
  }

  private restore(saved: unknown): void {
    if (this.isRestored) return;
    this.isRestored = true;
    const received = receive(savedUsage, saved);
    if (received.ok) this.query = received.message.query;
  }

  private followSession(): void {
    for (const subscription of this.sessionSubscriptions) subscription.dispose();
    this.session = this.context.sessions.current;
    this.shown = undefined;
    this.forecasts = [];
    this.failures = [];
    this.isRefreshCancelled = false;
    this.followConnection();
    const stores = this.session?.stores;
    this.hasSums = stores?.summaries.state.value !== undefined;
    this.sessionSubscriptions = stores
      ? [
          stores.accounts.onDidChange(({ loading }) => {
            if (loading) return;
            this.postChoices();
            this.postLimit();
          }),
          stores.packages.onDidChange(({ loading }) => {
            if (!loading) this.postChoices();
          }),
          stores.summaries.onDidChange(({ loading }) => {
            if (!loading) this.followRefresh();
          }),
        ]
      : [];
    this.postChoices();
    this.postFigures();
    this.postForecasts();
    this.postSession();
    // Until the first page has reported the state it kept, it isn't known what to read.
    if (this.isRestored) this.start({ fresh: false });
  }

  /** Another connection has not the account that was chosen. */
  private followConnection(): void {
    const id = this.session?.connection.id;
    if (id === undefined || id === this.connectionId) return;
    if (this.connectionId !== undefined) {
      this.query = withoutAccount(this.query);
      this.postQuery();
    }
    this.connectionId = id;
  }

  /** Reloads everything. The figures follow the sums. */
  private refresh(): void {
    if (!this.session) return;
    const { accounts, packages, summaries } = this.session.stores;
    this.showProgress({});
    this.hasSums = true;
    this.isRefreshCancelled = false;
    for (const store of [accounts, packages, summaries]) {
      // Failures come up when the figures are read.
      store.refresh().catch(() => {});
    }
  }

  /** Every refresh reloads the sums, scheduled or requested. Their first load comes from the forecasts. */
  private followRefresh(): void {
    const isFirst = !this.hasSums;
    const isCancelled = this.isRefreshCancelled;
    this.hasSums = true;
    this.isRefreshCancelled = false;
    if (isCancelled || (isFirst && this.progress)) return;
    if (this.isVisible()) this.start({ fresh: true });
    else this.isStale = true;
  }

  private cancel(): void {
    this.load.cancel();
    this.isRefreshCancelled = this.session?.stores.summaries.state.loading ?? false;
    const search = this.progress?.accounts;
    this.showProgress(undefined, search ? [unfinishedNote(search)] : []);
  }

  /** Reads what is looked at; what was under way for something else ends. */
  private start(options: { readonly fresh: boolean }): void {
    const { session } = this;
    this.isStale = false;
    const signal = this.load.begin();
    const query = figuresQuery(this.query);
    if (!session || !query) {
      if (this.query.view === 'account' && !this.query.account) this.showFigures(undefined);
      return this.showProgress(undefined);
    }
    this.showProgress({});
    this.run(session, query, { ...options, signal }).catch((error: unknown) => {
      if (signal.aborted || isFailure(error, 'Cancelled')) return;
      this.context.log.error('usage panel', error);
      this.showProgress(undefined, [this.failureOf(error)]);
    });
  }

  private async run(
    session: Session,
    query: FiguresQuery,
    options: { readonly fresh: boolean; readonly signal: AbortSignal },
  ): Promise<void> {
    const { signal } = options;
    const asked = this.query;
    session.stores.accounts.get().catch(() => {});
    // For the product types to choose from; figures don't wait for them.
    session.stores.packages.all({ signal }).catch(() => {});
    const figures = await readFigures(session, query, options, (progress) => {
      if (signal.aborted) return;
      // While accounts are still being looked for, the sum alone would take away those that are on screen.
      if (progress.search || !this.isShown(asked))
        this.showFigures({ figures: progress.figures, query: asked });
      this.showProgress(progress.search ? { accounts: progress.search } : {});
    });
    if (signal.aborted) return;
    this.showFigures({ figures, query: asked });
    const forecasts = await forecastPackages(session, options);
    if (signal.aborted) return;
    const type = productTypeOf(asked);
    const summaries = session.stores.summaries.state.value ?? [];
    const lacksSum = type !== undefined && !summaries.some((one) => one.type === type);
    this.showProgress(undefined, lacksSum && asked.view !== 'account' ? [noForecastNote(type)] : []);
    this.forecasts = forecasts;
    this.postForecasts();
  }

  private isShown(query: Query): boolean {
    return JSON.stringify(this.shown?.query) === JSON.stringify(query);
  }

  private async save(
    write: (figures: UsageFigures, account: string | undefined) => Promise<boolean>,
  ): Promise<void> {
    if (!this.shown) return;
    const { figures, query } = this.shown;
    if (await write(figures, query.view === 'account' ? query.account : undefined))
      this.post({ type: 'done', message: vscode.l10n.t('Saved.') });
  }

  private failureOf(error: unknown): UserMessage {
    return { severity: 'error', ...describeError(error) };
  }

  private showFigures(shown: { readonly figures: UsageFigures; readonly query: Query } | undefined): void {
    this.shown = shown;
    this.postFigures();
    this.postLimit();
  }

  private showProgress(progress: Progress, failures: readonly UserMessage[] = []): void {
    this.progress = progress;
    this.failures = failures;
    this.postProgress();
    this.postNotices();
  }

  private postQuery(): void {
    this.post({ type: 'query', query: this.query });
    this.postProblem();
  }

  private postProblem(): void {
    const problem = queryProblem(this.query);
    this.post({
      type: 'problem',
      ...(problem === undefined ? {} : { message: describeRangeProblem(problem) }),
    });
  }

  private postChoices(): void {
    const accounts = this.session?.stores.accounts.state.value ?? [];
    const packages = this.session?.stores.packages.state.value?.items ?? [];
    this.post({
      type: 'choices',
      accounts: accountOptions(accounts),
      productTypes: productTypeOptions(accounts, packages),
    });
  }

  private postProgress(): void {
    this.post({ type: 'progress', ...(this.progress ? { progress: this.progress } : {}) });
  }

  private postFigures(): void {
    const { shown } = this;
    this.post({ type: 'figures', ...(shown ? { figures: pageFigures(shown.figures, shown.query) } : {}) });
  }

  private postLimit(): void {
    const { shown, session } = this;
    const accounts = session?.stores.accounts.state.value ?? [];
    const limit =
      session &&
      shown &&
      pageLimit(shown.query, accounts, this.context.limitUnits.of(session.connection.id, accounts));
    this.post({ type: 'limit', ...(limit ? { limit } : {}) });
  }

  private postForecasts(): void {
    this.post({ type: 'forecasts', forecasts: pageForecasts(this.forecasts, productTypeOf(this.query)) });
  }

  private postSession(): void {
    const { current, problem } = this.context.sessions;
    this.post({ type: 'session', signedIn: current !== undefined || problem !== undefined });
    if (!current && problem !== undefined) this.failures = [this.failureOf(problem)];
    this.postNotices();
    this.postLimit();
  }

  private postNotices(): void {
    this.post({ type: 'notices', notices: noticesOf(this.failures) });
  }
}
