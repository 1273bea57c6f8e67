import * as vscode from 'vscode';
import { gatewayAddress } from '../../host/labels/gateways';
import type { LocalGateways } from '../../host/services/gateways/localGateways';
import { showQuickPick } from '../../host/ui/quickInput';
import type { ExtractionHistory } from '../../model/extraction/extractionHistory';
import type { LocalGateway } from '../../model/gateways/localGateway';
import type { Proxy } from '../../proxy/proxy';
import { lastExtracted } from './proxyArguments';

/** The proxies to insert. */
export interface InsertSource {
  readonly proxies: readonly Proxy[];
  /** True for a local gateway: its password is only for this machine, and stays out of code. */
  readonly isGateway: boolean;
}

/**
 * The proxies to insert where a command was given none: those of the last extraction, or a gateway that is running. Asks
 * if there are several; undefined when the user leaves.
 * @throws {UserError} if there are none
 */
export async function askInsertSource({
  history,
  gateways,
}: {
  readonly history: ExtractionHistory;
  readonly gateways: () => Promise<LocalGateways>;
}): Promise<InsertSource | undefined> {
  const { running } = await gateways();
  const items = running.flatMap((gateway) => {
    const source = sourceOfGateway(gateway);
    return source
      ? [
          {
            label: vscode.l10n.t('Gateway {0}', gateway.name),
            description: vscode.l10n.t('One address that never expires: {0}', gatewayAddress(gateway)),
            iconPath: new vscode.ThemeIcon('vm-running'),
            source,
          },
        ]
      : [];
  });
  if (items.length === 0) return { proxies: lastExtracted(history), isGateway: false };
  const extracted =
    history.all.length > 0
      ? [
          {
            label: vscode.l10n.t('Last extraction'),
            iconPath: new vscode.ThemeIcon('history'),
            source: { proxies: lastExtracted(history), isGateway: false },
          },
        ]
      : [];
  const all = [...items, ...extracted];
  if (all.length === 1) return all[0]?.source;
  const picked = await showQuickPick<vscode.QuickPickItem & { readonly source: InsertSource }>(all, {
    title: vscode.l10n.t('Insert As'),
    placeHolder: vscode.l10n.t('Select the proxies to insert'),
  });
  return picked?.source;
}

/** The local address of a gateway; undefined unless it runs. */
export function sourceOfGateway({ proxy }: Pick<LocalGateway, 'proxy'>): InsertSource | undefined {
  return proxy && { proxies: [proxy], isGateway: true };
}
