import * as vscode from 'vscode';
import type { Package } from '../../api/client';
import { validityOf, type Validity } from '../../model/time/serverTime';
import { packageFilterLabel, validityLabel } from '../../host/labels/packages';
import { matchesPackageFilter, type PackageFilter } from '../../model/packages/packageFilter';
import { isEmptySummary, type TypeSummary } from '../../model/packages/packageSummary';
import type { Pages } from '../../model/stores/pagedStore';
import type { Session, Sessions } from '../../model/connections/session';
import { countsOf, remainingOf } from '../tree/filteredRows';
import { groupBy, GroupRow } from '../tree/groupRow';
import { PackageRow } from './packageRow';
import { PackageSummaryRow } from './packageSummaryRow';
import type { Row } from '../tree/row';
import { LoadMoreRow } from '../tree/statusRows';
import { StoreRows } from '../tree/storeRows';
import { packagesView } from '../viewIds';

const order: readonly (Validity | undefined)[] = ['expiring', 'effective', undefined, 'expired'];

/**
 * The server's summary of the remaining traffic by type, followed by the packages by state, the earliest to end first;
 * without headings where all have the same state.
 */
export class PackageRows extends StoreRows<Pages<Package>> {
  private readonly sessionEnd: { dispose(): void };
  private summaryEnd: { dispose(): void } | undefined;
  private chosen: PackageFilter = {};

  constructor(sessions: Sessions) {
    super(sessions, {
      viewId: packagesView,
      pick: ({ stores }) => stores.packages,
      rows: (pages, idPrefix, { stores }) => [
        ...(this.filterLabel ? [] : summaryRows(stores.summaries.state.value ?? [], idPrefix)),
        ...packageRows(pages, idPrefix, stores.serverClock.offset, this.filter),
      ],
      counts: countsOf,
      empty: () => this.emptyText(),
      loadMore: () => sessions.current?.stores.packages.more() ?? Promise.resolve(),
    });
    this.sessionEnd = sessions.onDidChange((session) => {
      void this.setFilter({});
      this.followSummaries(session);
    });
    this.followSummaries(sessions.current);
  }

  override async load(): Promise<void> {
    const packages = super.load();
    // If the summary can't be loaded, only the packages are shown.
    const sums = this.sessions.current?.stores.summaries.get().catch(() => {});
    await Promise.all([packages, sums]);
  }

  /** Each connection begins without one. */
  get filter(): PackageFilter {
    return this.chosen;
  }

  /** Shows the packages that match a filter, which requires loading all pages. A failed load is shown in the view. */
  async setFilter(filter: PackageFilter): Promise<void> {
    this.chosen = filter;
    this.redraw();
    const isFiltered = this.filterLabel !== '';
    await vscode.commands.executeCommand('setContext', `${packagesView}.filtered`, isFiltered);
    if (isFiltered) await this.sessions.current?.stores.packages.all().catch(() => {});
  }

  override get filterLabel(): string {
    return packageFilterLabel(this.filter);
  }

  override dispose(): void {
    this.sessionEnd.dispose();
    this.summaryEnd?.dispose();
    super.dispose();
  }

  private emptyText(): { message: string; hint: string } {
    return this.filterLabel
      ? {
          message: vscode.l10n.t('No packages match: {0}.', this.filterLabel),
          hint: vscode.l10n.t('Change or clear the filter.'),
        }
      : { message: vscode.l10n.t('No packages yet.'), hint: vscode.l10n.t('Your purchases appear here.') };
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
  filter: PackageFilter,
): readonly Row[] {
  const now = Date.now();
  const validity = ({ expired_at }: Package) => validityOf(expired_at, now, serverOffset);
  const matching = items.filter((bought) => matchesPackageFilter(bought, validity(bought), filter));
  const byValidity = groupBy(matching, validity);
  const isAlone = byValidity.size === 1;
  const groups = order.flatMap((validity): readonly Row[] => {
    const list = byValidity.get(validity);
    if (!list) return [];
    const rows = list.map(
      (bought) => new PackageRow(`${idPrefix}/${bought.id}`, { bought, validity, serverOffset }),
    );
    if (isAlone) return rows;
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
