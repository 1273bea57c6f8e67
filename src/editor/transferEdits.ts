import * as vscode from 'vscode';
import { fileOf } from '../host/platform/fileOf';
import { nameOfFile } from '../host/platform/nameOfFile';
import { manifestsNear } from '../host/platform/projectManifests';
import { formLabel, noteText } from '../host/labels/insertion';
import { planFitting } from '../model/insertion/fitting';
import { insertForms } from '../model/insertion/forms';
import { importedSnippets } from '../model/insertion/importedLibraries';
import type { InsertPlan } from '../model/insertion/insertPlan';
import { listPlaceAt } from '../model/insertion/listPlace';
import { planInsert } from '../model/insertion/planInsert';
import { replacementsOf } from '../model/insertion/plannedText';
import { literalLanguageOf } from '../proxy/formats';
import type { Proxy } from '../proxy/proxy';
import { loadersOfProject, snippetsOfProject } from '../proxy/snippets/project';

/** One way to drop or paste proxies. */
export interface TransferEdit {
  readonly id: string;
  readonly title: string;
  readonly edit: vscode.WorkspaceEdit;
}

/** The forms beside the first one; all others are in *Insert As…*. */
const maxOthers = 8;
const targetUrl = 'https://example.com/';

/** Plans proxies at ranges of a document in several forms: first the one that fits there. */
export async function transferEdits(
  proxies: readonly Proxy[],
  document: vscode.TextDocument,
  ranges: readonly vscode.Range[],
): Promise<readonly TransferEdit[]> {
  const file = fileOf(document);
  const manifests = await manifestsNear(file);
  const text = document.getText();
  const { languageId } = document;
  const selections = ranges.map(({ start, end }) => ({
    start: document.offsetAt(start),
    end: document.offsetAt(end),
  }));
  const name = nameOfFile(file);
  const target = { text, languageId, selections, loaders: loadersOfProject(manifests) };
  const language = literalLanguageOf(languageId);
  const isInList = selections.some((at) => language && listPlaceAt(text, at, language));
  const used = new Set([...snippetsOfProject(manifests), ...importedSnippets(text, languageId)]);
  const { fitting } = insertForms({ languageId, name, isInList }, used);
  const fits = {
    id: 'fitting',
    title: vscode.l10n.t('Insert Proxies'),
    plan: planFitting(proxies, { ...target, name }),
  };
  const others = fitting.slice(0, maxOthers).map((form) => ({
    id: form.id,
    title: vscode.l10n.t('Insert as {0}', formLabel(form)),
    plan: planInsert(form, proxies, target, { auth: 'literal', targetUrl, comment: noteText }),
  }));
  const seen = new Set<string>();
  return [fits, ...others].flatMap(({ id, title, plan }): TransferEdit[] => {
    const key = JSON.stringify(replacementsOf(plan));
    if (plan.edits.length === 0 || seen.has(key)) return [];
    seen.add(key);
    return [{ id, title, edit: editOf(plan, document) }];
  });
}

function editOf(plan: InsertPlan, document: vscode.TextDocument): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { start, end, text } of replacementsOf(plan)) {
    edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
  }
  return edit;
}
