import type { Trees } from '../../views/trees';
import { WhitelistRow } from '../../views/whitelistRow';
import { onRows, type Handlers } from '../rows';
import { add, type WhitelistParts } from './add';
import { addMyIp } from './addMyIp';
import { copyWhitelist } from './copy';
import { deleteChosen } from './delete';

/** The commands on the whitelist. */
export function whitelistCommands(parts: WhitelistParts & { readonly trees: Trees }): Handlers {
  const { trees } = parts;
  return {
    'proxylite.whitelist.add': () => add(parts),
    'proxylite.whitelist.addMyIp': () => addMyIp(parts),
    'proxylite.whitelist.delete': onRows(trees, WhitelistRow, (rows) =>
      deleteChosen(
        parts,
        rows.map(({ data }) => data),
      ),
    ),
    'proxylite.whitelist.copy': onRows(trees, WhitelistRow, copyWhitelist),
  };
}
