import * as vscode from 'vscode';
import type { StaticIp } from '../../api/staticIp';
import { compareTexts, countryName } from '../../host/ui/format';
import { productTypeLabel } from '../../host/labels/productTypes';
import { staticIpStatusLabel } from '../../host/labels/staticIps';
import { staticIpValidity } from '../../model/staticIps/staticIpValidity';
import type { Session, Sessions } from '../../model/connections/session';
import { matchesFilter, staticIpIdentity, type StaticIpFilter } from '../../model/staticIps/staticIpStore';
import { FilteredRows } from '../tree/filteredRows';
import { groupBy } from '../tree/groupBy';
import { GroupRow } from '../tree/groupRow';
import type { Row } from '../tree/row';
import { StaticIpRow } from './staticIpRow';
import { staticIpsView } from '../viewIds';

/** The static IPs that the filter lets through, by country. */
export class StaticIpRows extends FilteredRows<StaticIp, StaticIpFilter> {
  constructor(sessions: Sessions) {
    super(sessions, {
      viewId: staticIpsView,
      pick: ({ stores }) => stores.staticIps,
      all: {},
      matches: matchesFilter,
      label: filterLabel,
      rows: rowsByCountry,
      words: {
        none: {
          message: vscode.l10n.t('No static IPs yet.'),
          hint: vscode.l10n.t('Your purchases appear here.'),
        },
        noMatch: (label) => vscode.l10n.t('No static IPs match: {0}.', label),
      },
    });
  }
}

function filterLabel({ countryCode, productType, tradeNo, status }: StaticIpFilter): string {
  return [
    countryCode && countryName(countryCode),
    productType && productTypeLabel(productType),
    status && staticIpStatusLabel(status),
    tradeNo,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** By country, in the order of the countries' names; without a heading where all are in one country. */
function rowsByCountry(items: readonly StaticIp[], idPrefix: string, { stores }: Session): readonly Row[] {
  const now = Date.now();
  const serverOffset = stores.serverClock.offset;
  const rowOf = (owned: StaticIp) => {
    const data = { owned, validity: staticIpValidity(owned, now, serverOffset), serverOffset };
    return new StaticIpRow(`${idPrefix}/${staticIpIdentity(owned)}`, data);
  };
  const byCountry = [...groupBy(items, ({ countryCode }) => countryCode ?? '')].map(
    ([code, list]) => [code, code ? countryName(code) : vscode.l10n.t('Unknown country'), list] as const,
  );
  if (byCountry.length === 1) return items.map(rowOf);
  return byCountry
    .sort(([, a], [, b]) => compareTexts(a, b))
    .map(
      ([code, label, list]) =>
        new GroupRow(
          `${idPrefix}/country/${code}`,
          { label, count: list.length, icon: undefined, expanded: true },
          list.map(rowOf),
        ),
    );
}
