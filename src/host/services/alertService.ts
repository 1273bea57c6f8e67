import * as vscode from 'vscode';
import { isFailure } from '../../api/apiError';
import type { StaticIp } from '../../api/staticIp';
import {
  forecastAlerts,
  limitAlerts,
  packageAlerts,
  staticIpAlerts,
  ShownAlerts,
  type Alert,
  type AlertKind,
} from '../../model/alerts/alerts';
import type { StateStore } from '../../model/connections/keyring';
import type { LimitUnits } from '../../model/accounts/limitUnit';
import { forecastPackages } from '../../model/packages/packageForecast';
import type { Session, Sessions } from '../../model/connections/session';
import { onLoaded } from '../../model/stores/store';
import type { LoadAllOptions, Pages, PagedStore } from '../../model/stores/pagedStore';
import { digestMessage } from '../labels/alerts';
import type { Log } from '../platform/log';
import { showError, showUserMessage } from '../ui/notifications';
import { alertsSetting, muteAlerts } from '../platform/attentionSettings';

type ReadAll<Item> = (options: LoadAllOptions) => Promise<Pages<Item>>;

/** The dependencies of alerts. */
export interface AlertOptions {
  readonly sessions: Sessions;
  readonly limitUnits: LimitUnits;
  readonly state: StateStore;
  readonly log: Log;
}

/** The alerts of a session that are shown together once everything that may bring one is loaded. */
interface Digest {
  /** By their keys: a list may be read again before they are shown. */
  readonly alerts: Map<string, Alert>;
  /** Lists and forecasts that are being read. */
  reading: number;
}

/**
 * Alerts once per object and threshold about what will soon run out, in one message for all that is loaded at a time. It
 * uses the data that the views and panels load anyway. Only the forecast makes further requests, each time the package
 * totals were loaded.
 */
export class AlertService implements vscode.Disposable {
  private readonly shownAlerts: ShownAlerts;
  private readonly subscriptions: readonly { dispose(): void }[];
  private stores: readonly { dispose(): void }[] = [];
  private forecasting = new AbortController();
  /** Of all rows of lists. */
  private reading = new AbortController();
  private digest: Digest = { alerts: new Map(), reading: 0 };
  /** Runs are sequential because concurrent ones would show the same alert twice. */
  private turn: Promise<void> = Promise.resolve();

  constructor(private readonly context: AlertOptions) {
    this.shownAlerts = new ShownAlerts(context.state);
    this.subscriptions = [
      context.sessions.onDidChange((session) => this.follow(session)),
      context.limitUnits.onDidChange(() => this.checkLimits(context.sessions.current)),
    ];
    this.follow(context.sessions.current);
  }

  dispose(): void {
    this.unfollow();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private follow(session: Session | undefined): void {
    this.unfollow();
    if (!session) return;
    const { accounts, packages, staticIps, summaries, serverClock } = session.stores;
    this.stores = [
      onLoaded(accounts, () => this.checkLimits(session)),
      onLoaded(packages, () => this.checkPackages(session)),
      onLoaded(staticIps, () => this.checkStaticIps(session)),
      serverClock.onDidChange(() => {
        this.checkPackages(session);
        this.checkStaticIps(session);
      }),
      onLoaded(summaries, () => this.forecast(session)),
      // Last, so that what was loaded is looked at before.
      ...[accounts, packages, staticIps, summaries].map(({ onDidChange }) =>
        onDidChange(() => this.showDigest(session)),
      ),
    ];
  }

  private unfollow(): void {
    this.forecasting.abort();
    this.reading.abort();
    this.reading = new AbortController();
    this.digest = { alerts: new Map(), reading: 0 };
    for (const subscription of this.stores) subscription.dispose();
    this.stores = [];
  }

  private checkLimits(session: Session | undefined): void {
    const accounts = session?.stores.accounts.state.value;
    if (!accounts) return;
    const unit = this.context.limitUnits.of(session.connection.id, accounts);
    this.addToDigest(session, 'accountLimit', limitAlerts(accounts, unit));
  }

  private checkPackages(session: Session): void {
    const { packages } = session.stores;
    this.checkEnds(session, 'packageEnd', packages, (options) => packages.peekAll(options), packageAlerts);
  }

  private checkStaticIps(session: Session): void {
    const { staticIps } = session.stores;
    const readAll: ReadAll<StaticIp> = (options) => staticIps.peekUnfiltered(options);
    this.checkEnds(session, 'staticIpEnd', staticIps, readAll, staticIpAlerts);
  }

  /** Looks at all rows of a list that was loaded; at those that are shown where the others can't be loaded. */
  private checkEnds<Item>(
    session: Session,
    kind: AlertKind,
    store: PagedStore<Item>,
    readAll: ReadAll<Item>,
    alertsOf: (rows: readonly Item[], now: number, offset: number | undefined) => readonly Alert[],
  ): void {
    const shown = store.state.value;
    if (!shown || !alertsSetting().has(kind)) return;
    const { signal } = this.reading;
    this.read(session, async () => {
      const { items } = await readAll({ signal }).catch((error: unknown) => {
        if (!signal.aborted) this.context.log.error('alerts', error);
        return shown;
      });
      if (signal.aborted) return;
      this.addToDigest(session, kind, alertsOf(items, Date.now(), session.stores.serverClock.offset));
    });
  }

  private forecast(session: Session): void {
    if (!alertsSetting().has('forecast')) return;
    this.forecasting.abort();
    this.forecasting = new AbortController();
    const { signal } = this.forecasting;
    this.read(session, async () => {
      const forecasts = await forecastPackages(session, { signal });
      if (!signal.aborted) this.addToDigest(session, 'forecast', forecastAlerts(forecasts));
    });
  }

  /** Reads what may bring alerts. A failure isn't an alert; the next refresh tries again. */
  private read(session: Session, work: () => Promise<void>): void {
    const { digest } = this;
    digest.reading += 1;
    work()
      .catch((error: unknown) => {
        if (!isFailure(error, 'Cancelled')) this.context.log.error('alerts', error);
      })
      .finally(() => {
        digest.reading -= 1;
        if (digest === this.digest) this.showDigest(session);
      });
  }

  private addToDigest(session: Session | undefined, kind: AlertKind, alerts: readonly Alert[]): void {
    if (!session || !alertsSetting().has(kind)) return;
    for (const alert of alerts) this.digest.alerts.set(alert.key, alert);
    this.showDigest(session);
  }

  /** Shows what was gathered, unless something that is being loaded may add to it. */
  private showDigest(session: Session): void {
    const { alerts, reading } = this.digest;
    const { accounts, packages, staticIps, summaries } = session.stores;
    const isLoading = [accounts, packages, staticIps, summaries].some(({ state }) => state.loading);
    if (alerts.size === 0 || reading > 0 || isLoading) return;
    const gathered = [...alerts.values()];
    alerts.clear();
    const shown = (error: unknown) => showError(error, this.context.log);
    this.turn = this.turn
      .then(async () => {
        const fresh = await this.shownAlerts.take(session.connection.id, gathered);
        // The next alerts don't wait for the user's reply.
        if (fresh.length > 0) this.show(fresh, session).catch(shown);
      })
      .catch(shown);
  }

  private async show(alerts: readonly Alert[], { stores }: Session): Promise<void> {
    const message = digestMessage(alerts, stores.serverClock.offset);
    const kinds = alerts.map(({ kind }) => kind);
    const never = { title: vscode.l10n.t("Don't Show Again"), run: () => muteAlerts(kinds) };
    await showUserMessage({ ...message, remedies: [...message.remedies, never] });
  }
}
