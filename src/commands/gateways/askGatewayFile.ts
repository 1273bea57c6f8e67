import * as vscode from 'vscode';
import { nameOfFile } from '../../host/platform/uris';
import { showQuickPick } from '../../host/ui/quickInput';
import type { GatewaySource } from '../../model/gateways/gatewayConfiguration';

/** Offers the files that are open in editors, and the dialog for another one; undefined when the user leaves. */
export async function askGatewayFile(): Promise<GatewaySource | undefined> {
  const items = [
    ...openFiles().map((uri) => ({
      label: nameOfFile(uri),
      description: vscode.workspace.asRelativePath(uri),
      iconPath: vscode.ThemeIcon.File,
      uri,
    })),
    { label: vscode.l10n.t('Browse…'), iconPath: new vscode.ThemeIcon('folder-opened'), uri: undefined },
  ];
  const picked = await showQuickPick(items, {
    title: vscode.l10n.t('Create Gateway'),
    placeHolder: vscode.l10n.t('Select a file with proxies'),
    matchOnDescription: true,
  });
  if (!picked) return undefined;
  const uri = picked.uri ?? (await browse());
  return uri && { kind: 'file', path: uri.fsPath };
}

/** The files in tabs, those of the active group and its active tab first. */
function openFiles(): readonly vscode.Uri[] {
  const { activeTabGroup, all } = vscode.window.tabGroups;
  const groups = [activeTabGroup, ...all.filter((group) => group !== activeTabGroup)];
  const tabs = groups.flatMap(({ activeTab, tabs }) => (activeTab ? [activeTab, ...tabs] : tabs));
  const uris = tabs.flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri] : []));
  const files = uris.filter(({ scheme }) => scheme === 'file');
  return [...new Map(files.map((uri) => [uri.toString(), uri])).values()];
}

async function browse(): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Create Gateway'),
    openLabel: vscode.l10n.t('Select'),
    ...(folder && { defaultUri: folder }),
  });
  return chosen?.[0];
}
