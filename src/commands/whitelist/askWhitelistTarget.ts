import * as vscode from 'vscode';
import { remarkWarning } from '../../host/labels/accounts';
import { formatServerDate } from '../../host/ui/format';
import { productTypeLabel } from '../../host/labels/productTypes';
import { inputStep, pickStep, runWizard, type Left, type StepOptions } from '../../host/ui/wizard';
import { loadPackagesOfType } from '../../model/packages/loadPackagesOfType';
import { packageBoundType, type WhitelistTarget } from '../../model/whitelist/whitelistOperations';
import type { Session } from '../../model/connections/session';

/** Kinds of product that use a whitelist; the server knows which of them an account has. */
const whitelistTypes = [9, 11, 12, 14, 16, 21, 25] as const;

/** Asks for type, package where the type needs one, and remark; undefined when the user leaves. */
export function askTarget(
  title: string,
  session: Session,
  start: WhitelistTarget,
): Promise<WhitelistTarget | undefined> {
  return runWizard(title, start, [
    { ask: askType },
    {
      applies: ({ productType }) => productType === packageBoundType,
      ask: (target, place) => askPackage(session, target, place),
    },
    { ask: askRemark },
  ]);
}

async function askType(target: WhitelistTarget, place: StepOptions): Promise<WhitelistTarget | Left> {
  const item = await pickStep<vscode.QuickPickItem & { readonly type: number | undefined }>({
    ...place,
    placeholder: vscode.l10n.t('Select the product type to whitelist the address for'),
    items: () => [
      { label: vscode.l10n.t('Any product type'), type: undefined },
      ...whitelistTypes.map((type) => ({ label: productTypeLabel(type), description: String(type), type })),
    ],
    isActive: ({ type }) => type === target.productType,
  });
  return typeof item === 'string' ? item : { ...target, productType: item.type, packageId: undefined };
}

async function askPackage(
  { client, stores }: Session,
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
        detail: expiryText(formatServerDate(expired_at, stores.serverClock.offset)),
        packageId: id,
      }));
    },
    isActive: ({ packageId }) => packageId === target.packageId,
  });
  if (typeof item === 'string') return item;
  return item.packageId === undefined ? 'back' : { ...target, packageId: item.packageId };
}

function expiryText(end: string): string {
  return end ? vscode.l10n.t('Expires {0}', end) : '';
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
