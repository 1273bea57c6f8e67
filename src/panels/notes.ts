import type { UserMessage } from '../host/ui/errors';
import { runRemedy } from '../host/ui/notifications';
import type { Notice } from './protocol/common';

/** Returns the notes for the page, which gets the labels of the buttons only. */
export function noticesOf(notes: readonly UserMessage[]): Notice[] {
  return notes.map(({ severity, message, remedies }) => ({
    severity,
    message,
    remedies: remedies.map(({ title }) => title),
  }));
}

/** Runs the action of a button that the page identifies by its index. Does nothing if the note is gone. */
export async function runNoteRemedy(
  notes: readonly UserMessage[],
  { notice, remedy }: { readonly notice: number; readonly remedy: number },
): Promise<void> {
  const chosen = notes[notice]?.remedies[remedy];
  if (chosen) await runRemedy(chosen);
}
