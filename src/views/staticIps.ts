import * as vscode from 'vscode';
import type { StaticIp } from '../api/staticIp';
import { countryName } from '../host/format';
import { validityOf } from '../model/dates';
import type { Pages } from '../model/pagedStore';
import type { Sessions } from '../model/session';
import { staticIpIdentity } from '../model/stores';
import { groupBy } from './groupBy';
import { GroupRow } from './groupRow';
import type { Row } from './row';
import { StaticIpRow } from './staticIpRow';
import { LoadMoreRow } from './statusRows';
import { StoreRows } from './storeRows';

export const staticIpsView = 'proxylite.staticIps';

/** The static IPs by country, in the order of the countries' names. */
export class StaticIpRows extends StoreRows<Pages<StaticIp>> {
  constructor(sessions: Sessions) {
    super(sessions, {
      viewId: staticIpsView,
      pick: ({ stores }) => stores.staticIps,
      rows: staticIpRows,
      empty: () => ({
        message: vscode.l10n.t('No static IPs yet.'),
        hint: vscode.l10n.t('They appear here once bought.'),
      }),
      loadMore: () => sessions.current?.stores.staticIps.more() ?? Promise.resolve(),
    });
  }
}

function staticIpRows({ items, hasMore }: Pages<StaticIp>, idPrefix: string): readonly Row[] {
  const now = Date.now();
  const byCountry = [...groupBy(items, ({ countryCode }) => countryCode ?? '')].map(
    ([code, list]) => [code, code ? countryName(code) : vscode.l10n.t('Country unknown'), list] as const,
  );
  const collator = new Intl.Collator(vscode.env.language);
  const groups = byCountry
    .sort(([, a], [, b]) => collator.compare(a, b))
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
