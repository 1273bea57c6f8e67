import * as vscode from 'vscode';
import type { AccountRows } from '../../views/accounts/accountRows';

const filteredContext = 'proxylite.accounts.filtered';

/** Narrows the accounts to those whose name or remark holds a text, as it is typed; Escape brings back what was. */
export async function filterAccounts(rows: AccountRows): Promise<void> {
  const before = rows.filter;
  const box = vscode.window.createInputBox();
  box.title = vscode.l10n.t('Filter Accounts');
  box.placeholder = vscode.l10n.t('Enter part of a username or remark');
  box.value = before;
  let accepted = false;
  await new Promise<void>((resolve) => {
    box.onDidChangeValue((text) => (rows.filter = text));
    box.onDidAccept(() => {
      accepted = true;
      box.hide();
    });
    box.onDidHide(() => {
      box.dispose();
      resolve();
    });
    box.show();
  });
  if (!accepted) rows.filter = before;
  await announceFiltered(rows);
}

/** Shows all accounts again. */
export async function clearFilter(rows: AccountRows): Promise<void> {
  rows.filter = '';
  await announceFiltered(rows);
}

async function announceFiltered({ filter }: AccountRows): Promise<void> {
  await vscode.commands.executeCommand('setContext', filteredContext, filter !== '');
}
