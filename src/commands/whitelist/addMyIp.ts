import { hostname } from 'node:os';
import * as vscode from 'vscode';
import { askPublicIp, PublicIpError, serviceOrigin, type PublicIpProblem } from '../../api/publicIp';
import { ownerOfThisAddress } from '../../host/labels/thisMachine';
import { showInformationMessage } from '../../host/ui/messages';
import { networkOptions } from '../../host/platform/networkOptions';
import { withProgress } from '../../host/ui/notifications';
import { requireSession } from '../../host/services/commandContext';
import { publicIpUrl, requestTimeoutMs } from '../../host/platform/settings';
import { UserError } from '../../host/ui/errors';
import { productTypeLabel } from '../../host/labels/productTypes';
import { loadOwned, ownedTarget } from '../../model/whitelist/ownedTypes';
import { packageBoundType, type WhitelistTarget } from '../../model/whitelist/whitelistOperations';
import { addChecked, type WhitelistContext } from './addWhitelistIps';
import { askTarget } from './askWhitelistTarget';

/** Gets this machine's public IP address, shows it, and adds it to the whitelist after confirmation. */
export async function addMyIp(context: WhitelistContext): Promise<void> {
  const session = await requireSession(context.sessions);
  const address = publicIpUrl();
  const service = serviceOrigin(address);
  const [ip, entries, packages] = await Promise.all([
    detectIp(address, service),
    session.stores.whitelist.get(),
    loadOwned(session.stores),
  ]);
  const owned: WhitelistTarget = { ...ownedTarget(packages, Date.now()), remark: '' };
  const isListed = entries.some((entry) => entry.ip === ip);
  const answer = await askAdd(ip, service, isListed, owned.productType);
  if (answer === 'leave') return;
  const target =
    answer === 'add' && !lacksPackage(owned)
      ? owned
      : await askTarget(vscode.l10n.t('Add {0} to Whitelist', ip), session, {
          ...owned,
          remark: hostname(),
        });
  if (target) await addChecked(context, session, [ip], target);
}

/** If there are several packages, the user has to select one. */
function lacksPackage({ productType, packageId }: WhitelistTarget): boolean {
  return productType === packageBoundType && packageId === undefined;
}

async function detectIp(address: string, service: string): Promise<string> {
  try {
    return await withProgress(vscode.l10n.t("Getting this machine's IP address…"), async (signal) => {
      try {
        return await askPublicIp(address, {
          network: networkOptions(),
          timeoutMs: requestTimeoutMs(),
          signal,
        });
      } catch (error) {
        throw signal.aborted ? new vscode.CancellationError() : error;
      }
    });
  } catch (error) {
    if (!(error instanceof PublicIpError)) throw error;
    throw new UserError(problemText(error.problem, service, error.status), [
      { title: vscode.l10n.t('Enter IP…'), command: 'proxylite.whitelist.add' },
      {
        title: vscode.l10n.t('Open Setting'),
        command: 'workbench.action.openSettings',
        arguments: ['proxylite.publicIpUrl'],
      },
    ]);
  }
}

async function askAdd(
  ip: string,
  service: string,
  isListed: boolean,
  productType: number | undefined,
): Promise<'add' | 'choose' | 'leave'> {
  const listed = isListed
    ? [vscode.l10n.t("It's already on the whitelist, possibly for a different product type.")]
    : [];
  const type =
    productType === undefined
      ? vscode.l10n.t('Any product type')
      : vscode.l10n.t('Type: {0}', productTypeLabel(productType));
  const add = vscode.l10n.t('Add');
  const choose = vscode.l10n.t('Choose Type and Remark…');
  const answer = await showInformationMessage(
    vscode.l10n.t('Add {0} to the whitelist?', ip),
    {
      modal: true,
      detail: [ownerOfThisAddress(), type, ...listed, vscode.l10n.t('Reported by {0}.', service)].join(
        '\n\n',
      ),
    },
    add,
    choose,
  );
  if (answer === add) return 'add';
  return answer === choose ? 'choose' : 'leave';
}

function problemText(problem: PublicIpProblem, service: string, status: number | undefined): string {
  switch (problem) {
    case 'address':
      return vscode.l10n.t('The setting "proxylite.publicIpUrl" must be a URL that starts with https://.');
    case 'network':
      return vscode.l10n.t(
        "Couldn't get this machine's IP address: {0} didn't respond. Nothing was added.",
        service,
      );
    case 'status':
      return vscode.l10n.t(
        "Couldn't get this machine's IP address: {0} returned HTTP {1}. Nothing was added.",
        service,
        status ?? '',
      );
    case 'answer':
      return vscode.l10n.t(
        "Couldn't get this machine's IP address: the response from {0} contains no IPv4 address. Nothing was added.",
        service,
      );
  }
}
