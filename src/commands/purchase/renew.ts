import * as vscode from 'vscode';
import type { Package } from '../../api/client';
import type { StaticIp } from '../../api/staticIp';
import { formatCount, formatServerDate } from '../../host/ui/displayFormat';
import { showWarningMessage } from '../../host/ui/messages';
import { listNames } from '../../host/ui/nameList';
import { loadAllRows } from '../../host/services/loadAllRows';
import { requireSession, requireStillIn } from '../../host/services/commandContext';
import { nameText } from '../../host/ui/sanitize';
import { productTypeLabel } from '../../host/labels/productTypes';
import { showQuickPick } from '../../host/ui/quickInput';
import { UserError } from '../../host/ui/errors';
import { staticIpValidity } from '../../model/staticIps/staticIpValidity';
import type { Renewed } from '../../model/purchase/draft';
import { endpointOf } from '../../proxy/proxy';
import { buy } from './buy';
import type { PurchaseContext } from './purchaseState';

/** Something that can be renewed, or the reason it can't be. */
interface Candidate {
  readonly name: string;
  readonly id: number | undefined;
  readonly productType: number | undefined;
  readonly ended: boolean;
}

/**
 * Renews the selected static IPs. Those that have ended or can't be identified are listed, and skipped if the user
 * confirms.
 */
export async function renewStaticIps(context: PurchaseContext, owned: readonly StaticIp[]): Promise<void> {
  const now = Date.now();
  const offset = context.sessions.current?.stores.serverClock.offset;
  const candidates = owned.map(({ id, ip, port, productType, status, expiresAt }) => ({
    name: port === undefined ? ip : endpointOf({ host: ip, port }),
    id,
    productType,
    ended: status === 2 || staticIpValidity({ status, expiresAt }, now, offset) === 'expired',
  }));
  await renew(context, 'staticIps', candidates);
}

/** Asks which static IPs to renew. */
export async function renewPickedStaticIps(context: PurchaseContext): Promise<void> {
  const session = await requireSession(context.sessions);
  const { staticIps } = session.stores;
  const items = await loadAllRows(vscode.l10n.t('Loading static IPs…'), (options) =>
    staticIps.peekUnfiltered(options),
  );
  if (!items) return;
  const { offset } = session.stores.serverClock;
  const picked = await showQuickPick(
    items.map((owned) => ({
      label: owned.port === undefined ? owned.ip : endpointOf({ host: owned.ip, port: owned.port }),
      description: [productTypeLabel(owned.productType), formatServerDate(owned.expiresAt, offset)]
        .filter(Boolean)
        .join(' · '),
      owned,
    })),
    {
      title: vscode.l10n.t('Renew'),
      placeHolder: vscode.l10n.t('Select static IPs to renew'),
      canPickMany: true,
      ignoreFocusOut: true,
    },
  );
  if (!picked?.length) return;
  await requireStillIn(context.sessions, session);
  await renewStaticIps(
    context,
    picked.map(({ owned }) => owned),
  );
}

/** Renews the selected packages. One that has ended starts again. */
export async function renewPackages(context: PurchaseContext, packages: readonly Package[]): Promise<void> {
  const candidates = packages.map(({ id, product_type, order, trade_no }) => ({
    name: [order?.title || productTypeLabel(product_type), trade_no].filter(Boolean).join(' · '),
    id,
    productType: product_type ?? undefined,
    ended: false,
  }));
  await renew(context, 'packages', candidates);
}

/** Asks which packages to renew. */
export async function renewPickedPackages(context: PurchaseContext): Promise<void> {
  const session = await requireSession(context.sessions);
  const { packages } = session.stores;
  const items = await loadAllRows(vscode.l10n.t('Loading packages…'), (options) => packages.peekAll(options));
  if (!items) return;
  const { offset } = session.stores.serverClock;
  const picked = await showQuickPick(
    items.map((owned) => ({
      label: owned.order?.title || productTypeLabel(owned.product_type),
      description: [owned.trade_no, formatServerDate(owned.expired_at, offset)].filter(Boolean).join(' · '),
      owned,
    })),
    {
      title: vscode.l10n.t('Renew'),
      placeHolder: vscode.l10n.t('Select packages to renew'),
      canPickMany: true,
      ignoreFocusOut: true,
    },
  );
  if (!picked?.length) return;
  await requireStillIn(context.sessions, session);
  await renewPackages(
    context,
    picked.map(({ owned }) => owned),
  );
}

async function renew(
  context: PurchaseContext,
  source: Renewed['source'],
  candidates: readonly Candidate[],
): Promise<void> {
  const productType = await chooseType(candidates);
  if (productType === undefined) return;
  const ofType = candidates.filter(({ productType: type }) => type === productType || type === undefined);
  const renewable = ofType.filter(
    ({ id, productType: type, ended }) => id !== undefined && type !== undefined && !ended,
  );
  if (renewable.length < ofType.length && !(await askToLeaveOut(ofType, renewable))) return;
  const ids = renewable.flatMap(({ id }) => id ?? []);
  await buy(context, { source, ids: [...new Set(ids)], productType });
}

/** One order renews things of one kind: of several kinds one is chosen. */
async function chooseType(candidates: readonly Candidate[]): Promise<number | undefined> {
  const types = [...new Set(candidates.map(({ productType }) => productType))].filter(
    (type) => type !== undefined,
  );
  if (types.length === 0) {
    throw new UserError(
      vscode.l10n.t(
        "Couldn't renew: ProxyLite didn't return a product type for these items. Renew them on the ProxyLite website.",
      ),
    );
  }
  if (types.length === 1) return types[0];
  const chosen = await showQuickPick(
    types.map((type) => ({
      label: productTypeLabel(type),
      description: formatCount(candidates.filter(({ productType }) => productType === type).length),
      type,
    })),
    {
      title: vscode.l10n.t('Renew'),
      placeHolder: vscode.l10n.t(
        'An order can renew only one product type. Select which type to renew first.',
      ),
      ignoreFocusOut: true,
    },
  );
  return chosen?.type;
}

/** Shows which items can't be renewed and why. Returns true if the others should be renewed. */
async function askToLeaveOut(all: readonly Candidate[], renewable: readonly Candidate[]): Promise<boolean> {
  const lines = all.filter((candidate) => !renewable.includes(candidate)).map(hindranceOf);
  const message = vscode.l10n.t(
    "Can't renew {0} of {1}.",
    formatCount(lines.length),
    formatCount(all.length),
  );
  if (renewable.length === 0) {
    await showWarningMessage(message, { modal: true, detail: listNames(lines) });
    return false;
  }
  const others = vscode.l10n.t('Renew the Rest');
  const answer = await showWarningMessage(message, { modal: true, detail: listNames(lines) }, others);
  return answer === others;
}

function hindranceOf({ name, ended, productType }: Candidate): string {
  if (ended) return vscode.l10n.t('{0}: expired', nameText(name));
  return productType === undefined
    ? vscode.l10n.t('{0}: unknown product type', nameText(name))
    : vscode.l10n.t("{0}: ProxyLite didn't return an ID", nameText(name));
}
