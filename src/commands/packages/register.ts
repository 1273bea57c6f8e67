import type { Handlers } from '../rows';
import type { SummaryParts } from './showSummary';

/** The commands on packages. */
export function packageCommands(parts: SummaryParts): Handlers {
  return {
    'proxylite.packages.showSummary': async () => (await import('./showSummary')).showSummary(parts),
  };
}
