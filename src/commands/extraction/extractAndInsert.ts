import * as vscode from 'vscode';
import { insertProxies } from '../../editor/insertion';
import type { LastEditor } from '../../editor/lastEditor';
import { revealEditor } from '../../editor/reveal';
import { requireWritable } from '../../editor/writable';
import { extractionNote } from '../../host/labels/extraction';
import { showUserMessage, withProgress } from '../../host/ui/notifications';
import { requireSession, type CommandContext } from '../../host/services/commandContext';
import type { ExtractionChoice } from '../../model/extraction/extractionChoice';
import type { ExtractionHistory } from '../../model/extraction/extractionHistory';
import type { ExtractionMemory } from '../../model/extraction/extractionMemory';
import { ExtractionService } from '../../model/extraction/extractionService';
import { askExtraction } from './askExtraction';

export interface ExtractionContext extends CommandContext {
  readonly lastEditor: LastEditor;
  readonly memory: ExtractionMemory;
  readonly history: ExtractionHistory;
}

/** Asks by quick picks, extracts, and inserts the proxies at every cursor in the form that fits there. */
export async function insert(context: ExtractionContext): Promise<void> {
  const { current: targetEditor, fileName: file } = context.lastEditor;
  const { stores } = await requireSession(context.sessions);
  if (targetEditor) await requireWritable(await revealEditor(targetEditor));
  const choice = await askExtraction(stores.regions, context.memory, file);
  if (choice) await extract(context, choice, targetEditor);
}

/** Extracts the last choice again and inserts it; asks where there is none yet. */
export async function repeat(context: ExtractionContext): Promise<void> {
  const { last } = context.memory;
  await (last ? extractAndInsert(context, last) : insert(context));
}

/**
 * Extracts with progress and cancel, and inserts the proxies into the editor that was last used when the command started.
 * A message says if there were fewer than requested.
 * @throws {UserError} if that editor is read-only, before anything is extracted.
 */
export async function extractAndInsert(context: ExtractionContext, choice: ExtractionChoice): Promise<void> {
  const targetEditor = context.lastEditor.current;
  if (targetEditor) await requireWritable(await revealEditor(targetEditor));
  await extract(context, choice, targetEditor);
}

async function extract(
  context: ExtractionContext,
  choice: ExtractionChoice,
  targetEditor: vscode.TextEditor | undefined,
): Promise<void> {
  const { sessions, memory, history, log } = context;
  const { client } = await requireSession(sessions);
  const result = await withProgress(vscode.l10n.t('Extracting proxies…'), (signal) =>
    new ExtractionService(history, log).extract(client, choice, { memory, signal }),
  );
  if (result.proxies.length > 0) await insertProxies(result.proxies, targetEditor);
  const note = extractionNote(result);
  if (note) void showUserMessage(note);
}
