import type { Trees } from '../../views/trees';
import type { Handlers } from '../rowHandler';
import type { PackageSummaryContext } from './showPackageSummary';

/** The commands on packages. */
export function packageCommands(context: PackageSummaryContext & { readonly trees: Trees }): Handlers {
  const { trees } = context;
  return {
    'proxylite.packages.filter': async () =>
      (await import('./filterPackages')).filterPackages(context, await trees.packages.source()),
    'proxylite.packages.clearFilter': async () =>
      (await import('./filterPackages')).clearPackageFilter(await trees.packages.source()),
    'proxylite.packages.showSummary': async () => (await import('./showPackageSummary')).showSummary(context),
  };
}
