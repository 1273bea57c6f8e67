import * as vscode from 'vscode';
import type { AccountProblem } from '../../model/endpoints/accountReadiness';
import type { Remedy } from '../ui/errors';
import { nameText } from '../ui/sanitize';

/** The argument of commands on accounts that a button names. */
export interface NamedAccounts {
  readonly usernames: readonly string[];
}

/** Returns the reason endpoints of some accounts wouldn't work, with the command that changes it. */
export function accountProblemNote(
  problem: AccountProblem,
  usernames: readonly string[],
): { readonly message: string; readonly remedies: readonly Remedy[] } {
  const names = usernames.map(nameText).join(', ');
  const named: NamedAccounts = { usernames };
  switch (problem) {
    case 'noPassword':
      return {
        message: vscode.l10n.t(
          "Couldn't create endpoints: ProxyLite didn't return a password for {0}. Refresh the accounts, or set a new password.",
          names,
        ),
        remedies: [
          {
            title: vscode.l10n.t('Change Password…'),
            command: 'proxylite.accounts.changePassword',
            arguments: [named],
          },
          { title: vscode.l10n.t('Refresh'), command: 'proxylite.refresh' },
        ],
      };
    case 'disabled':
      return {
        message: vscode.l10n.t(
          "Couldn't create endpoints: {0} is disabled. Enable the account first.",
          names,
        ),
        remedies: [
          { title: vscode.l10n.t('Enable'), command: 'proxylite.accounts.enable', arguments: [named] },
        ],
      };
    case 'exhausted':
      return {
        message: vscode.l10n.t(
          "Couldn't create endpoints: {0} has used its traffic limit. Raise the limit, or select another account.",
          names,
        ),
        remedies: [
          {
            title: vscode.l10n.t('Change Limit…'),
            command: 'proxylite.accounts.changeLimit',
            arguments: [named],
          },
        ],
      };
  }
}

/** Returns the note on a connection without proxy accounts. */
export function noAccountsNote(): { readonly message: string; readonly remedies: readonly Remedy[] } {
  return {
    message: vscode.l10n.t('No proxy accounts yet. Add one first.'),
    remedies: [{ title: vscode.l10n.t('Add Proxy Accounts…'), command: 'proxylite.accounts.add' }],
  };
}
