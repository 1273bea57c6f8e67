import * as vscode from 'vscode';
import { maskSecrets } from '../../model/secrets/maskSecrets';
import type { StaticIp } from '../../api/staticIp';
import type { ReadonlyDocuments } from '../../host/ui/readonlyDocuments';
import { plural } from '../../host/ui/format';
import { jsonText } from '../../host/ui/sanitize';

/** Shows all that the server sent about static IPs, as it sent it; passwords only where they are asked for. */
export async function showDetails(
  documents: ReadonlyDocuments,
  list: readonly Pick<StaticIp, 'ip' | 'port' | 'raw'>[],
  { withPasswords }: { readonly withPasswords: boolean },
): Promise<void> {
  const [first] = list;
  const title =
    list.length === 1 && first
      ? vscode.l10n.t('Static IP {0}', addressIn(first))
      : plural(vscode.l10n.t('{count, plural, one {# static IP} other {# static IPs}}'), {
          count: list.length,
        });
  const rows = list.map(({ raw }) => (withPasswords ? raw : maskSecrets(raw)));
  await documents.show(title, 'json', `${jsonText(rows.length === 1 ? rows[0] : rows)}\n`);
}

function addressIn({ ip, port }: Pick<StaticIp, 'ip' | 'port'>): string {
  return port === undefined ? ip : `${ip} ${port}`;
}
