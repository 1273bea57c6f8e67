import type { LastEditor } from '../../editor/lastEditor';
import type { ReadonlyDocuments } from '../../host/ui/readonlyDocuments';
import type { CommandContext } from '../../host/services/commandContext';
import type { StaticIpRow } from '../../views/staticIps/staticIpRow';
import type { Trees } from '../../views/trees';
import { onRows, type Handler, type Handlers } from '../rowHandler';

interface StaticIpContext extends CommandContext {
  readonly documents: ReadonlyDocuments;
  readonly lastEditor: LastEditor;
  readonly trees: Trees;
}

/** The commands on static IPs, owned and for sale. */
export function staticIpCommands(context: StaticIpContext): Handlers {
  const { documents, lastEditor, trees } = context;
  const onStaticIps = (run: (rows: readonly StaticIpRow[]) => Promise<void>): Handler =>
    onRows(trees, async () => (await import('../../views/staticIps/staticIpRow')).StaticIpRow, run);
  const details = (withPasswords: boolean): Handler =>
    onStaticIps(async (rows) => {
      const { showDetails } = await import('./showStaticIpDetails');
      const owned = rows.map(({ data }) => data.owned);
      const serverOffset = context.sessions.current?.stores.serverClock.offset;
      await showDetails(documents, owned, { withPasswords, serverOffset });
    });
  return {
    'proxylite.staticIps.copy': onStaticIps(async (rows) =>
      (await import('./copyStaticIps')).copyStaticIps(rows, lastEditor),
    ),
    'proxylite.staticIps.insert': onStaticIps(async (rows) =>
      (await import('./copyStaticIps')).insertStaticIps(rows, lastEditor),
    ),
    'proxylite.staticIps.filter': async () =>
      (await import('./filterStaticIps')).filterStaticIps(context, await trees.staticIps.source()),
    'proxylite.staticIps.clearFilter': async () =>
      (await import('./filterStaticIps')).clearStaticIpFilter(await trees.staticIps.source()),
    'proxylite.staticIps.showDetails': details(false),
    'proxylite.staticIps.showDetailsWithPasswords': details(true),
    'proxylite.stock.show': async () => (await import('./showStock')).showStock(context),
  };
}
