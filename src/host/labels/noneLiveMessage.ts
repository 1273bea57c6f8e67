import * as vscode from 'vscode';
import type { NoneLiveCause } from '../../model/checks/noneLive';
import { showLog, type Remedy, type UserMessage } from '../ui/errors';

/**
 * Returns the message and actions of a check without a live proxy. None of the actions removes proxies from the file.
 */
export function noneLiveMessage(cause: NoneLiveCause, summary: string, target: URL): UserMessage {
  return {
    severity: 'warning',
    message: `${summary} ${explanation(cause, target)}`,
    remedies: remediesFor(target),
  };
}

function explanation(cause: NoneLiveCause, target: URL): string {
  switch (cause) {
    case 'offline':
      return vscode.l10n.t(
        "This machine couldn't reach any proxy. It may be offline, or a firewall may be in between.",
      );
    case 'target':
      return vscode.l10n.t(
        "The proxies responded, but {0} couldn't be reached through them. Check the target before you remove proxies.",
        target.host,
      );
    case 'notAllowed':
      return vscode.l10n.t(
        "The proxies didn't accept this machine. Add its IP address to the whitelist, or check the credentials.",
      );
    case 'unknown':
      return vscode.l10n.t(
        'The cause may be your connection, the target {0}, or the whitelist. Check these before you remove proxies.',
        target.host,
      );
  }
}

function remediesFor(target: URL): readonly Remedy[] {
  return [
    {
      title: vscode.l10n.t('Check the Target'),
      command: 'vscode.open',
      arguments: [vscode.Uri.parse(target.href)],
    },
    { title: vscode.l10n.t('Add This IP to the Whitelist'), command: 'proxylite.whitelist.addMyIp' },
    showLog(),
  ];
}
