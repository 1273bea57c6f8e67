import * as vscode from 'vscode';
import type { JournalEntry, JournalStore } from '../model/journal';

/** Longer than any call may take, milliseconds; after that a number that lives on belongs to another process. */
const longestWorkMs = 15 * 60_000;

/**
 * The entries of a journal as files, one each, so that windows do not overwrite each other's. VS Code's own state is
 * written a moment later and is lost with a window that crashes.
 */
export class JournalFolder implements JournalStore {
  constructor(private readonly folder: vscode.Uri) {}

  async list(): Promise<readonly unknown[]> {
    const names = await vscode.workspace.fs.readDirectory(this.folder).then(
      (entries) => entries.map(([name]) => name),
      () => [],
    );
    const read = await Promise.all(
      names.filter((name) => name.endsWith('.json')).map((name) => this.read(name)),
    );
    return read.filter((value) => value !== undefined);
  }

  async write(id: string, value: unknown): Promise<void> {
    await vscode.workspace.fs.createDirectory(this.folder);
    await vscode.workspace.fs.writeFile(
      this.file(`${id}.json`),
      new TextEncoder().encode(JSON.stringify(value)),
    );
  }

  async remove(id: string): Promise<void> {
    await vscode.workspace.fs.delete(this.file(`${id}.json`)).then(undefined, (error: unknown) => {
      if (!(error instanceof vscode.FileSystemError && error.code === 'FileNotFound')) throw error;
    });
  }

  private async read(name: string): Promise<unknown> {
    try {
      return JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(this.file(name))));
    } catch {
      return undefined;
    }
  }

  private file(name: string): vscode.Uri {
    return vscode.Uri.joinPath(this.folder, name);
  }
}

/** Whether the process that noted an entry still runs. */
export function isAtWork({ owner, startedAt, notedAt = startedAt }: JournalEntry): boolean {
  if (owner === process.pid || Date.now() - notedAt > longestWorkMs) return false;
  try {
    process.kill(owner, 0);
    return true;
  } catch {
    return false;
  }
}
