import * as vscode from 'vscode';
import type { Remedy } from '../../host/ui/errors';
import type { CheckFailure } from '../../proxy/checker';

/** A kind of failed check, as a heading over all that failed so. */
export function failureLabel(kind: CheckFailure['kind']): string {
  switch (kind) {
    case 'notFound':
      return vscode.l10n.t('host not found');
    case 'refused':
      return vscode.l10n.t('refused');
    case 'unreachable':
      return vscode.l10n.t('unreachable');
    case 'connectTimeout':
    case 'totalTimeout':
      return vscode.l10n.t('not in time');
    case 'reset':
      return vscode.l10n.t('closed too early');
    case 'proxyAuthRequired':
      return vscode.l10n.t('not let in');
    case 'proxyRejected':
    case 'socksRejected':
      return vscode.l10n.t('turned down');
    case 'tlsError':
      return vscode.l10n.t('no secure connection');
    case 'invalidResponse':
      return vscode.l10n.t('no proxy');
    case 'errorStatus':
      return vscode.l10n.t('error status');
    case 'textMissing':
      return vscode.l10n.t('text missing');
    case 'localError':
      return vscode.l10n.t('error on this machine');
  }
}

/** What to do where checks failed in one way. */
export interface FailureAdvice {
  readonly message: string;
  readonly remedies: readonly Remedy[];
}

/** What to do about a kind of failure; undefined where such a proxy is simply dead. `count` is written as it is shown. */
export function failureAdvice(kind: CheckFailure['kind'], count: string): FailureAdvice | undefined {
  switch (kind) {
    case 'proxyAuthRequired':
      return {
        message: vscode.l10n.t(
          'Not let in: {0}. Extracted proxies serve only machines on the whitelist: add the address of this one, then check again. Others want the right user name and password.',
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
          'Refused: {0}. Nothing listens there. Extracted proxies close when their life is over: extract new ones.',
          count,
        ),
        remedies: [{ title: vscode.l10n.t('Extract Proxies'), command: 'proxylite.extract.openPanel' }],
      };
    case 'proxyRejected':
    case 'socksRejected':
      return {
        message: vscode.l10n.t(
          'Turned down: {0}. The traffic of a package or the limit of an account may be used up, or the proxy does not lead to this address.',
          count,
        ),
        remedies: [{ title: vscode.l10n.t('Show Packages'), command: 'proxylite.packages.focus' }],
      };
    case 'connectTimeout':
    case 'totalTimeout':
      return {
        message: vscode.l10n.t(
          'Not in time: {0}. Give proxies that are far away longer; if all are late, a firewall may be in between.',
          count,
        ),
        remedies: [openSetting('proxylite.check.timeoutSeconds')],
      };
    case 'tlsError':
      return {
        message: vscode.l10n.t(
          'No secure connection: {0}. If the certificate of the address to ask for is not trusted here, add its authority to the system or to NODE_EXTRA_CA_CERTS.',
          count,
        ),
        remedies: [],
      };
    case 'localError':
      return {
        message: vscode.l10n.t('Errors on this machine: {0}. Check fewer proxies at the same time.', count),
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

function openSetting(name: string): Remedy {
  return {
    title: vscode.l10n.t('Open Setting'),
    command: 'workbench.action.openSettings',
    arguments: [name],
  };
}
