import * as vscode from 'vscode';

/** VS Code has a command for each of the first eight groups, and none that takes a tab. */
const focusCommands = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth'].map(
  (place) => `workbench.action.focus${place}EditorGroup`,
);

/** How long VS Code may take to bring a panel back whose tab was selected, in ms. */
const restoreTimeout = 5_000;

/**
 * Selects the tab of a panel that was open when VS Code was closed, and waits until it's restored. Returns undefined if
 * there is no such tab, or VS Code doesn't restore it.
 */
export async function restorePanel<Controller>(
  viewType: string,
  restored: Promise<Controller>,
): Promise<Controller | undefined> {
  const isWanted = ({ input }: vscode.Tab) =>
    input instanceof vscode.TabInputWebview && input.viewType.endsWith(viewType);
  const tab = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(isWanted);
  if (!tab || !(await showTab(tab, isWanted))) return undefined;
  return Promise.race([
    restored,
    new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), restoreTimeout)),
  ]);
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
