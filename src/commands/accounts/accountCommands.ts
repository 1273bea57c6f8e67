import type { Account } from '../../api/client';
import type { Trees } from '../../views/trees';
import { onAccounts } from './onAccounts';
import { onRows, type Handler, type Handlers } from '../rowHandler';
import type { AddContext } from './addAccounts';

/** The commands on proxy accounts. */
export function accountCommands(context: AddContext & { readonly trees: Trees }): Handlers {
  const { trees } = context;
  const accountRow = async () => (await import('../../views/accounts/accountRow')).AccountRow;
  const onChosen = (run: (accounts: readonly Account[]) => Promise<void>): Handler =>
    onAccounts(context, async (accounts) => {
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
    'proxylite.accounts.add': async () => (await import('./addAccounts')).add(context),
    'proxylite.accounts.delete': onChosen(async (accounts) =>
      (await import('./deleteAccounts')).deleteChosen(context, accounts),
    ),
    'proxylite.accounts.enable': onChosen(async (accounts) =>
      (await import('./enableAccounts')).enable(context, accounts),
    ),
    'proxylite.accounts.disable': onChosen(async (accounts) =>
      (await import('./disableAccounts')).disable(context, accounts),
    ),
    'proxylite.accounts.changePassword': onChosen(async (accounts) =>
      (await import('./changePassword')).changePassword(context, accounts),
    ),
    'proxylite.accounts.changeRemark': onChosen(async (accounts) =>
      (await import('./changeRemark')).changeRemark(context, accounts),
    ),
    'proxylite.accounts.changeLimit': onChosen(async (accounts) =>
      (await import('./changeLimit')).changeLimit(context, accounts),
    ),
    'proxylite.accounts.edit': onChosen(async (accounts) =>
      (await import('./editAccounts')).edit(context, accounts),
    ),
    'proxylite.accounts.export': onChosen(async (accounts) =>
      (await import('./exportAccounts')).exportChosen(context, accounts),
    ),
    'proxylite.accounts.exportAll': async () => (await import('./exportAccounts')).exportAll(context),
  };
}
