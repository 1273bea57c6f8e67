import * as vscode from 'vscode';
import type { StaticIp } from '../../api/staticIp';
import type { ReadonlyDocuments } from '../../host/documents';
import { plural } from '../../host/format';

const mask = '••••••••';
const secretField = /pass|pwd|secret|token|key/i;

/** Shows all that the server sent about static IPs, as it sent it; passwords only where they are asked for. */
export async function showDetails(
  documents: ReadonlyDocuments,
  list: readonly Pick<StaticIp, 'ip' | 'raw'>[],
  { withPasswords }: { readonly withPasswords: boolean },
): Promise<void> {
  const [first] = list;
  const title =
    list.length === 1 && first
      ? vscode.l10n.t('Static IP {0}', addressIn(first))
      : plural(vscode.l10n.t('{count, plural, one {# static IP} other {# static IPs}}'), {
          count: list.length,
        });
  const rows = list.map(({ raw }) => (withPasswords ? raw : masked(raw)));
  await documents.show(title, 'json', `${JSON.stringify(rows.length === 1 ? rows[0] : rows, null, 2)}\n`);
}

function addressIn({ ip, raw }: Pick<StaticIp, 'ip' | 'raw'>): string {
  return typeof raw.port === 'number' ? `${ip} ${raw.port}` : ip;
}

function masked(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((part) => masked(part, name));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, masked(part, key)]));
  }
  const isSecret = secretField.test(name) && value !== null && value !== '';
  return isSecret ? mask : value;
}
