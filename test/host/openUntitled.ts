import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../ui/expectSoon';

/**
 * Opens a text in an untitled editor. On a busy machine VS Code may give it the name of one that is still closing, and
 * then has the old text for good: the text is opened once more, under the next name.
 */
export function openUntitled(content: string, language = 'plaintext'): Promise<vscode.TextEditor> {
  return until(async () => {
    const document = await vscode.workspace.openTextDocument({ content, language });
    assert.equal(document.getText(), content);
    const editor = await vscode.window.showTextDocument(document);
    assert.equal(editor.document.getText(), content);
    assert.equal(vscode.window.activeTextEditor, editor);
    return editor;
  });
}
