import * as vscode from 'vscode';
import { applyPlan, showEditor } from '../../editor/insertion';
import { InsertPreview } from '../../editor/preview';
import { environmentPlace, offerToIgnoreEnvironment, writeEnvironment } from '../../host/environmentFile';
import { nameOfFile } from '../../host/nameOfFile';
import { noteWords, refusedWords } from '../../host/insertWords';
import { manifestsNear } from '../../host/manifests';
import { showInStatusBar, showWarningMessage } from '../../host/messages';
import { UserError } from '../../host/words';
import { insertForms } from '../../model/insertAs/forms';
import { listPlaceAt } from '../../model/insertAs/listPlace';
import type { InsertTarget } from '../../model/insertAs/planned';
import { literalLanguageOf } from '../../proxy/formats';
import type { Proxy } from '../../proxy/proxy';
import { loadersOfProject, snippetsOfProject } from '../../proxy/snippets/project';
import { askInsertion, planOf } from './askInsertion';
import type { ProxyParts } from './parts';
import { lastExtracted } from './source';

/**
 * Asks in which form the proxies shall stand in the file, shows what that would be, and inserts it as one undo step.
 * Without proxies given, those of the last extraction.
 * @throws {UserError} where there are no proxies, or no form took any of them.
 */
export async function insertAs(parts: ProxyParts, given: readonly Proxy[] | undefined): Promise<void> {
  const proxies = given ?? lastExtracted(parts.history);
  await parts.sessions.settled();
  const editor = await showEditor(parts.lastEditor.current);
  const { document } = editor;
  const manifests = await manifestsNear(document.uri);
  const loaders = loadersOfProject(manifests);
  const target = { ...targetOf(editor), loaders };
  const ofProject = snippetsOfProject(manifests);
  const { languageId } = document;
  const language = literalLanguageOf(languageId);
  const isInList = target.selections.some((at) => language && listPlaceAt(target.text, at, language));
  const name = nameOfFile(document.uri);
  const forms = insertForms({ languageId, name, isInList }, ofProject);
  const preview = new InsertPreview();
  const session = parts.sessions.current;
  const chosen = await askInsertion({ proxies, target, document, ...forms, session }, preview).finally(() =>
    preview.close().finally(() => preview.dispose()),
  );
  // The file may have been changed while the questions stood there.
  const shown = await vscode.window.showTextDocument(document, {
    ...(editor.viewColumn === undefined ? {} : { viewColumn: editor.viewColumn }),
  });
  if (!chosen) return;
  const plan = planOf(chosen, proxies, { ...targetOf(shown), loaders });
  if (plan.edits.length === 0) throw new UserError(refusedWords(plan.refused));
  const { folder } = environmentPlace(document);
  if (plan.environment.length > 0 && folder) {
    if (!(await writeEnvironment(folder, plan.environment))) return;
  }
  await applyPlan(plan, shown);
  const notes = [...plan.notes.map(noteWords), refusedWords(plan.refused)].filter(Boolean);
  if (plan.refused.length > 0) void showWarningMessage(notes.join(' '));
  else if (notes.length > 0) showInStatusBar(notes.join(' '), 10);
  if (plan.environment.length > 0 && folder) await offerToIgnoreEnvironment(folder);
}

function targetOf({ document, selection, selections }: vscode.TextEditor): InsertTarget {
  const others = selections.filter((one) => !one.isEqual(selection));
  return {
    text: document.getText(),
    languageId: document.languageId,
    selections: [selection, ...others].map(({ start, end }) => ({
      start: document.offsetAt(start),
      end: document.offsetAt(end),
    })),
  };
}
