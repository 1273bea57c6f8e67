import * as vscode from 'vscode';
import type { LocalGateways } from '../../host/services/gateways/localGateways';
import { gatewayAddress } from '../../host/labels/gateways';
import { showInStatusBar } from '../../host/ui/messages';
import { withProgress } from '../../host/ui/notifications';
import type { LocalGateway } from '../../model/gateways/localGateway';

/**
 * Starts gateways one after the other and shows where they listen.
 * @throws {UserError} for the first one that can't be started
 */
export async function startGateways(chosen: readonly LocalGateway[], local: LocalGateways): Promise<void> {
  for (const gateway of chosen) {
    const title = vscode.l10n.t('Starting gateway {0}…', gateway.name);
    await withProgress(title, () => local.start(gateway), { cancellable: false });
    const address = gatewayAddress(gateway);
    if (address) showInStatusBar(vscode.l10n.t('Gateway {0} listens on {1}.', gateway.name, address));
  }
}

/** Stops gateways and starts them with the proxies that their source has now, on the same port. */
export async function restartGateways(chosen: readonly LocalGateway[], local: LocalGateways): Promise<void> {
  for (const gateway of chosen) await gateway.restart(() => startGateways([gateway], local));
}

/** Ends the programs of gateways. Connections through them end as well. */
export async function stopGateways(chosen: readonly LocalGateway[]): Promise<void> {
  await Promise.all(chosen.map((gateway) => gateway.stop()));
}
