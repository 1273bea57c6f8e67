import * as vscode from 'vscode';
import { streamingMode } from '../../host/platform/streamingMode';
import { editWithEnvironment } from '../../editor/environmentEdit';
import { applyPlan, targetOf } from '../../editor/insertion';
import { InsertPreview } from '../../editor/insertPreview';
import { revealEditor } from '../../editor/reveal';
import { isLeftSide } from '../../editor/tabs';
import { leftSideIsReadOnly } from '../../editor/writable';
import {
  announceEnvironment,
  draftEnvironment,
  environmentPlace,
} from '../../host/services/environmentFileService';
import type { LocalGateways } from '../../host/services/gateways/localGateways';
import { fileOf } from '../../host/platform/fileOf';
import { nameOfFile } from '../../host/platform/uris';
import { noteText, rejectedText } from '../../host/labels/insertion';
import { manifestsNear } from '../../host/platform/projectManifests';
import { showInStatusBar, showWarningMessage } from '../../host/ui/messages';
import { UserError } from '../../host/ui/errors';
import { formsAt } from '../../model/insertion/formsAt';
import type { Proxy } from '../../proxy/proxy';
import { loadersOfProject, snippetsOfProject } from '../../proxy/snippets/project';
import { askInsertion, planOf } from './askInsertion';
import { askInsertSource, type InsertSource } from './askInsertSource';
import type { ProxyContext } from './proxyContext';
import { rememberedInsertion } from './repeatInsertion';

/**
 * Inserts the given proxies; asks if there are none.
 * @throws {UserError} if there are no proxies, or no format can represent any of them.
 */
export async function insertAs(
  context: ProxyContext & { readonly gateways: () => Promise<LocalGateways> },
  given: readonly Proxy[] | undefined,
): Promise<void> {
  const source = given ? { proxies: given, isGateway: false } : await askInsertSource(context);
  if (source) await insertSourceAs(context, source);
}

/** Asks for the format of the proxies in the file with a preview, and inserts them as one undo step. */
export async function insertSourceAs(
  context: ProxyContext,
  { proxies, isGateway }: InsertSource,
): Promise<void> {
  await context.sessions.settled();
  const editor = await revealEditor(context.lastEditor.current);
  if (isLeftSide(editor)) throw leftSideIsReadOnly();
  const { document } = editor;
  const file = fileOf(document);
  const manifests = await manifestsNear(file);
  const loaders = loadersOfProject(manifests);
  const target = { ...targetOf(editor), loaders };
  const forms = formsAt({ ...target, name: nameOfFile(file) }, snippetsOfProject(manifests));
  streamingMode.addNames(proxies.map(({ credentials }) => credentials?.username));
  const preview = new InsertPreview();
  const session = context.sessions.current;
  const { last } = context.insertionMemory;
  const question = { proxies, isGateway, target, document, ...forms, session, last };
  const chosen = await askInsertion(question, preview).finally(() =>
    preview.close().finally(() => preview.dispose()),
  );
  // The file may have been changed while the questions were open.
  const shown = await revealEditor(editor);
  if (!chosen) return;
  const plan = planOf(chosen, proxies, { ...targetOf(shown), loaders });
  if (plan.edits.length === 0) throw new UserError(rejectedText(plan.refused));
  const { version } = shown.document;
  const { folder } = environmentPlace(document);
  const draft = folder && (await draftEnvironment(folder, plan.environment));
  if (folder && !draft) return;
  if (shown.document.version !== version) throw changedMeanwhile();
  if (draft) await editWithEnvironment(shown.document, draft, () => applyPlan(plan, shown));
  else await applyPlan(plan, shown);
  if (!isGateway) await context.insertionMemory.remember(rememberedInsertion(chosen));
  const notes = [...plan.notes.map(noteText), rejectedText(plan.refused)].filter(Boolean);
  if (plan.refused.length > 0) void showWarningMessage(notes.join(' '));
  else if (notes.length > 0) showInStatusBar(notes.join(' '), 10);
  if (draft && plan.environment.length > 0) await announceEnvironment(draft);
}

function changedMeanwhile(): UserError {
  return new UserError(vscode.l10n.t('The file changed, so nothing was inserted. Try again.'));
}
