import * as vscode from 'vscode';
import { showQuickPick } from '../../host/ui/quickInput';
import type { Session } from '../../model/connections/session';
import { accountItems } from '../proxies/accountItems';

/** Asks how a gateway authenticates with extracted proxies; undefined when the user leaves. */
export async function askProxyAccount(
  session: Session | undefined,
): Promise<{ readonly account: string | undefined } | undefined> {
  const whitelist = {
    label: vscode.l10n.t('IP whitelist'),
    description: vscode.l10n.t('No username or password needed'),
    account: undefined,
  };
  const accounts = (await accountItems(session)).map(({ credentials, ...item }) => ({
    ...item,
    account: credentials.username,
  }));
  return showQuickPick<vscode.QuickPickItem & { readonly account: string | undefined }>(
    [whitelist, ...accounts],
    {
      title: vscode.l10n.t('Create Gateway'),
      placeHolder: vscode.l10n.t('Select how to authenticate with the proxies'),
    },
  );
}
