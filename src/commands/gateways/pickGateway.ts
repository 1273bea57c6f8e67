import * as vscode from 'vscode';
import type { LocalGateways } from '../../host/services/gateways/localGateways';
import { gatewayAddress, gatewayStatusText, sourceText } from '../../host/labels/gateways';
import { UserError } from '../../host/ui/errors';
import { showQuickPick } from '../../host/ui/quickInput';
import { isActive } from '../../model/gateways/gatewayState';
import type { LocalGateway } from '../../model/gateways/localGateway';

/** The gateways that a command can act on. */
export type Choice = 'any' | 'active' | 'inactive';

/**
 * Has the user pick a gateway; the only one that fits isn't asked for.
 * @throws {UserError} if none fits
 */
export async function pickGateway(
  { all }: Pick<LocalGateways, 'all'>,
  choice: Choice,
): Promise<LocalGateway | undefined> {
  const fitting = all.filter(
    (gateway) => choice === 'any' || isActive(gateway.status) === (choice === 'active'),
  );
  const [first, ...others] = fitting;
  if (!first) throw noGateway(all.length > 0, choice);
  if (others.length === 0) return first;
  const picked = await showQuickPick(
    fitting.map((gateway) => ({
      label: gateway.name,
      description: gatewayAddress(gateway) || gatewayStatusText(gateway),
      detail: sourceText(gateway.configuration.source),
      gateway,
    })),
    { title: vscode.l10n.t('Gateways'), placeHolder: vscode.l10n.t('Select a gateway') },
  );
  return picked?.gateway;
}

function noGateway(areThereAny: boolean, choice: Choice): UserError {
  if (!areThereAny) {
    return new UserError(vscode.l10n.t('No gateways have been created in this workspace yet.'), [
      { title: vscode.l10n.t('Create Gateway…'), command: 'proxylite.gateways.create' },
    ]);
  }
  return choice === 'active' ? notRunning() : new UserError(vscode.l10n.t('All gateways are running.'));
}

/** No gateway is running, or the given one isn't. */
export function notRunning(gateway?: LocalGateway): UserError {
  return new UserError(
    gateway
      ? vscode.l10n.t("Gateway {0} isn't running. Start it first.", gateway.name)
      : vscode.l10n.t('No gateway is running. Start one first.'),
    [
      {
        title: vscode.l10n.t('Start Gateway'),
        command: 'proxylite.gateways.start',
        ...(gateway && { arguments: [gateway.id] }),
      },
    ],
  );
}
