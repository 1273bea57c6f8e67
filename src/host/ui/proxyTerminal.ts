import * as vscode from 'vscode';
import { streamingMode } from '../platform/streamingMode';

/**
 * Returns the options of a terminal whose programs use a proxy, marked by name, icon and color. Secrets are only in its
 * environment, and it isn't restored after a reload.
 */
export function proxyTerminalOptions(
  label: string,
  address: string,
  env: Readonly<Record<string, string>>,
): vscode.TerminalOptions {
  return {
    name: streamingMode.mask(`ProxyLite ${label}`),
    iconPath: new vscode.ThemeIcon('globe'),
    color: new vscode.ThemeColor('terminal.ansiGreen'),
    env: { ...env },
    isTransient: true,
    message: vscode.l10n.t(
      'Programs in this terminal that honor the proxy environment variables connect through {0}.',
      streamingMode.mask(address),
    ),
  };
}
