import * as vscode from 'vscode';
import { requireSession, type CommandContext } from '../../host/services/commandContext';
import { validityLabel } from '../../host/labels/packages';
import { productTypeLabel } from '../../host/labels/productTypes';
import { runWizard, type Step } from '../../host/ui/wizard';
import type { Session } from '../../model/connections/session';
import type { PackageFilter } from '../../model/packages/packageFilter';
import type { PackageRows } from '../../views/packages/packageRows';
import { packagesView } from '../../views/viewIds';
import { orderNumberStep } from '../orders/orderNumberStep';
import { choiceStep, type ChoiceItem } from '../view/choiceStep';

/** Asks by type, status and order which packages to show; all are loaded for it. */
export async function filterPackages({ sessions }: CommandContext, rows: PackageRows): Promise<void> {
  const session = await requireSession(sessions);
  const steps: readonly Step<PackageFilter>[] = [
    choiceStep('productType', {
      placeholder: vscode.l10n.t('Type'),
      any: vscode.l10n.t('Any type'),
      items: (signal) => ownedTypes(session, signal),
    }),
    choiceStep('validity', {
      placeholder: vscode.l10n.t('Status'),
      any: vscode.l10n.t('Any status'),
      items: () =>
        (['effective', 'expiring', 'expired'] as const).map((value) => ({
          label: validityLabel(value),
          value,
        })),
    }),
    orderNumberStep(),
  ];
  const filter = await runWizard(vscode.l10n.t('Filter Packages'), rows.filter, steps);
  if (!filter) return;
  await vscode.window.withProgress({ location: { viewId: packagesView } }, () => rows.setFilter(filter));
}

/** Shows all packages again. */
export async function clearPackageFilter(rows: PackageRows): Promise<void> {
  await rows.setFilter({});
}

/** Several types share a name, so that each has its number. */
async function ownedTypes({ stores }: Session, signal: AbortSignal): Promise<readonly ChoiceItem<number>[]> {
  const { items } = await stores.packages.peekAll({ signal });
  return [...new Set(items.flatMap(({ product_type }) => product_type ?? []))]
    .sort((a, b) => a - b)
    .map((value) => ({ label: productTypeLabel(value), description: String(value), value }));
}
