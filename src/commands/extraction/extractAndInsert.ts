import * as vscode from 'vscode';
import { insertProxies } from '../../editor/insertion';
import type { LastEditor } from '../../editor/lastEditor';
import { revealEditor } from '../../editor/reveal';
import { requireWritable } from '../../editor/writable';
import { extractionNote } from '../../host/labels/extraction';
import { showUserMessage, withProgress } from '../../host/ui/notifications';
import { requireSession, type CommandContext } from '../../host/services/commandContext';
import type { ExtractionChoice } from '../../model/extraction/extractProxies';
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
export async function insert(parts: ExtractionContext): Promise<void> {
  const { current: targetEditor, fileName: file } = parts.lastEditor;
  const { stores } = await requireSession(parts.sessions);
  if (targetEditor) await requireWritable(await revealEditor(targetEditor));
  const choice = await askExtraction(stores.regions, parts.memory, file);
  if (choice) await extract(parts, choice, targetEditor);
}

/** Extracts the last choice again and inserts it; asks where there is none yet. */
export async function repeat(parts: ExtractionContext): Promise<void> {
  const { last } = parts.memory;
  await (last ? extractAndInsert(parts, last) : insert(parts));
}

/**
 * Extracts with progress and cancel, and inserts the proxies into the editor that was last used when the command started.
 * A message says if there were fewer than requested.
 * @throws {UserError} if that editor is read-only, before anything is extracted.
 */
export async function extractAndInsert(parts: ExtractionContext, choice: ExtractionChoice): Promise<void> {
  const targetEditor = parts.lastEditor.current;
  if (targetEditor) await requireWritable(await revealEditor(targetEditor));
  await extract(parts, choice, targetEditor);
}

async function extract(
  parts: ExtractionContext,
  choice: ExtractionChoice,
  targetEditor: vscode.TextEditor | undefined,
): Promise<void> {
  const { sessions, memory, history, log } = parts;
  const { client } = await requireSession(sessions);
  const result = await withProgress(vscode.l10n.t('Extracting proxies…'), (signal) =>
    new ExtractionService(history, log).extract(client, choice, { memory, signal }),
  );
  if (result.proxies.length > 0) await insertProxies(result.proxies, targetEditor);
  const note = extractionNote(result);
  if (note) void showUserMessage(note);
}
