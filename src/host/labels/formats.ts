import * as vscode from 'vscode';
import type { FormatId } from '../../proxy/formats';
import { showQuickPick } from '../ui/quickInput';

/** The order in which formats are offered: the one that everything takes comes first. */
const order: readonly FormatId[] = [
  'hostPort',
  'hostPortUserPass',
  'userPassAtHostPort',
  'url',
  'json',
  'csv',
  'yaml',
  'literal',
  'env',
  'proxychains',
  'clash',
  'singbox',
  'foxyproxy',
  'zeroomega',
];

/** Has the user choose the form of a list of proxies; undefined when they leave. */
export async function pickFormat(title: string): Promise<FormatId | undefined> {
  const { formats } = await import('../../proxy/formats');
  const items = order.map((id) => ({
    label: formatLabel(id),
    description: formats[id].carries.credentials ? vscode.l10n.t('with usernames and passwords') : '',
    id,
  }));
  const chosen = await showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('Select a format'),
    matchOnDescription: true,
  });
  return chosen?.id;
}

/** The name of a list format. */
export function formatLabel(id: FormatId): string {
  switch (id) {
    case 'hostPort':
      return 'host:port';
    case 'hostPortUserPass':
      return 'host:port:user:password';
    case 'userPassAtHostPort':
      return 'user:password@host:port';
    case 'url':
      return 'http://user:password@host:port';
    case 'json':
      return 'JSON';
    case 'csv':
      return 'CSV';
    case 'yaml':
      return 'YAML';
    case 'literal':
      return vscode.l10n.t("List in the file's language");
    case 'env':
      return '.env (PROXY_URL, PROXY_LIST)';
    case 'proxychains':
      return 'proxychains-ng';
    case 'clash':
      return 'Clash, mihomo';
    case 'singbox':
      return 'sing-box';
    case 'foxyproxy':
      return 'FoxyProxy';
    case 'zeroomega':
      return 'ZeroOmega, SwitchyOmega';
  }
}
