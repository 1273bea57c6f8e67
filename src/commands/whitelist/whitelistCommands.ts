import type { Trees } from '../../views/trees';
import { onRows, type Handlers } from '../rowHandler';
import type { WhitelistContext } from './addWhitelistIps';

/** The commands on the whitelist. */
export function whitelistCommands(context: WhitelistContext & { readonly trees: Trees }): Handlers {
  const { trees } = context;
  const whitelistRow = async () => (await import('../../views/whitelist/whitelistRow')).WhitelistRow;
  return {
    'proxylite.whitelist.add': async () => (await import('./addWhitelistIps')).add(context),
    'proxylite.whitelist.addMyIp': async () => (await import('./addMyIp')).addMyIp(context),
    'proxylite.whitelist.filter': async () =>
      (await import('./filterWhitelist')).filterWhitelist(await trees.whitelist.source()),
    'proxylite.whitelist.clearFilter': async () =>
      (await import('./filterWhitelist')).clearWhitelistFilter(await trees.whitelist.source()),
    'proxylite.whitelist.delete': onRows(trees, whitelistRow, async (rows) =>
      (await import('./deleteWhitelistIps')).deleteChosen(
        context,
        rows.map(({ data }) => data),
      ),
    ),
    'proxylite.whitelist.copy': onRows(trees, whitelistRow, async (rows) =>
      (await import('./copyWhitelist')).copyWhitelist(rows),
    ),
  };
}
