import type { Trees } from '../../views/trees';
import { onRows, type Handlers } from '../rows';
import type { SummaryParts } from './showSummary';

/** The commands on packages. */
export function packageCommands(parts: SummaryParts & { readonly trees: Trees }): Handlers {
  const packageRow = async () => (await import('../../views/packageRow')).PackageRow;
  return {
    'proxylite.packages.showSummary': async () => (await import('./showSummary')).showSummary(parts),
    'proxylite.orders.copyNumber': onRows(parts.trees, packageRow, async (rows) =>
      (await import('./copyOrderNumber')).copyOrderNumber(rows.map(({ data }) => data.bought)),
    ),
  };
}
