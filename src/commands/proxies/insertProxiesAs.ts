import { applyPlan, targetOf } from '../../editor/insertion';
import { InsertPreview } from '../../editor/insertPreview';
import { revealEditor } from '../../editor/reveal';
import { isLeftSide } from '../../editor/tabs';
import { leftSideIsReadOnly } from '../../editor/writable';
import {
  announceEnvironment,
  environmentPlace,
  writeEnvironment,
} from '../../host/services/environmentFileService';
import type { LocalGateways } from '../../host/services/gateways/localGateways';
import { fileOf } from '../../host/platform/fileOf';
import { nameOfFile } from '../../host/platform/nameOfFile';
import { noteText, rejectedText } from '../../host/labels/insertion';
import { manifestsNear } from '../../host/platform/projectManifests';
import { showInStatusBar, showWarningMessage } from '../../host/ui/messages';
import { UserError } from '../../host/ui/errors';
import { insertForms } from '../../model/insertion/forms';
import { importedSnippets } from '../../model/insertion/importedLibraries';
import { listPlaceAt } from '../../model/insertion/listPlace';
import { literalLanguageOf } from '../../proxy/formats';
import type { Proxy } from '../../proxy/proxy';
import { loadersOfProject, snippetsOfProject } from '../../proxy/snippets/project';
import { askInsertion, planOf } from './askInsertion';
import { askInsertSource, type InsertSource } from './askInsertSource';
import type { ProxyContext } from './parts';

/**
 * Inserts the given proxies; asks if there are none.
 * @throws {UserError} if there are no proxies, or no format can represent any of them.
 */
export async function insertAs(
  parts: ProxyContext & { readonly gateways: () => Promise<LocalGateways> },
  given: readonly Proxy[] | undefined,
): Promise<void> {
  const source = given ? { proxies: given, isGateway: false } : await askInsertSource(parts);
  if (source) await insertSourceAs(parts, source);
}

/** Asks for the format of the proxies in the file with a preview, and inserts them as one undo step. */
export async function insertSourceAs(
  parts: ProxyContext,
  { proxies, isGateway }: InsertSource,
): Promise<void> {
  await parts.sessions.settled();
  const editor = await revealEditor(parts.lastEditor.current);
  if (isLeftSide(editor)) throw leftSideIsReadOnly();
  const { document } = editor;
  const file = fileOf(document);
  const manifests = await manifestsNear(file);
  const loaders = loadersOfProject(manifests);
  const target = { ...targetOf(editor), loaders };
  const { languageId } = document;
  const used = new Set([...snippetsOfProject(manifests), ...importedSnippets(target.text, languageId)]);
  const language = literalLanguageOf(languageId);
  const isInList = target.selections.some((at) => language && listPlaceAt(target.text, at, language));
  const name = nameOfFile(file);
  const forms = insertForms({ languageId, name, isInList }, used);
  const preview = new InsertPreview();
  const session = parts.sessions.current;
  const question = { proxies, isGateway, target, document, ...forms, session };
  const chosen = await askInsertion(question, preview).finally(() =>
    preview.close().finally(() => preview.dispose()),
  );
  // The file may have been changed while the questions stood there.
  const shown = await revealEditor(editor);
  if (!chosen) return;
  const plan = planOf(chosen, proxies, { ...targetOf(shown), loaders });
  if (plan.edits.length === 0) throw new UserError(rejectedText(plan.refused));
  const { folder } = environmentPlace(document);
  let saved: readonly string[] | undefined = [];
  if (plan.environment.length > 0 && folder) {
    saved = await writeEnvironment(folder, plan.environment);
    if (!saved) return;
  }
  await applyPlan(plan, shown);
  const notes = [...plan.notes.map(noteText), rejectedText(plan.refused)].filter(Boolean);
  if (plan.refused.length > 0) void showWarningMessage(notes.join(' '));
  else if (notes.length > 0) showInStatusBar(notes.join(' '), 10);
  if (plan.environment.length > 0 && folder) await announceEnvironment(folder, saved);
}
