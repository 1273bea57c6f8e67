import * as vscode from 'vscode';
import { startedGateway } from '../../host/services/gateways/startedGateway';
import { showInStatusBar } from '../../host/ui/messages';
import { showQuickPick } from '../../host/ui/quickInput';
import type { LocalGateways } from '../../host/services/gateways/localGateways';
import type { AskedGateway } from '../../model/gateways/launchConfiguration';
import type { GatewayRunContext } from './runCommands';

/** Starts a gateway and lets the terminals that are opened from now on use it, until it stops. */
export async function useForNewTerminals({ gateways, newTerminals }: GatewayRunContext): Promise<void> {
  const local = await gateways();
  const requested = await askGateway(local);
  const started = requested && (await startedGateway(local, requested));
  if (!started) return;
  const { gateway, proxy } = started;
  (await newTerminals()).use(gateway, proxy);
  showInStatusBar(vscode.l10n.t('New terminals use gateway {0}.', gateway.name));
}

export async function stopUsingForNewTerminals({ newTerminals }: GatewayRunContext): Promise<void> {
  (await newTerminals()).stop();
  showInStatusBar(vscode.l10n.t('New terminals no longer use a gateway.'));
}

/** Asks only if there are several. */
async function askGateway({ all, defaultGateway }: LocalGateways): Promise<AskedGateway | undefined> {
  if (all.length < 2) return { kind: 'default' };
  const sorted = [...all].sort((a, b) => Number(b === defaultGateway) - Number(a === defaultGateway));
  const chosen = await showQuickPick(
    sorted.map(({ name }) => ({ label: name })),
    {
      title: vscode.l10n.t('Use for New Terminals'),
      placeHolder: vscode.l10n.t('Select a gateway for new terminals'),
    },
  );
  return chosen && { kind: 'named', name: chosen.label };
}
