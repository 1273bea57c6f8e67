import * as vscode from 'vscode';
import { markStepDone } from '../host/platform/contextKeys';

let waiting: vscode.Disposable | undefined;

/**
 * Checks off the step of the walkthrough when one of these texts is inserted into the document. VS Code applies drops,
 * pastes, and completions itself, and reports only the change. Later offers replace earlier ones.
 */
export function markWhenInserted(document: vscode.TextDocument, texts: readonly string[]): void {
  waiting?.dispose();
  const offered = new Set(texts);
  waiting = vscode.workspace.onDidChangeTextDocument(({ document: changed, contentChanges }) => {
    if (changed !== document || !contentChanges.some(({ text }) => offered.has(text))) return;
    waiting?.dispose();
    markStepDone('insert');
  });
}
