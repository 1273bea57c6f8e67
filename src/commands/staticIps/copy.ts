import * as vscode from 'vscode';
import type { StaticIp } from '../../api/staticIp';
import { insertLines, type LastEditor } from '../../editor/insertion';
import { endpointOf } from '../../proxy/proxy';
import { copyLines } from '../../host/clipboard';

/** What these commands need of a row. */
export interface StaticIpTarget {
  readonly data: { readonly owned: Pick<StaticIp, 'ip' | 'port'> };
}

/** Copies `ip:port` of the chosen static IPs, one a line; the IP alone where the server sent no port. */
export async function copyStaticIps(targets: readonly StaticIpTarget[]): Promise<void> {
  await copyLines(
    targets.map(addressOf),
    (count) => vscode.l10n.t('Copied {0} static IPs.', count),
    vscode.l10n.t('Static IP copied.'),
  );
}

/** Inserts `ip:port` lines of the chosen static IPs at every cursor. */
export async function insertStaticIps(
  targets: readonly StaticIpTarget[],
  lastEditor: LastEditor,
): Promise<void> {
  await insertLines(targets.map(addressOf), lastEditor);
}

function addressOf({ data: { owned } }: StaticIpTarget): string {
  return owned.port === undefined ? owned.ip : endpointOf({ host: owned.ip, port: owned.port });
}
