import * as vscode from 'vscode';

/** VS Code has a command for each of the first eight groups, and none that takes a tab. */
const focusCommands = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth'].map(
  (place) => `workbench.action.focus${place}EditorGroup`,
);

/** Brings a tab to the front of its group, with the focus. Returns false if VS Code can't. */
export async function showTab(
  { group }: vscode.Tab,
  isWanted: (tab: vscode.Tab) => boolean,
): Promise<boolean> {
  const focus = focusCommands[group.viewColumn - 1];
  if (!focus) return false;
  await vscode.commands.executeCommand(focus);
  await vscode.commands.executeCommand('workbench.action.openEditorAtIndex', group.tabs.findIndex(isWanted));
  const { activeTab } = vscode.window.tabGroups.activeTabGroup;
  return activeTab !== undefined && isWanted(activeTab);
}
