import type { Handlers } from '../rowHandler';
import type { SummaryParts } from './showPackageSummary';

/** The commands on packages. */
export function packageCommands(parts: SummaryParts): Handlers {
  return {
    'proxylite.packages.showSummary': async () => (await import('./showPackageSummary')).showSummary(parts),
  };
}
