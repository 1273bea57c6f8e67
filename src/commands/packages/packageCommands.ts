import type { Handlers } from '../rowHandler';
import type { PackageSummaryContext } from './showPackageSummary';

/** The commands on packages. */
export function packageCommands(parts: PackageSummaryContext): Handlers {
  return {
    'proxylite.packages.showSummary': async () => (await import('./showPackageSummary')).showSummary(parts),
  };
}
