import * as vscode from 'vscode';
import type { Account } from '../api/client';
import { productTypeLabel } from '../host/productTypes';
import type { LimitUnits } from '../model/limitUnit';
import type { PendingChange, PendingChanges } from '../model/pending';
import type { Sessions } from '../model/session';
import { AccountRow, LeavingAccountRow, type AccountData } from './accountRow';
import { groupBy } from './groupBy';
import { GroupRow } from './groupRow';
import type { Row } from './row';
import { LoadMoreRow } from './statusRows';
import { StoreRows } from './storeRows';
import { accountsView } from './viewIds';

/** More rows than a person scrolls through at once; sending 10,000 to the workbench would take seconds. */
const rowsAChunk = 500;

/** What is known of accounts beside the server's list. */
export interface AccountMarks {
  readonly limitUnits: LimitUnits;
  readonly pending: PendingChanges;
}

/** The proxy accounts: by product type where there are several, filtered, in chunks. */
export class AccountRows extends StoreRows<readonly Account[]> {
  private shown = rowsAChunk;
  private words = '';
  private readonly markSubscriptions: readonly { dispose(): void }[];

  constructor(sessions: Sessions, marks: AccountMarks) {
    super(sessions, {
      viewId: accountsView,
      pick: ({ stores }) => stores.accounts,
      rows: (accounts, idPrefix, connectionId) =>
        this.rowsOf(shownAccounts(accounts, marks, connectionId), idPrefix),
      empty: () => this.emptyText(),
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

  override get description(): string {
    return this.words ? `"${this.words}"` : '';
  }

  override dispose(): void {
    for (const subscription of this.markSubscriptions) subscription.dispose();
    super.dispose();
  }

  /** What the rows are filtered by: part of the name or of the remark, in any case; empty for no filter. */
  get filter(): string {
    return this.words;
  }

  set filter(words: string) {
    this.words = words.trim();
    this.shown = rowsAChunk;
    this.redraw();
  }

  private rowsOf(accounts: readonly ShownAccount[], idPrefix: string): readonly Row[] {
    const matching = accounts.filter((account) => this.matches(account));
    const chunk = matching.slice(0, this.shown);
    const rows = this.grouped(chunk, matching, idPrefix);
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
    idPrefix: string,
  ): readonly Row[] {
    const byType = groupBy(all, typeOf);
    const shown = groupBy(chunk, typeOf);
    const rowsOf = (list: readonly ShownAccount[]) => list.map((account) => rowOf(account, idPrefix));
    if (byType.size < 2) return rowsOf(chunk);
    return [...byType].map(([type, list]) => {
      const data = { label: productTypeLabel(type), count: list.length, icon: undefined, expanded: true };
      return new GroupRow(`${idPrefix}/type/${type ?? ''}`, data, rowsOf(shown.get(type) ?? []));
    });
  }

  private matches(account: ShownAccount): boolean {
    const words = this.words.toLowerCase();
    const texts = 'username' in account ? [account.username, account.remark ?? ''] : [account.name];
    return texts.some((text) => text.toLowerCase().includes(words));
  }

  private emptyText(): { message: string; hint: string } {
    return this.words
      ? {
          message: vscode.l10n.t('No account matches "{0}".', this.words),
          hint: vscode.l10n.t('Change or clear the filter.'),
        }
      : {
          message: vscode.l10n.t('No proxy accounts yet.'),
          hint: vscode.l10n.t('Add them with the + above.'),
        };
  }
}

/** An account of the list, or a deleted one that has left it and still waits for its end. */
type ShownAccount = AccountData | PendingChange;

function shownAccounts(
  accounts: readonly Account[],
  marks: AccountMarks,
  connectionId: string,
): readonly ShownAccount[] {
  const pending = marks.pending.of(connectionId);
  const limitUnit = marks.limitUnits.of(connectionId);
  const listed = new Set(accounts.map(({ username }) => username));
  const leaving = [...pending.values()].filter(
    ({ change, name }) => change === 'delete' && !listed.has(name),
  );
  return [
    ...accounts.map((account) => ({ ...account, limitUnit, pending: pending.get(account.username) })),
    ...leaving,
  ];
}

function rowOf(account: ShownAccount, idPrefix: string): Row {
  return 'username' in account
    ? new AccountRow(`${idPrefix}/${account.id ?? ''}/${account.username}`, account)
    : new LeavingAccountRow(`${idPrefix}/leaving/${account.name}`, account);
}

function typeOf(account: ShownAccount): number | undefined {
  return ('username' in account ? account.product_type : account.productType) ?? undefined;
}
