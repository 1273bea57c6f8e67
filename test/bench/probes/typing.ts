import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as vscode from 'vscode';

/** What kept the extension host busy after an edit, at most, in milliseconds. */
export interface Stall {
  /** The longest time for which it did nothing else. */
  readonly longest: number;
  /** The processor time of its thread, which other work of the machine doesn't add to. */
  readonly processorTime: number;
}

/** The stalls by the file that was edited. */
export interface Stalls {
  /** 1,000,000 lines, 49 MB. */
  readonly manyLines: Stall;
  /** One line of 10 MB. */
  readonly longLine: Stall;
  /** A Python list of 1.5 MB, which can't be read in parts. */
  readonly structured: Stall;
}

export type Typing = Readonly<Record<'without' | 'ours', Stalls>>;

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
    const without = await stallsWhileTyping(folder);
    await vscode.commands.executeCommand('proxylite.showLog');
    return { without, ours: await stallsWhileTyping(folder) };
  } finally {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function stallsWhileTyping(folder: string): Promise<Stalls> {
  const row = (index: number) => `http://user:secret@192.0.2.1:${(index % 60_000) + 1}`.padEnd(48);
  const rows = (count: number) => Array.from({ length: count }, (_, index) => row(index));
  return {
    manyLines: await stallIn(folder, 'many.txt', rows(1_000_000).join('\n')),
    longLine: await stallIn(folder, 'long.txt', '192.0.2.9:80,'.repeat(800_000)),
    structured: await stallIn(
      folder,
      'list.py',
      `proxies = [\n${rows(25_000)
        .map((text) => `    "${text.trim()}",\n`)
        .join('')}]\n`,
    ),
  };
}

async function stallIn(folder: string, name: string, text: string): Promise<Stall> {
  const file = join(folder, name);
  await writeFile(file, text);
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
  await vscode.window.showTextDocument(document);
  // The first reading is over.
  await sleep(5 * pause);
  const blocked = monitorEventLoopDelay({ resolution: 2 });
  let processorTime = 0;
  for (let index = 0; index < edits; index++) {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(Math.min(20 + index, document.lineCount - 1), 0), ' prox');
    await vscode.workspace.applyEdit(edit);
    // What VS Code itself does with the edit is over.
    const before = threadTime();
    blocked.enable();
    await sleep(pause);
    blocked.disable();
    processorTime = Math.max(processorTime, threadTime() - before);
  }
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  return { longest: blocked.max / 1e6, processorTime };
}

/** The processor time of this thread so far, in milliseconds; of the whole process where the system doesn't tell. */
function threadTime(): number {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6;
  } catch {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
