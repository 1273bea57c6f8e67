import * as vscode from 'vscode';
import { insertLines } from '../../editor/insertion';
import type { LastEditor } from '../../editor/lastEditor';
import { extractionNote } from '../../host/extractionWords';
import { showWithRemedies, withProgress } from '../../host/notify';
import { requireSession, type Parts } from '../../host/parts';
import { extractProxies, type ExtractionChoice } from '../../model/extraction';
import type { ExtractionHistory } from '../../model/extractionHistory';
import type { ExtractionMemory } from '../../model/extractionMemory';
import { endpointOf } from '../../proxy/proxy';
import { askChoice } from './askChoice';

export interface ExtractParts extends Parts {
  readonly lastEditor: LastEditor;
  readonly memory: ExtractionMemory;
  readonly history: ExtractionHistory;
}

/** Asks by quick picks, extracts, and inserts `host:port` lines at every cursor. */
export async function insert(parts: ExtractParts): Promise<void> {
  const meant = parts.lastEditor.current;
  const { stores } = await requireSession(parts.sessions);
  const choice = await askChoice(stores.regions, parts.memory.start);
  if (choice) await extractAndInsert(parts, choice, meant);
}

/** Extracts the last choice again and inserts it; asks where there is none yet. */
export async function repeat(parts: ExtractParts): Promise<void> {
  const { last } = parts.memory;
  await (last ? extractAndInsert(parts, last) : insert(parts));
}

/**
 * Extracts with progress and cancel, inserts what came into the editor that was last used when it was asked for, and tells
 * where that was less than asked for.
 */
export async function extractAndInsert(
  parts: ExtractParts,
  choice: ExtractionChoice,
  meant = parts.lastEditor.current,
): Promise<void> {
  const { client } = await requireSession(parts.sessions);
  await parts.memory.remember(choice);
  const result = await withProgress(vscode.l10n.t('Extracting proxies…'), (signal) =>
    extractProxies(client, choice, signal),
  );
  await parts.history.add(result);
  if (result.proxies.length > 0) await insertLines(result.proxies.map(endpointOf), meant);
  const note = extractionNote(result);
  if (note) await showWithRemedies(note.severity, note.message, note.remedies);
}
