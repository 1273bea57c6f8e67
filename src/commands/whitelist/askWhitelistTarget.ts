import * as vscode from 'vscode';
import { remarkWarning } from '../../host/labels/accounts';
import { formatServerDate } from '../../host/ui/format';
import { productTypeLabel } from '../../host/labels/productTypes';
import { inputStep, pickStep, runWizard, type Left, type StepOptions } from '../../host/ui/wizard';
import { loadPackagesOfType } from '../../model/packages/loadPackagesOfType';
import { loadOwnedPackages, ownedTypes, proxyTypes } from '../../model/whitelist/ownedTypes';
import { packageBoundType, type WhitelistTarget } from '../../model/whitelist/whitelistOperations';
import type { Session } from '../../model/connections/session';

/** Asks for type, package where the type needs one, and remark; undefined when the user leaves. */
export function askTarget(
  title: string,
  { client, stores }: Session,
  start: WhitelistTarget,
): Promise<WhitelistTarget | undefined> {
  return runWizard(title, start, [
    { ask: (target, place) => askType(stores, target, place) },
    {
      applies: ({ productType }) => productType === packageBoundType,
      ask: (target, place) => askPackage(client, target, place),
    },
    { ask: askRemark },
  ]);
}

async function askType(
  stores: Session['stores'],
  target: WhitelistTarget,
  place: StepOptions,
): Promise<WhitelistTarget | Left> {
  let suggested: number | undefined;
  const item = await pickStep<vscode.QuickPickItem & { readonly type: number | undefined }>({
    ...place,
    placeholder: vscode.l10n.t('Select the product type to whitelist the address for'),
    items: async (signal) => {
      const owned = ownedTypes(await loadOwnedPackages(stores, signal), Date.now());
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
  return typeof item === 'string' ? item : { ...target, productType: item.type, packageId: undefined };
}

async function askPackage(
  client: Session['client'],
  target: WhitelistTarget,
  place: StepOptions,
): Promise<WhitelistTarget | Left> {
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
        detail: expired_at ? vscode.l10n.t('Expires {0}', formatServerDate(expired_at)) : '',
        packageId: id,
      }));
    },
    isActive: ({ packageId }) => packageId === target.packageId,
  });
  if (typeof item === 'string') return item;
  return item.packageId === undefined ? 'back' : { ...target, packageId: item.packageId };
}

async function askRemark(target: WhitelistTarget, place: StepOptions): Promise<WhitelistTarget | Left> {
  const answer = await inputStep({
    ...place,
    prompt: vscode.l10n.t('Remark (optional). Up to 64 letters or 32 Chinese characters.'),
    value: target.remark,
    problem: remarkWarning,
  });
  return typeof answer === 'string' ? answer : { ...target, remark: answer.text };
}
