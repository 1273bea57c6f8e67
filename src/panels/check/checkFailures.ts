import * as vscode from 'vscode';
import { openSetting, type ErrorDescription } from '../../host/ui/errors';
import type { CheckFailure } from '../../proxy/checker';

/** A kind of failed check, as a heading over all that failed so. */
export function failureLabel(kind: CheckFailure['kind']): string {
  switch (kind) {
    case 'notFound':
      return vscode.l10n.t('host not found');
    case 'refused':
      return vscode.l10n.t('Refused');
    case 'unreachable':
      return vscode.l10n.t('unreachable');
    case 'connectTimeout':
    case 'totalTimeout':
      return vscode.l10n.t('Timed out');
    case 'reset':
      return vscode.l10n.t('Closed unexpectedly');
    case 'proxyAuthRequired':
      return vscode.l10n.t('Authentication failed');
    case 'proxyRejected':
    case 'socksRejected':
      return vscode.l10n.t('Rejected');
    case 'tlsError':
      return vscode.l10n.t('Secure connection failed');
    case 'invalidResponse':
      return vscode.l10n.t('Not a proxy');
    case 'errorStatus':
      return vscode.l10n.t('HTTP error');
    case 'textMissing':
      return vscode.l10n.t('Text not found');
    case 'localError':
      return vscode.l10n.t('Local error');
  }
}

/**
 * Returns the advice for a kind of failure; undefined if such a proxy is simply dead. `count` is formatted for display.
 */
export function failureAdvice(kind: CheckFailure['kind'], count: string): ErrorDescription | undefined {
  switch (kind) {
    case 'proxyAuthRequired':
      return {
        message: vscode.l10n.t(
          "Authentication failed: {0}. Extracted proxies accept connections only from whitelisted machines. Add this machine's address to the whitelist, and then check again. For other proxies, check the username and password.",
          count,
        ),
        remedies: [
          {
            title: vscode.l10n.t('Add This IP to the Whitelist'),
            command: 'proxylite.whitelist.addMyIp',
          },
        ],
      };
    case 'refused':
      return {
        message: vscode.l10n.t(
          'Refused: {0}. Nothing is listening at these addresses. Extracted proxies close when their session ends. Extract new ones.',
          count,
        ),
        remedies: [{ title: vscode.l10n.t('Extract Proxies'), command: 'proxylite.extract.openPanel' }],
      };
    case 'proxyRejected':
    case 'socksRejected':
      return {
        message: vscode.l10n.t(
          'Rejected: {0}. A package or an account may be out of traffic, or the proxy may not allow connections to this address.',
          count,
        ),
        remedies: [{ title: vscode.l10n.t('Show Packages'), command: 'proxylite.packages.focus' }],
      };
    case 'connectTimeout':
    case 'totalTimeout':
      return {
        message: vscode.l10n.t(
          'Timed out: {0}. Allow more time for distant proxies. If every proxy times out, a firewall may be blocking the connection.',
          count,
        ),
        remedies: [openSetting('proxylite.check.timeoutSeconds')],
      };
    case 'tlsError':
      return {
        message: vscode.l10n.t(
          "Secure connection failed: {0}. If this machine doesn't trust the target's certificate, add its certificate authority to the system store or to NODE_EXTRA_CA_CERTS.",
          count,
        ),
        remedies: [],
      };
    case 'localError':
      return {
        message: vscode.l10n.t('Local errors: {0}. Reduce the number of concurrent checks.', count),
        remedies: [openSetting('proxylite.check.concurrency')],
      };
    case 'notFound':
    case 'unreachable':
    case 'reset':
    case 'invalidResponse':
    case 'errorStatus':
    case 'textMissing':
      return undefined;
  }
}
