import * as vscode from 'vscode';
import type { WhitelistEntry } from '../../api/client';
import { copyLines } from '../../host/clipboard';

/** Copies the IPs of the chosen rows, one a line. */
export async function copyWhitelist(
  targets: readonly { readonly data: Pick<WhitelistEntry, 'ip'> }[],
): Promise<void> {
  await copyLines(
    targets.map(({ data }) => data.ip),
    (count) => vscode.l10n.t('Copied {0} IPs.', count),
    vscode.l10n.t('IP copied.'),
  );
}
