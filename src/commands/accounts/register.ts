import type { Account } from '../../api/client';
import { AccountRow } from '../../views/accountRow';
import type { Trees } from '../../views/trees';
import { onRows, type Handler, type Handlers } from '../rows';
import { add, type AddParts } from './add';
import { changeLimit } from './changeLimit';
import { changePassword } from './changePassword';
import { changeRemark } from './changeRemark';
import { copyCredentials, copyUsername } from './copy';
import { deleteChosen } from './delete';
import { disable } from './disable';
import { edit } from './edit';
import { enable } from './enable';
import { exportList } from './export';
import { clearFilter, filterAccounts } from './filter';
import { pickAccounts } from './pick';

/** The commands on proxy accounts. */
export function accountCommands(parts: AddParts & { readonly trees: Trees }): Handlers {
  const { trees } = parts;
  const onAccounts = (run: (parts: AddParts, accounts: readonly Account[]) => Promise<void>): Handler => {
    const runOn = (rows: readonly AccountRow[]) =>
      run(
        parts,
        rows.map(({ data }) => data),
      );
    return onRows(trees, AccountRow, runOn, async () => {
      const picked = await pickAccounts(parts);
      if (picked && picked.length > 0) await run(parts, picked);
    });
  };
  return {
    'proxylite.accounts.filter': () => filterAccounts(trees.accountRows),
    'proxylite.accounts.clearFilter': () => clearFilter(trees.accountRows),
    'proxylite.accounts.copyUsername': onRows(trees, AccountRow, copyUsername),
    'proxylite.accounts.copyCredentials': onRows(trees, AccountRow, copyCredentials),
    'proxylite.accounts.add': () => add(parts),
    'proxylite.accounts.delete': onAccounts(deleteChosen),
    'proxylite.accounts.enable': onAccounts(enable),
    'proxylite.accounts.disable': onAccounts(disable),
    'proxylite.accounts.changePassword': onAccounts(changePassword),
    'proxylite.accounts.changeRemark': onAccounts(changeRemark),
    'proxylite.accounts.changeLimit': onAccounts(changeLimit),
    'proxylite.accounts.edit': onAccounts(edit),
    'proxylite.accounts.export': exportCommand(parts),
  };
}

/** From a row: the selected accounts. From the view's title or the palette: all of them. */
function exportCommand(parts: AddParts): Handler {
  return (clicked?: unknown, selected?: readonly unknown[]) => {
    const rows = (selected ?? [clicked]).filter((row) => row instanceof AccountRow);
    return exportList(
      parts,
      rows.map(({ data }) => data),
    );
  };
}
