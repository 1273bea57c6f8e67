import * as vscode from 'vscode';
import { otherFields, readStaticIp, type StaticIp } from '../../api/staticIp';
import { maskSecrets } from '../../model/secrets/maskSecrets';
import { endpointOf } from '../../proxy/proxy';
import { countryName, formatServerDate, plural } from '../ui/displayFormat';
import { markdownTable, markdownText } from '../ui/markdown';
import { rawData } from '../ui/rawData';
import { productTypeLabel } from './productTypes';
import { staticIpStatusLabel } from './staticIps';

/** A static IP as the server sent it. */
export type SentStaticIp = Pick<StaticIp, 'ip' | 'port' | 'raw'>;

interface StaticIpDocumentOptions {
  /** Without it, passwords are masked wherever the server sent them. */
  readonly withPasswords: boolean;
  /** The server's offset from UTC in minutes; undefined while it isn't known. */
  readonly serverOffset: number | undefined;
}

/** A document on static IPs: the known fields with labels, then all other fields that the server sent. */
export function staticIpDocument(
  list: readonly SentStaticIp[],
  options: StaticIpDocumentOptions,
): { readonly title: string; readonly markdown: string } {
  const [first] = list;
  if (first && list.length === 1) {
    const title = titleOf(first, ' ');
    return {
      title,
      markdown: [heading(titleOf(first, ':'), 1), '', ...sectionOf(first, 2, options)].join('\n'),
    };
  }
  const title = plural(vscode.l10n.t('{count, plural, one {# static IP} other {# static IPs}}'), {
    count: list.length,
  });
  const sections = list.flatMap((owned) => [
    heading(titleOf(owned, ':'), 2),
    '',
    ...sectionOf(owned, 3, options),
  ]);
  return { title, markdown: [heading(title, 1), '', ...sections].join('\n') };
}

/** A title of a document becomes the name of a file, so it can't contain a colon. */
function titleOf({ ip, port }: SentStaticIp, between: ':' | ' '): string {
  if (port === undefined) return vscode.l10n.t('Static IP {0}', ip);
  const address = between === ':' ? endpointOf({ host: ip, port }) : `${ip} ${port}`;
  return vscode.l10n.t('Static IP {0}', address);
}

function heading(text: string, level: number): string {
  return `${'#'.repeat(level)} ${markdownText(text)}`;
}

function sectionOf(
  { raw }: SentStaticIp,
  level: number,
  { withPasswords, serverOffset }: StaticIpDocumentOptions,
): string[] {
  const shown = withPasswords ? raw : maskSecrets(raw);
  const owned = readStaticIp(shown);
  const others = otherFields(owned).map(([name, value]) => [name, valueText(value)] as const);
  const known: readonly (readonly [name: string, value: string | number | undefined])[] = [
    [vscode.l10n.t('Status'), owned.status === undefined ? undefined : staticIpStatusLabel(owned.status)],
    [vscode.l10n.t('IP address'), owned.ip],
    [vscode.l10n.t('Port'), owned.port],
    [vscode.l10n.t('Username'), owned.username],
    [vscode.l10n.t('Password'), owned.password],
    [vscode.l10n.t('Country'), owned.countryCode && countryName(owned.countryCode)],
    [
      vscode.l10n.t('Type'),
      owned.productType === undefined ? undefined : productTypeLabel(owned.productType),
    ],
    [vscode.l10n.t('Expires'), formatServerDate(owned.expiresAt, serverOffset)],
    [vscode.l10n.t('Order number'), owned.tradeNo],
    [vscode.l10n.t('ID'), owned.id],
  ];
  const otherTable = table(others);
  return [
    ...table(known),
    ...(otherTable.length > 0 ? [heading(vscode.l10n.t('Other fields'), level), '', ...otherTable] : []),
    ...rawData(shown),
  ];
}

/** The fields with a value. */
function table(fields: readonly (readonly [name: string, value: string | number | undefined])[]): string[] {
  const filled = fields.flatMap(([name, value]) => {
    const text = value === undefined ? '' : markdownText(String(value));
    return text ? [[markdownText(name), text] as const] : [];
  });
  return filled.length > 0 ? [...markdownTable(filled), ''] : [];
}

/** A field that isn't known, as text. Empty ones stay in the raw data. */
function valueText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? vscode.l10n.t('Yes') : vscode.l10n.t('No');
  if (typeof value === 'string') return value;
  const json = JSON.stringify(value);
  return json === '[]' || json === '{}' ? '' : json;
}
