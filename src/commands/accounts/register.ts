import type { Account } from '../../api/client';
import type { Trees } from '../../views/trees';
import { onRows, type Handler, type Handlers } from '../rows';
import type { AddParts } from './add';

/** The commands on proxy accounts. */
export function accountCommands(parts: AddParts & { readonly trees: Trees }): Handlers {
  const { trees } = parts;
  const accountRow = async () => (await import('../../views/accountRow')).AccountRow;
  const onAccounts = (run: (accounts: readonly Account[]) => Promise<void>): Handler =>
    onRows(
      trees,
      accountRow,
      (rows) => run(rows.map(({ data }) => data)),
      async () => {
        const { pickAccounts } = await import('./pick');
        const picked = await pickAccounts(parts);
        if (picked && picked.length > 0) await run(picked);
      },
    );
  return {
    'proxylite.accounts.filter': async () =>
      (await import('./filter')).filterAccounts(await trees.accounts.source()),
    'proxylite.accounts.clearFilter': async () =>
      (await import('./filter')).clearFilter(await trees.accounts.source()),
    'proxylite.accounts.copyUsername': onRows(trees, accountRow, async (rows) =>
      (await import('./copy')).copyUsername(rows),
    ),
    'proxylite.accounts.copyCredentials': onRows(trees, accountRow, async (rows) =>
      (await import('./copy')).copyCredentials(rows),
    ),
    'proxylite.accounts.add': async () => (await import('./add')).add(parts),
    'proxylite.accounts.delete': onAccounts(async (accounts) =>
      (await import('./delete')).deleteChosen(parts, accounts),
    ),
    'proxylite.accounts.enable': onAccounts(async (accounts) =>
      (await import('./enable')).enable(parts, accounts),
    ),
    'proxylite.accounts.disable': onAccounts(async (accounts) =>
      (await import('./disable')).disable(parts, accounts),
    ),
    'proxylite.accounts.changePassword': onAccounts(async (accounts) =>
      (await import('./changePassword')).changePassword(parts, accounts),
    ),
    'proxylite.accounts.changeRemark': onAccounts(async (accounts) =>
      (await import('./changeRemark')).changeRemark(parts, accounts),
    ),
    'proxylite.accounts.changeLimit': onAccounts(async (accounts) =>
      (await import('./changeLimit')).changeLimit(parts, accounts),
    ),
    'proxylite.accounts.edit': onAccounts(async (accounts) => (await import('./edit')).edit(parts, accounts)),
    'proxylite.accounts.export': onAccounts(async (accounts) =>
      (await import('./export')).exportChosen(parts, accounts),
    ),
    'proxylite.accounts.exportAll': async () => (await import('./export')).exportAll(parts),
  };
}
