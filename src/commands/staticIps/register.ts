import type { LastEditor } from '../../editor/insertion';
import type { ReadonlyDocuments } from '../../host/documents';
import type { Parts } from '../../host/parts';
import { StaticIpRow } from '../../views/staticIpRow';
import type { Trees } from '../../views/trees';
import { onRows, type Handler, type Handlers } from '../rows';
import { showStock } from '../stock/show';
import { copyStaticIps, insertStaticIps } from './copy';
import { clearStaticIpFilter, filterStaticIps } from './filter';
import { showDetails } from './showDetails';

interface StaticIpParts extends Parts {
  readonly documents: ReadonlyDocuments;
  readonly lastEditor: LastEditor;
  readonly trees: Trees;
}

/** The commands on static IPs, owned and for sale. */
export function staticIpCommands(parts: StaticIpParts): Handlers {
  const { documents, lastEditor, trees } = parts;
  const details = (withPasswords: boolean): Handler =>
    onRows(trees, StaticIpRow, (rows) =>
      showDetails(
        documents,
        rows.map(({ data }) => data.owned),
        { withPasswords },
      ),
    );
  return {
    'proxylite.staticIps.copy': onRows(trees, StaticIpRow, (rows) => copyStaticIps(rows, lastEditor)),
    'proxylite.staticIps.insert': onRows(trees, StaticIpRow, (rows) => insertStaticIps(rows, lastEditor)),
    'proxylite.staticIps.filter': () => filterStaticIps(parts, trees.staticIpRows),
    'proxylite.staticIps.clearFilter': () => clearStaticIpFilter(trees.staticIpRows),
    'proxylite.staticIps.showDetails': details(false),
    'proxylite.staticIps.showDetailsWithPasswords': details(true),
    'proxylite.stock.show': () => showStock(parts),
  };
}
