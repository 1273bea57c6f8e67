import * as vscode from 'vscode';
import type { Package } from '../../api/client';
import { validityOf, type Validity } from '../../model/time/serverTime';
import { isEmptySummary, type TypeSummary } from '../../model/packages/packageSummary';
import type { Pages } from '../../model/stores/pagedStore';
import type { Session, Sessions } from '../../model/connections/session';
import { countsOf, remainingOf } from '../tree/filteredRows';
import { groupBy } from '../tree/groupBy';
import { GroupRow } from '../tree/groupRow';
import { PackageRow } from './packageRow';
import { PackageSummaryRow } from './packageSummaryRow';
import type { Row } from '../tree/row';
import { LoadMoreRow } from '../tree/statusRows';
import { StoreRows } from '../tree/storeRows';
import { packagesView } from '../viewIds';

const order: readonly (Validity | undefined)[] = ['expiring', 'effective', undefined, 'expired'];

/** What is left of each type that the server sums up, then the packages by state, what ends soon first. */
export class PackageRows extends StoreRows<Pages<Package>> {
  private readonly sessionEnd: { dispose(): void };
  private summaryEnd: { dispose(): void } | undefined;

  constructor(sessions: Sessions) {
    super(sessions, {
      viewId: packagesView,
      pick: ({ stores }) => stores.packages,
      rows: (pages, idPrefix, { stores }) => [
        ...summaryRows(stores.summaries.state.value ?? [], idPrefix),
        ...packageRows(pages, idPrefix, stores.serverClock.offset),
      ],
      counts: countsOf,
      empty: () => ({
        message: vscode.l10n.t('No packages yet.'),
        hint: vscode.l10n.t('Your purchases appear here.'),
      }),
      loadMore: () => sessions.current?.stores.packages.more() ?? Promise.resolve(),
    });
    this.sessionEnd = sessions.onDidChange((session) => this.followSummaries(session));
    this.followSummaries(sessions.current);
  }

  override async load(): Promise<void> {
    const packages = super.load();
    // Where the sums cannot be had, the packages stand alone.
    const sums = this.sessions.current?.stores.summaries.get().catch(() => {});
    await Promise.all([packages, sums]);
  }

  override dispose(): void {
    this.sessionEnd.dispose();
    this.summaryEnd?.dispose();
    super.dispose();
  }

  private followSummaries(session: Session | undefined): void {
    this.summaryEnd?.dispose();
    this.summaryEnd = session?.stores.summaries.onDidChange(() => this.redraw());
  }
}

function summaryRows(summaries: readonly TypeSummary[], idPrefix: string): readonly Row[] {
  return summaries
    .filter(({ summary }) => !isEmptySummary(summary))
    .map((sums) => new PackageSummaryRow(`${idPrefix}/summary/${sums.type}`, sums));
}

function packageRows(
  { items, hasMore, received, total }: Pages<Package>,
  idPrefix: string,
  serverOffset: number | undefined,
): readonly Row[] {
  const now = Date.now();
  const byValidity = groupBy(items, ({ expired_at }) => validityOf(expired_at, now, serverOffset));
  const groups = order.flatMap((validity) => {
    const list = byValidity.get(validity);
    if (!list) return [];
    const rows = list.map(
      (bought) => new PackageRow(`${idPrefix}/${bought.id}`, { bought, validity, serverOffset }),
    );
    const data = {
      label: validityLabel(validity),
      count: list.length,
      icon: undefined,
      expanded: validity !== 'expired',
    };
    return [new GroupRow(`${idPrefix}/state/${validity ?? 'unknown'}`, data, rows)];
  });
  if (!hasMore) return groups;
  return [
    ...groups,
    new LoadMoreRow(`${idPrefix}/more`, {
      viewId: packagesView,
      remaining: remainingOf({ received, total }),
      loading: false,
    }),
  ];
}

function validityLabel(validity: Validity | undefined): string {
  switch (validity) {
    case 'effective':
      return vscode.l10n.t('Active');
    case 'expiring':
      return vscode.l10n.t('Expiring within 7 days');
    case 'expired':
      return vscode.l10n.t('Expired');
    case undefined:
      return vscode.l10n.t('Unknown expiration');
  }
}
