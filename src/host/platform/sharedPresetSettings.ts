import * as vscode from 'vscode';
import { section } from './settings';

/** The setting with the presets that a workspace recommends. */
export const sharedPresetsSetting = 'proxylite.presets';

/**
 * The values of `proxylite.presets` in the settings of the workspace and its folders; those of the user aren't
 * recommended by anybody. Empty in Restricted Mode.
 */
export function sharedPresetLists(): readonly unknown[] {
  if (!vscode.workspace.isTrusted) return [];
  const ofWorkspace = vscode.workspace.getConfiguration(section).inspect('presets')?.workspaceValue;
  const ofFolders = (vscode.workspace.workspaceFolders ?? []).map(
    ({ uri }) => vscode.workspace.getConfiguration(section, uri).inspect('presets')?.workspaceFolderValue,
  );
  return [ofWorkspace, ...ofFolders].filter((list) => list !== undefined);
}

/** Replaces the list of `proxylite.presets` in the settings of the workspace. */
export async function writeSharedPresets(list: readonly unknown[]): Promise<void> {
  await vscode.workspace
    .getConfiguration(section)
    .update('presets', list, vscode.ConfigurationTarget.Workspace);
}
