import * as vscode from 'vscode';
import type { Account } from '../../api/client';
import { productTypeLabel } from '../../host/labels/productTypes';
import type { LimitUnit, LimitUnits } from '../../model/accounts/limitUnit';
import type { PendingChange, PendingChanges } from '../../model/accounts/pendingChanges';
import type { Sessions } from '../../model/connections/session';
import { AccountRow, LeavingAccountRow } from './accountRow';
import { groupBy, GroupRow } from '../tree/groupRow';
import type { Row } from '../tree/row';
import { LoadMoreRow } from '../tree/statusRows';
import { listCounts } from '../tree/storeRows';
import { TextFilteredRows } from '../tree/textFilteredRows';
import { accountsView } from '../viewIds';

/** More rows than a user scrolls through at a time. Sending 10,000 to the workbench would take seconds. */
const rowsAChunk = 500;

/** Local information about accounts, in addition to the server's list. */
export interface AccountMarks {
  readonly limitUnits: LimitUnits;
  readonly pending: PendingChanges;
}

/** The proxy accounts: by product type where there are several, filtered, in chunks. */
export class AccountRows extends TextFilteredRows<Account> {
  private shown = rowsAChunk;
  private readonly markSubscriptions: readonly { dispose(): void }[];

  constructor(sessions: Sessions, marks: AccountMarks) {
    super(sessions, {
      viewId: accountsView,
      pick: ({ stores }) => stores.accounts,
      rows: (accounts, idPrefix, { connection, stores }) =>
        this.rowsOf(accounts, idPrefix, {
          limitUnit: marks.limitUnits.of(connection.id, accounts),
          pending: marks.pending.of(connection.id),
          serverOffset: stores.serverClock.offset,
        }),
      counts: listCounts,
      empty: () =>
        this.emptyText(
          {
            message: vscode.l10n.t('No proxy accounts yet.'),
            hint: vscode.l10n.t('Select + above to add one.'),
          },
          (filter) => vscode.l10n.t('No accounts match "{0}".', filter),
        ),
      loadMore: () => {
        this.shown += rowsAChunk;
        this.redraw();
        return Promise.resolve();
      },
    });
    this.markSubscriptions = [marks.pending, marks.limitUnits].map(({ onDidChange }) =>
      onDidChange(() => this.redraw()),
    );
  }

  override dispose(): void {
    for (const subscription of this.markSubscriptions) subscription.dispose();
    super.dispose();
  }

  protected override onFilter(): void {
    this.shown = rowsAChunk;
    super.onFilter();
  }

  private rowsOf(accounts: readonly Account[], idPrefix: string, known: KnownOfConnection): readonly Row[] {
    const matching = this.matching([...accounts, ...leavingAccounts(accounts, known.pending)]);
    const chunk = matching.slice(0, this.shown);
    const rows = this.grouped(chunk, matching, (account) => rowOf(account, idPrefix, known), idPrefix);
    const remaining = matching.length - chunk.length;
    if (remaining === 0) return rows;
    return [
      ...rows,
      new LoadMoreRow(`${idPrefix}/more`, { viewId: accountsView, remaining, loading: false }),
    ];
  }

  private grouped(
    chunk: readonly ShownAccount[],
    all: readonly ShownAccount[],
    toRow: (account: ShownAccount) => Row,
    idPrefix: string,
  ): readonly Row[] {
    const byType = groupBy(all, typeOf);
    const shown = groupBy(chunk, typeOf);
    if (byType.size < 2) return chunk.map(toRow);
    return [...byType].map(([type, list]) => {
      const data = { label: productTypeLabel(type), count: list.length, icon: undefined, expanded: true };
      return new GroupRow(`${idPrefix}/type/${type ?? ''}`, data, (shown.get(type) ?? []).map(toRow));
    });
  }

  private matching(accounts: readonly ShownAccount[]): readonly ShownAccount[] {
    return accounts.filter((account) =>
      this.contains('username' in account ? [account.username, account.remark] : [account.name]),
    );
  }
}

/** An account of the list, or a deleted one that has left it and still waits for its end. */
type ShownAccount = Account | PendingChange;

/** Local information about a connection's accounts, in addition to the server's list. */
interface KnownOfConnection {
  readonly limitUnit: LimitUnit;
  /** By the account's name. */
  readonly pending: ReadonlyMap<string, PendingChange>;
  /** From UTC, minutes; undefined while it isn't known. */
  readonly serverOffset: number | undefined;
}

function leavingAccounts(
  accounts: readonly Account[],
  pending: KnownOfConnection['pending'],
): readonly PendingChange[] {
  const deleted = [...pending.values()].filter(({ change }) => change === 'delete');
  if (deleted.length === 0) return deleted;
  const listed = new Set(accounts.map(({ username }) => username));
  return deleted.filter(({ name }) => !listed.has(name));
}

function rowOf(account: ShownAccount, idPrefix: string, known: KnownOfConnection): Row {
  if (!('username' in account)) return new LeavingAccountRow(`${idPrefix}/leaving/${account.name}`, account);
  const { limitUnit, pending, serverOffset } = known;
  const data = { ...account, limitUnit, pending: pending.get(account.username), serverOffset };
  return new AccountRow(`${idPrefix}/${account.id ?? ''}/${account.username}`, data);
}

function typeOf(account: ShownAccount): number | undefined {
  return ('username' in account ? account.product_type : account.productType) ?? undefined;
}
