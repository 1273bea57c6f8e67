import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../ui/expectSoon';

/**
 * Opens a text in an untitled editor. On a busy machine VS Code may give it the name of one that is still closing: then
 * the document that comes first has the old text, and another takes its place.
 */
export async function openUntitled(content: string, language = 'plaintext'): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ content, language });
  await vscode.window.showTextDocument(document);
  return until(() => {
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), document.uri.toString());
    assert.equal(editor.document.getText(), content);
    return editor;
  });
}
