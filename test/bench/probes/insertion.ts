import * as vscode from 'vscode';
import { insertLines } from '../../../src/editor/insertion';
import { inTurn, timed } from '../rounds';

/** Milliseconds of each round. */
export interface Insertions {
  readonly ours: readonly number[];
  readonly plain: readonly number[];
}

const count = 100_000;
/** Many: a single one is often half as long again, of either. */
const rounds = 25;

/** Inserts a long list into an empty file, as the extension does and by one plain edit. */
export async function measure(): Promise<Insertions> {
  const lines = Array.from({ length: count }, (_, index) => `203.0.113.${index % 250}:${10_000 + index}`);
  const text = lines.join('\n');
  return inTurn(rounds, {
    ours: () => inNewFile((editor) => insertLines(lines, editor)),
    plain: () =>
      inNewFile(async (editor) => {
        await editor.edit((edit) => edit.replace(editor.selection, text));
      }),
  });
}

/** Measures the time of work in a new empty file, which must contain all lines afterwards. */
async function inNewFile(work: (editor: vscode.TextEditor) => Promise<void>): Promise<number> {
  const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument());
  const ms = await timed(() => work(editor));
  const { lineCount } = editor.document;
  if (lineCount !== count) throw new Error(`${lineCount} lines instead of ${count}`);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  return ms;
}
