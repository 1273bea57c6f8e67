import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as vscode from 'vscode';

/** The longest time for which the extension host did nothing else after each edit of a file, in milliseconds. */
export interface Blocked {
  /** 1,000,000 lines, 49 MB. */
  readonly manyLines: readonly number[];
  /** One line of 10 MB. */
  readonly longLine: readonly number[];
  /** A Python list of 1.5 MB, which can't be read in parts. */
  readonly structured: readonly number[];
}

export type Typing = Readonly<Record<'without' | 'ours', Blocked>>;

const edits = 8;
/** Between two edits, milliseconds: scans wait until a document rests. */
const pause = 900;

/** Edits large files, at first without the extension and then with it. */
export async function measure(): Promise<Typing> {
  const folder = await mkdtemp(join(tmpdir(), 'proxylite-typing-'));
  try {
    // VS Code asks before it opens them.
    await vscode.workspace
      .getConfiguration('workbench')
      .update('editorLargeFileConfirmation', 1024, vscode.ConfigurationTarget.Global);
    const without = await blockedWhileTyping(folder);
    await vscode.commands.executeCommand('proxylite.showLog');
    return { without, ours: await blockedWhileTyping(folder) };
  } finally {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function blockedWhileTyping(folder: string): Promise<Blocked> {
  const row = (index: number) => `http://user:secret@192.0.2.1:${(index % 60_000) + 1}`.padEnd(48);
  const rows = (count: number) => Array.from({ length: count }, (_, index) => row(index));
  return {
    manyLines: await blockedIn(folder, 'many.txt', rows(1_000_000).join('\n')),
    longLine: await blockedIn(folder, 'long.txt', '192.0.2.9:80,'.repeat(800_000)),
    structured: await blockedIn(
      folder,
      'list.py',
      `proxies = [\n${rows(25_000)
        .map((text) => `    "${text.trim()}",\n`)
        .join('')}]\n`,
    ),
  };
}

async function blockedIn(folder: string, name: string, text: string): Promise<readonly number[]> {
  const file = join(folder, name);
  await writeFile(file, text);
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
  await vscode.window.showTextDocument(document);
  // The first reading is over.
  await sleep(5 * pause);
  const longest: number[] = [];
  for (let index = 0; index < edits; index++) {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(Math.min(20 + index, document.lineCount - 1), 0), ' prox');
    await vscode.workspace.applyEdit(edit);
    // What VS Code itself does with the edit is over.
    const blocked = monitorEventLoopDelay({ resolution: 2 });
    blocked.enable();
    await sleep(pause);
    blocked.disable();
    longest.push(blocked.max / 1e6);
  }
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  return longest;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
