import * as vscode from 'vscode';
import type { Remedy } from '../host/ui/errors';
import type { Notice } from './protocol/notice';

/** A note that a panel shows beside its content, with the commands that fix the problem. */
export interface Note {
  readonly severity: Notice['severity'];
  readonly message: string;
  readonly remedies: readonly Remedy[];
}

/** Returns the notes in the page's format: it gets the labels of the buttons, the commands stay here. */
export function noticesOf(notes: readonly Note[]): Notice[] {
  return notes.map(({ severity, message, remedies }) => ({
    severity,
    message,
    remedies: remedies.map(({ title }) => title),
  }));
}

/** Runs the command of a button that the page names by its place; nothing happens where there is none. */
export async function runRemedy(
  notes: readonly Note[],
  { notice, remedy }: { readonly notice: number; readonly remedy: number },
): Promise<void> {
  const chosen = notes[notice]?.remedies[remedy];
  if (chosen) await vscode.commands.executeCommand(chosen.command, ...(chosen.arguments ?? []));
}
