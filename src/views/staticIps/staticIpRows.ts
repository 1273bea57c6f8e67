import * as vscode from 'vscode';
import type { StaticIp } from '../../api/staticIp';
import { compareTexts, countryName } from '../../host/ui/displayFormat';
import { productTypeLabel } from '../../host/labels/productTypes';
import { staticIpStatusLabel } from '../../host/labels/staticIps';
import type { CheckedProxy } from '../../model/checks/checkResults';
import { staticIpProxy } from '../../model/staticIps/staticIpProxy';
import { staticIpValidity } from '../../model/staticIps/staticIpValidity';
import type { Event } from '../../model/events/emitter';
import type { Session, Sessions } from '../../model/connections/session';
import { matchesFilter, staticIpIdentity, type StaticIpFilter } from '../../model/staticIps/staticIpStore';
import { proxyId } from '../../proxy/proxy';
import { FilteredRows } from '../tree/filteredRows';
import { groupBy, GroupRow } from '../tree/groupRow';
import type { Row } from '../tree/row';
import { StaticIpRow } from './staticIpRow';
import { staticIpsView } from '../viewIds';

/** Time after a result until the rows show it, milliseconds: a check of many proxies brings many at a time. */
const pauseMs = 200;

/** The results of checks, from which rows take those of their static IPs. */
interface KnownResults {
  get(id: string): CheckedProxy | undefined;
  readonly onDidChange: Event<void>;
}

/** The static IPs that the filter lets through, by country, with the results of their last checks. */
export class StaticIpRows extends FilteredRows<StaticIp, StaticIpFilter> {
  private readonly resultsEnd: { dispose(): void };
  private drawing: NodeJS.Timeout | undefined;

  constructor(sessions: Sessions, results: KnownResults) {
    super(sessions, {
      viewId: staticIpsView,
      pick: ({ stores }) => stores.staticIps,
      all: {},
      matches: matchesFilter,
      label: filterLabel,
      rows: (items, idPrefix, session) => rowsByCountry(items, idPrefix, session, results),
      emptyTexts: {
        none: {
          message: vscode.l10n.t('No static IPs yet.'),
          hint: vscode.l10n.t('Your purchases appear here.'),
        },
        noMatch: (label) => vscode.l10n.t('No static IPs match: {0}.', label),
      },
    });
    this.resultsEnd = results.onDidChange(() => {
      this.drawing ??= setTimeout(() => {
        this.drawing = undefined;
        this.redraw();
      }, pauseMs);
    });
  }

  override dispose(): void {
    clearTimeout(this.drawing);
    this.resultsEnd.dispose();
    super.dispose();
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
function rowsByCountry(
  items: readonly StaticIp[],
  idPrefix: string,
  { stores }: Session,
  results: KnownResults,
): readonly Row[] {
  const now = Date.now();
  const serverOffset = stores.serverClock.offset;
  const rowOf = (owned: StaticIp) => {
    const proxy = staticIpProxy(owned);
    const checked = proxy && results.get(proxyId(proxy));
    const data = { owned, validity: staticIpValidity(owned, now, serverOffset), serverOffset, checked };
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
