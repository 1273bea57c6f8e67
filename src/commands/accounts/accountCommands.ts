import type { Account } from '../../api/client';
import type { Trees } from '../../views/trees';
import { onAccounts } from './onAccounts';
import { onRows, type Handler, type Handlers } from '../rowHandler';
import type { AddContext } from './addAccounts';

/** The commands on proxy accounts. */
export function accountCommands(parts: AddContext & { readonly trees: Trees }): Handlers {
  const { trees } = parts;
  const accountRow = async () => (await import('../../views/accounts/accountRow')).AccountRow;
  const onChosen = (run: (accounts: readonly Account[]) => Promise<void>): Handler =>
    onAccounts(parts, async (accounts) => {
      if (accounts.length > 0) await run(accounts);
    });
  return {
    'proxylite.accounts.filter': async () =>
      (await import('./filterAccounts')).filterAccounts(await trees.accounts.source()),
    'proxylite.accounts.clearFilter': async () =>
      (await import('./filterAccounts')).clearFilter(await trees.accounts.source()),
    'proxylite.accounts.copyUsername': onRows(trees, accountRow, async (rows) =>
      (await import('./copyCredentials')).copyUsername(rows),
    ),
    'proxylite.accounts.copyCredentials': onRows(trees, accountRow, async (rows) =>
      (await import('./copyCredentials')).copyCredentials(rows),
    ),
    'proxylite.accounts.add': async () => (await import('./addAccounts')).add(parts),
    'proxylite.accounts.delete': onChosen(async (accounts) =>
      (await import('./deleteAccounts')).deleteChosen(parts, accounts),
    ),
    'proxylite.accounts.enable': onChosen(async (accounts) =>
      (await import('./enableAccounts')).enable(parts, accounts),
    ),
    'proxylite.accounts.disable': onChosen(async (accounts) =>
      (await import('./disableAccounts')).disable(parts, accounts),
    ),
    'proxylite.accounts.changePassword': onChosen(async (accounts) =>
      (await import('./changePassword')).changePassword(parts, accounts),
    ),
    'proxylite.accounts.changeRemark': onChosen(async (accounts) =>
      (await import('./changeRemark')).changeRemark(parts, accounts),
    ),
    'proxylite.accounts.changeLimit': onChosen(async (accounts) =>
      (await import('./changeLimit')).changeLimit(parts, accounts),
    ),
    'proxylite.accounts.edit': onChosen(async (accounts) =>
      (await import('./editAccounts')).edit(parts, accounts),
    ),
    'proxylite.accounts.export': onChosen(async (accounts) =>
      (await import('./exportAccounts')).exportChosen(parts, accounts),
    ),
    'proxylite.accounts.exportAll': async () => (await import('./exportAccounts')).exportAll(parts),
  };
}
