import * as vscode from 'vscode';
import type { AccountRows } from '../../views/accounts/accountRows';
import { accountsView } from '../../views/viewIds';
import { clearTextFilter, filterByText } from '../view/filterByText';

/** Narrows the accounts to those whose name or remark contains a text. */
export function filterAccounts(rows: AccountRows): Promise<void> {
  return filterByText(rows, {
    viewId: accountsView,
    title: vscode.l10n.t('Filter Accounts'),
    placeholder: vscode.l10n.t('Enter part of a username or remark'),
  });
}

export function clearFilter(rows: AccountRows): Promise<void> {
  return clearTextFilter(rows, accountsView);
}
