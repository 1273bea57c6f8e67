import type * as vscode from 'vscode';

/**
 * Whether it is a file or folder of the machine that this extension runs on, as VS Code names those. Others are read
 * through VS Code alone: no program finds them, and no search may look through them.
 */
export function isOnDisk({ scheme }: vscode.Uri): boolean {
  return scheme === 'file';
}
