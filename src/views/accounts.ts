import * as vscode from 'vscode';
import type { Account } from '../api/client';
import { productTypeLabel } from '../host/productTypes';
import type { Sessions } from '../model/session';
import { AccountRow } from './accountRow';
import { groupBy } from './groupBy';
import { GroupRow } from './groupRow';
import type { Row } from './row';
import { LoadMoreRow } from './statusRows';
import { StoreRows } from './storeRows';

export const accountsView = 'proxylite.accounts';

/** More rows than a person scrolls through at once; sending 10,000 to the workbench would take seconds. */
const rowsAChunk = 500;

/** The proxy accounts: by product type where there are several, filtered, in chunks. */
export class AccountRows extends StoreRows<readonly Account[]> {
  private shown = rowsAChunk;
  private words = '';

  constructor(sessions: Sessions) {
    super(sessions, {
      viewId: accountsView,
      pick: ({ stores }) => stores.accounts,
      rows: (accounts, idPrefix) => this.rowsOf(accounts, idPrefix),
      empty: () => this.emptyText(),
      loadMore: () => {
        this.shown += rowsAChunk;
        this.redraw();
        return Promise.resolve();
      },
    });
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

  private rowsOf(accounts: readonly Account[], idPrefix: string): readonly Row[] {
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

  private grouped(chunk: readonly Account[], all: readonly Account[], idPrefix: string): readonly Row[] {
    const byType = groupBy(all, typeOf);
    const shown = groupBy(chunk, typeOf);
    const rowsOf = (list: readonly Account[]) =>
      list.map((account) => new AccountRow(`${idPrefix}/${account.id ?? ''}/${account.username}`, account));
    if (byType.size < 2) return rowsOf(chunk);
    return [...byType].map(([type, list]) => {
      const data = { label: productTypeLabel(type), count: list.length, icon: undefined, expanded: true };
      return new GroupRow(`${idPrefix}/type/${type ?? ''}`, data, rowsOf(shown.get(type) ?? []));
    });
  }

  private matches({ username, remark }: Account): boolean {
    const words = this.words.toLowerCase();
    return username.toLowerCase().includes(words) || (remark ?? '').toLowerCase().includes(words);
  }

  private emptyText(): { message: string; hint: string } {
    return this.words
      ? {
          message: vscode.l10n.t('No account matches "{0}".', this.words),
          hint: vscode.l10n.t('Change or clear the filter.'),
        }
      : {
          message: vscode.l10n.t('No proxy accounts yet.'),
          hint: vscode.l10n.t('Add them on the ProxyLite website.'),
        };
  }
}

function typeOf({ product_type }: Account): number | undefined {
  return product_type ?? undefined;
}
