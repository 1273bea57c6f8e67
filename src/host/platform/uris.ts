import type * as vscode from 'vscode';

/**
 * True if it is a file or folder of the machine that this extension runs on, according to its VS Code scheme. Others
 * are only accessible through VS Code: programs can't find them, and they can't be searched.
 */
export function isOnDisk({ scheme }: vscode.Uri): boolean {
  return scheme === 'file';
}

/** The name of a file, without its folders. */
export function nameOfFile({ path }: { readonly path: string }): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
