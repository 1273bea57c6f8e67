import * as vscode from 'vscode';
import type { Account } from '../../api/client';
import { plural } from '../../host/ui/displayFormat';
import { requireSession } from '../../host/services/commandContext';
import { showQuickPick } from '../../host/ui/quickInput';
import { saveText } from '../../host/ui/saveFile';
import { exportAccounts, type ExportFormat } from '../../model/accounts/accountExport';
import type { AccountContext } from './applyToAccounts';

/** Saves every account, as `exportChosen` does. */
export async function exportAll(context: AccountContext): Promise<void> {
  const { stores } = await requireSession(context.sessions);
  await exportChosen(context, await stores.accounts.get());
}

/** Saves accounts as CSV or JSON. Passwords go along only by an explicit choice. */
export async function exportChosen(context: AccountContext, accounts: readonly Account[]): Promise<void> {
  const { connection, stores } = await requireSession(context.sessions);
  const format = await askFormat(accounts.length);
  if (!format) return;
  const withPasswords = await askWithPasswords();
  if (withPasswords === undefined) return;
  const limitUnit = context.limitUnits.of(connection.id, stores.accounts.state.value ?? accounts);
  const serverOffset = stores.serverClock.offset;
  const text = exportAccounts(accounts, format, { withPasswords, limitUnit, serverOffset });
  await saveText(`proxylite-accounts.${format}`, text);
}

async function askFormat(count: number): Promise<ExportFormat | undefined> {
  const items: readonly (vscode.QuickPickItem & { readonly format: ExportFormat })[] = [
    { label: 'CSV', detail: vscode.l10n.t('For spreadsheets, with a header row'), format: 'csv' },
    { label: 'JSON', detail: vscode.l10n.t('For scripts and tools'), format: 'json' },
  ];
  const chosen = await showQuickPick(items, {
    title: plural(
      vscode.l10n.t('{count, plural, one {Export # Proxy Account} other {Export # Proxy Accounts}}'),
      { count },
    ),
    ignoreFocusOut: true,
  });
  return chosen?.format;
}

async function askWithPasswords(): Promise<boolean | undefined> {
  const items: readonly (vscode.QuickPickItem & { readonly withPasswords: boolean })[] = [
    { label: vscode.l10n.t('Without passwords'), withPasswords: false },
    {
      label: vscode.l10n.t('With passwords'),
      detail: vscode.l10n.t('Anyone who can read the file can use these accounts.'),
      withPasswords: true,
    },
  ];
  const chosen = await showQuickPick(items, {
    title: vscode.l10n.t('Export Proxy Accounts'),
    placeHolder: vscode.l10n.t('Include passwords in the exported file?'),
    ignoreFocusOut: true,
  });
  return chosen?.withPasswords;
}
