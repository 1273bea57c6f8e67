import type * as vscode from 'vscode';

/** Builds the parts and registers them; no network, no await on one. */
export function activate(_context: vscode.ExtensionContext): void {}
