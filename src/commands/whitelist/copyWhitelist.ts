import * as vscode from 'vscode';
import type { WhitelistEntry } from '../../api/client';
import { copyLines } from '../../host/ui/clipboard';
import { plural } from '../../host/ui/displayFormat';

/** Copies the IPs of the chosen rows, one a line. */
export async function copyWhitelist(
  targets: readonly { readonly data: Pick<WhitelistEntry, 'ip'> }[],
): Promise<void> {
  await copyLines(
    targets.map(({ data }) => data.ip),
    plural(vscode.l10n.t('{count, plural, one {IP copied.} other {# IPs copied.}}'), {
      count: targets.length,
    }),
  );
}
