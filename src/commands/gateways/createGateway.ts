import * as vscode from 'vscode';
import { limitsText } from '../../host/labels/gateways';
import { formatCount, plural } from '../../host/ui/displayFormat';
import { showWarningMessage } from '../../host/ui/messages';
import { showUserMessage } from '../../host/ui/notifications';
import { nameText } from '../../host/ui/sanitize';
import type { GatewaySource } from '../../model/gateways/gatewayConfiguration';
import { askGatewaySource } from './askGatewaySource';
import { askGatewaySettings } from './askGatewaySettings';
import type { GatewayContext } from './gatewayContext';

/** Asks for the proxies and the settings of a gateway, and adds it to the view. It's started by the user. */
export async function createGateway(context: GatewayContext): Promise<void> {
  const local = await context.gateways();
  const source = await askGatewaySource(context);
  if (!source) return;
  const configuration = await askGatewaySettings(source, local.configurations);
  if (!configuration || !(await confirmExtractions(configuration))) return;
  const gateway = await local.add(configuration);
  void showUserMessage({
    severity: 'info',
    message: vscode.l10n.t('Gateway {0} created.', nameText(gateway.name)),
    remedies: [
      {
        title: vscode.l10n.t('Start Gateway'),
        command: 'proxylite.gateways.start',
        arguments: [gateway.id],
      },
    ],
  });
  await context.trees.gateways.reveal(({ id }) => id.endsWith(`/${gateway.id}`));
}

/** The limits of the extractions that a gateway makes by itself are confirmed once, since each of them may cost. */
async function confirmExtractions({
  name,
  source,
}: {
  readonly name: string;
  readonly source: GatewaySource;
}): Promise<boolean> {
  if (source.kind !== 'extraction') return true;
  const { choice, limits } = source;
  const yes = vscode.l10n.t('Allow');
  const answer = await showWarningMessage(
    vscode.l10n.t('Allow gateway {0} to extract proxies by itself, {1}?', nameText(name), limitsText(limits)),
    {
      modal: true,
      detail: plural(
        vscode.l10n.t(
          "{count, plural, one {Each extraction requests # proxy for {minutes} min. The gateway extracts only while it's running, and doesn't ask again.} other {Each extraction requests # proxies for {minutes} min. The gateway extracts only while it's running, and doesn't ask again.}}",
        ),
        { count: choice.count, minutes: formatCount(choice.lifeMinutes) },
      ),
    },
    yes,
  );
  return answer === yes;
}
