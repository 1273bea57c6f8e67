import * as vscode from 'vscode';

/** VS Code has a command for each of the first eight groups, and none that takes a tab. */
const focusCommands = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth'].map(
  (place) => `workbench.action.focus${place}EditorGroup`,
);

/** The time that VS Code gets to restore a panel whose tab was selected, in ms. */
const restoreTimeout = 5_000;
const pollInterval = 50;

/**
 * Selects the tab of a panel that was open when VS Code was closed, and waits until it's restored. Does nothing if there
 * is no such tab, and gives up if VS Code doesn't restore it in time.
 */
export async function restorePanel(viewType: string, isRestored: () => boolean): Promise<void> {
  const isWanted = ({ input }: vscode.Tab) =>
    input instanceof vscode.TabInputWebview && input.viewType.endsWith(viewType);
  const tab = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(isWanted);
  if (!tab || !(await showTab(tab, isWanted))) return;
  const end = Date.now() + restoreTimeout;
  while (!isRestored() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, pollInterval));
}

/** Returns false if VS Code can't bring the tab to the front. */
async function showTab({ group }: vscode.Tab, isWanted: (tab: vscode.Tab) => boolean): Promise<boolean> {
  const focus = focusCommands[group.viewColumn - 1];
  if (!focus) return false;
  await vscode.commands.executeCommand(focus);
  await vscode.commands.executeCommand('workbench.action.openEditorAtIndex', group.tabs.findIndex(isWanted));
  const { activeTab } = vscode.window.tabGroups.activeTabGroup;
  return activeTab !== undefined && isWanted(activeTab);
}
