import * as vscode from 'vscode';
import { gatewayUrl } from '../../host/labels/gateways';
import { copyLines } from '../../host/ui/clipboard';
import type { LocalGateway } from '../../model/gateways/localGateway';
import { notRunning } from './pickGateway';

/**
 * Copies the addresses that programs are given, with the passwords.
 * @throws {UserError} if one of the gateways isn't running
 */
export async function copyGatewayAddress(chosen: readonly LocalGateway[]): Promise<void> {
  const urls = chosen.map((gateway) => {
    const url = gatewayUrl(gateway);
    if (url === undefined) throw notRunning(gateway);
    return url;
  });
  const hasPassword = chosen.some(({ configuration }) => configuration.hasPassword);
  await copyLines(
    urls,
    hasPassword ? vscode.l10n.t('Address with password copied.') : vscode.l10n.t('Address copied.'),
  );
}
