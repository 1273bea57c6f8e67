import * as vscode from 'vscode';
import { streamingMode } from '../../host/platform/streamingMode';
import type { TextFiltered } from '../../views/tree/textFilteredRows';

interface FilterTexts {
  readonly viewId: string;
  readonly title: string;
  readonly placeholder: string;
}

/** Filters a view by text as the user types. Escape restores the previous filter. */
export async function filterByText(
  rows: TextFiltered,
  { viewId, title, placeholder }: FilterTexts,
): Promise<void> {
  const before = rows.filter;
  const box = vscode.window.createInputBox();
  box.title = title;
  box.placeholder = placeholder;
  box.value = before;
  box.password = streamingMode.enabled;
  let accepted = false;
  await new Promise<void>((resolve) => {
    box.onDidChangeValue((text) => (rows.filter = text));
    box.onDidAccept(() => {
      accepted = true;
      box.hide();
    });
    box.onDidHide(() => {
      box.dispose();
      resolve();
    });
    box.show();
  });
  if (!accepted) rows.filter = before;
  await showFiltered(viewId, rows);
}

/** Shows all rows again. */
export async function clearTextFilter(rows: TextFiltered, viewId: string): Promise<void> {
  rows.filter = '';
  await showFiltered(viewId, rows);
}

async function showFiltered(viewId: string, { filter }: TextFiltered): Promise<void> {
  await vscode.commands.executeCommand('setContext', `${viewId}.filtered`, filter !== '');
}
