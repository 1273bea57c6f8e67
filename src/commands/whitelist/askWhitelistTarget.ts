import * as vscode from 'vscode';
import { remarkWarning } from '../../host/labels/accounts';
import { formatServerDate } from '../../host/ui/displayFormat';
import { productTypeLabel } from '../../host/labels/productTypes';
import { inputStep, pickStep, runWizard, StepLeft, type StepOptions } from '../../host/ui/wizard';
import { loadPackagesOfType } from '../../model/packages/loadPackagesOfType';
import { loadOwned, ownedTypes, proxyTypes } from '../../model/whitelist/ownedTypes';
import { packageBoundType, type WhitelistTarget } from '../../model/whitelist/whitelistOperations';
import type { Session } from '../../model/connections/session';

/** Asks for type, package where the type needs one, and remark; undefined when the user leaves. */
export function askTarget(
  title: string,
  session: Session,
  start: WhitelistTarget,
): Promise<WhitelistTarget | undefined> {
  return runWizard(title, start, [
    { decidesSteps: true, ask: (target, place) => askType(session.stores, target, place) },
    {
      applies: ({ productType }) => productType === packageBoundType,
      ask: (target, place) => askPackage(session, target, place),
    },
    { ask: askRemark },
  ]);
}

async function askType(
  stores: Session['stores'],
  target: WhitelistTarget,
  place: StepOptions,
): Promise<WhitelistTarget> {
  let suggested: number | undefined;
  const item = await pickStep<vscode.QuickPickItem & { readonly type: number | undefined }>({
    ...place,
    placeholder: vscode.l10n.t('Select the product type to whitelist the address for'),
    items: async (signal) => {
      const owned = ownedTypes(await loadOwned(stores, signal), Date.now());
      suggested = owned[0];
      const itemOf = (type: number) => ({ label: productTypeLabel(type), description: String(type), type });
      return [
        ...owned.map(itemOf),
        { label: vscode.l10n.t('Any product type'), type: undefined },
        ...proxyTypes.filter((type) => !owned.includes(type)).map(itemOf),
      ];
    },
    isActive: ({ type }) => type === (target.productType ?? suggested),
  });
  return { ...target, productType: item.type, packageId: undefined };
}

async function askPackage(
  { client, stores }: Session,
  target: WhitelistTarget,
  place: StepOptions,
): Promise<WhitelistTarget> {
  const item = await pickStep<vscode.QuickPickItem & { readonly packageId: number | undefined }>({
    ...place,
    placeholder: vscode.l10n.t('Select a package'),
    items: async (signal) => {
      const packages = await loadPackagesOfType(client, packageBoundType, signal);
      if (packages.length === 0) {
        return [
          {
            label: vscode.l10n.t('No packages of this type'),
            detail: vscode.l10n.t('Go back and select another type.'),
            packageId: undefined,
          },
        ];
      }
      return packages.map(({ id, order, product_type, expired_at }) => ({
        label: order?.title || productTypeLabel(product_type),
        description: String(id),
        detail: expiryText(formatServerDate(expired_at, stores.serverClock.offset)),
        packageId: id,
      }));
    },
    isActive: ({ packageId }) => packageId === target.packageId,
  });
  if (item.packageId === undefined) throw new StepLeft('back');
  return { ...target, packageId: item.packageId };
}

function expiryText(end: string): string {
  return end ? vscode.l10n.t('Expires {0}', end) : '';
}

async function askRemark(target: WhitelistTarget, place: StepOptions): Promise<WhitelistTarget> {
  const answer = await inputStep({
    ...place,
    prompt: vscode.l10n.t('Remark (optional). Up to 64 letters or 32 Chinese characters.'),
    value: target.remark,
    problem: remarkWarning,
  });
  return { ...target, remark: answer };
}
