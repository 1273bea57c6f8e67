import * as vscode from 'vscode';
import type { StaticIp } from '../api/staticIp';
import { compareTexts, countryName } from '../host/format';
import { productTypeLabel } from '../host/productTypes';
import { staticIpStatusLabel } from '../host/staticIpWords';
import { validityOf } from '../model/dates';
import type { Pages } from '../model/pagedStore';
import type { Sessions } from '../model/session';
import { matchesFilter, staticIpIdentity, type StaticIpFilter } from '../model/staticIpStore';
import { groupBy } from './groupBy';
import { GroupRow } from './groupRow';
import type { Row } from './row';
import { StaticIpRow } from './staticIpRow';
import { LoadMoreRow } from './statusRows';
import { StoreRows } from './storeRows';
import { staticIpsView } from './viewIds';

const filteredContext = 'proxylite.staticIps.filtered';

/** The static IPs that the filter lets through, by country, in the order of the countries' names. */
export class StaticIpRows extends StoreRows<Pages<StaticIp>> {
  private readonly sessionEnd: { dispose(): void };

  constructor(sessions: Sessions) {
    super(sessions, {
      viewId: staticIpsView,
      pick: ({ stores }) => stores.staticIps,
      rows: ({ items, hasMore }, idPrefix) => {
        const matching = items.filter((item) => matchesFilter(item, this.filter));
        return staticIpRows(matching, hasMore, idPrefix);
      },
      empty: () => this.emptyText(),
      loadMore: () => sessions.current?.stores.staticIps.more() ?? Promise.resolve(),
    });
    this.sessionEnd = sessions.onDidChange(() => this.showFilter());
  }

  /** What is asked of the server; each connection begins without one. */
  get filter(): StaticIpFilter {
    return this.sessions.current?.stores.staticIps.filter ?? {};
  }

  /** Loads what another filter lets through. A failed load stands in the view. */
  async setFilter(filter: StaticIpFilter): Promise<void> {
    const loaded = this.sessions.current?.stores.staticIps.setFilter(filter);
    await this.showFilter();
    await loaded?.catch(() => {});
  }

  override get description(): string {
    const { countryCode, productType, tradeNo, status } = this.filter;
    return [
      countryCode && countryName(countryCode),
      productType && productTypeLabel(productType),
      status && staticIpStatusLabel(status),
      tradeNo,
    ]
      .filter(Boolean)
      .join(' · ');
  }

  override dispose(): void {
    this.sessionEnd.dispose();
    super.dispose();
  }

  private async showFilter(): Promise<void> {
    this.redraw();
    await vscode.commands.executeCommand('setContext', filteredContext, this.description !== '');
  }

  private emptyText(): { message: string; hint: string } {
    return this.description
      ? {
          message: vscode.l10n.t('No static IP matches: {0}.', this.description),
          hint: vscode.l10n.t('Change or clear the filter.'),
        }
      : {
          message: vscode.l10n.t('No static IPs yet.'),
          hint: vscode.l10n.t('They appear here once bought.'),
        };
  }
}

function staticIpRows(items: readonly StaticIp[], hasMore: boolean, idPrefix: string): readonly Row[] {
  const now = Date.now();
  const byCountry = [...groupBy(items, ({ countryCode }) => countryCode ?? '')].map(
    ([code, list]) => [code, code ? countryName(code) : vscode.l10n.t('Country unknown'), list] as const,
  );
  const groups = byCountry
    .sort(([, a], [, b]) => compareTexts(a, b))
    .map(([code, label, list]) => {
      const rows = list.map((owned) => {
        const data = { owned, validity: validityOf(owned.expiresAt, now) };
        return new StaticIpRow(`${idPrefix}/${staticIpIdentity(owned)}`, data);
      });
      return new GroupRow(
        `${idPrefix}/country/${code}`,
        { label, count: list.length, icon: undefined, expanded: true },
        rows,
      );
    });
  if (!hasMore) return groups;
  return [
    ...groups,
    new LoadMoreRow(`${idPrefix}/more`, { viewId: staticIpsView, remaining: undefined, loading: false }),
  ];
}
