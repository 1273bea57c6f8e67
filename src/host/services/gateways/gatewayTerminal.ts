import * as vscode from 'vscode';
import { proxyEnvironment } from '../../../model/gateways/proxyEnvironment';
import { endpointOf } from '../../../proxy/proxy';
import { describeError } from '../../ui/errors';
import { proxyTerminalOptions } from '../../ui/proxyTerminal';
import { startedGateway, type GatewayRunContext, type StartedGateway } from './startedGateway';

/**
 * Starts the default gateway and returns a terminal whose programs use it.
 * @throws {Error} whose message VS Code shows, if no gateway runs
 */
export async function gatewayTerminalProfile({
  gateways,
  log,
}: GatewayRunContext): Promise<vscode.TerminalProfile> {
  let started: StartedGateway | undefined;
  try {
    started = await startedGateway(await gateways(), { kind: 'default' });
  } catch (error) {
    log.error('terminal through a gateway', error);
    throw new Error(describeError(error).message, { cause: error });
  }
  if (!started) {
    throw new Error(vscode.l10n.t('No terminal was opened: this workspace has no gateway.'));
  }
  const { gateway, proxy } = started;
  return new vscode.TerminalProfile(
    proxyTerminalOptions(gateway.name, endpointOf(proxy), proxyEnvironment(proxy, process.env)),
  );
}
