import { PackageRow } from '../../views/packageRow';
import type { Trees } from '../../views/trees';
import { onRows, type Handlers } from '../rows';
import { copyOrderNumber } from './copyOrderNumber';
import { showSummary, type SummaryParts } from './showSummary';

/** The commands on packages. */
export function packageCommands(parts: SummaryParts & { readonly trees: Trees }): Handlers {
  return {
    'proxylite.packages.showSummary': () => showSummary(parts),
    'proxylite.orders.copyNumber': onRows(parts.trees, PackageRow, (rows) =>
      copyOrderNumber(rows.map(({ data }) => data.bought)),
    ),
  };
}
