import type { Account, Package } from '../../api/client';
import type { StaticIp } from '../../api/staticIp';
import { validityOf } from '../time/serverTime';
import type { StateStore } from '../connections/keyring';
import { limitInKilobytes, type LimitUnit } from '../accounts/limitUnit';
import type { PackageForecast } from '../packages/packageForecast';
import { staticIpIdentity } from '../staticIps/staticIpStore';
import { daysBetween, localDay, type Day } from '../usage/usageDays';

/** The types of alerts. Each is a key of the setting `proxylite.alerts`. */
export const alertKinds = ['accountLimit', 'packageEnd', 'staticIpEnd', 'forecast'] as const;
export type AlertKind = (typeof alertKinds)[number];

/** Something that is worth telling once. */
export type Alert = {
  /** Identifies the object and its threshold, which are alerted once. */
  readonly key: string;
} & (
  | { readonly kind: 'accountLimit'; readonly username: string; readonly percent: number }
  | { readonly kind: 'packageEnd'; readonly package: Package }
  | { readonly kind: 'staticIpEnd'; readonly staticIp: StaticIp }
  | { readonly kind: 'forecast'; readonly forecast: PackageForecast; readonly day: Day }
);

/** The thresholds for an account's limit, percent, highest first. */
const limitThresholds = [95, 80] as const;

/** Forecasts within this number of days are alerted. */
const forecastWithinDays = 7;

/** Accounts that have used 80 or 95 % of their limit. */
export function limitAlerts(accounts: readonly Account[], unit: LimitUnit): Alert[] {
  return accounts.flatMap(({ username, usage_flow, limit_flow }): Alert[] => {
    const limit = limitInKilobytes(limit_flow, unit);
    if (limit === undefined || !usage_flow) return [];
    const percent = limitThresholds.find((threshold) => usage_flow >= (limit * threshold) / 100);
    if (percent === undefined) return [];
    return [{ kind: 'accountLimit', key: `limit/${username}/${limit}/${percent}`, username, percent }];
  });
}

/** Packages that end within 7 days of a moment, milliseconds since the epoch; the server's offset in minutes where known. */
export function packageAlerts(packages: readonly Package[], now: number, offset?: number): Alert[] {
  return packages
    .filter(({ expired_at }) => validityOf(expired_at, now, offset) === 'expiring')
    .map((one) => ({ kind: 'packageEnd', key: `package/${one.id}/${one.expired_at}`, package: one }));
}

/** Static IPs that end within 7 days of a moment, milliseconds since the epoch; the server's offset in minutes where known. */
export function staticIpAlerts(staticIps: readonly StaticIp[], now: number, offset?: number): Alert[] {
  return staticIps
    .filter(({ expiresAt }) => validityOf(expiresAt, now, offset) === 'expiring')
    .map((one) => {
      const key = `staticIp/${staticIpIdentity(one)}/${one.expiresAt}`;
      return { kind: 'staticIpEnd', key, staticIp: one };
    });
}

/** Returns alerts for package types that will probably run out within a week. Alerts again after more was bought. */
export function forecastAlerts(forecasts: readonly PackageForecast[]): Alert[] {
  return forecasts.flatMap((forecast): Alert[] => {
    const day = forecast.forecast?.likely;
    if (day === undefined || daysBetween(forecast.today, day) > forecastWithinDays) return [];
    return [{ kind: 'forecast', key: `forecast/${forecast.type}/${forecast.boughtInAll}`, forecast, day }];
  });
}

const stateKey = 'proxylite.alerted';
/** When each connection last had alerts on what ends, as a day of this machine. */
const dayKey = 'proxylite.endsAlertedOn';

/**
 * The maximum number of remembered alerts; the oldest are removed first. It is more than the alerts that can be active
 * at the same time with 10,000 proxy accounts, because an active alert that is removed would be shown at every refresh.
 */
const maxKept = 50_000;

/** Remembers the alerts already shown, per connection. */
export class ShownAlerts {
  constructor(private readonly state: StateStore) {}

  /**
   * Returns the alerts that haven't been shown yet, and marks them as shown. What ends within days is shown once a day:
   * the rest waits for the next one.
   */
  async take(
    connectionId: string,
    alerts: readonly Alert[],
    today: Day = localDay(Date.now()),
  ): Promise<readonly Alert[]> {
    const shownKeys = this.state.get<Record<string, unknown>>(stateKey) ?? {};
    const days = this.state.get<Record<string, unknown>>(dayKey) ?? {};
    const stored = shownKeys[connectionId];
    const known = new Set<unknown>(Array.isArray(stored) ? stored : []);
    const waits = (alert: Alert) => isOfEnd(alert) && days[connectionId] === today;
    const fresh = alerts.filter((alert) => !known.has(alert.key) && !waits(alert));
    if (fresh.length === 0) return [];
    const keys = [...known, ...fresh.map(({ key }) => key)].slice(-maxKept);
    await this.state.update(stateKey, { ...shownKeys, [connectionId]: keys });
    if (fresh.some(isOfEnd)) await this.state.update(dayKey, { ...days, [connectionId]: today });
    return fresh;
  }
}

function isOfEnd({ kind }: Alert): boolean {
  return kind === 'packageEnd' || kind === 'staticIpEnd';
}
