import * as vscode from 'vscode';
import { fileOf } from '../host/platform/fileOf';
import { nameOfFile } from '../host/platform/uris';
import { manifestsNear } from '../host/platform/projectManifests';
import { formLabel, noteText } from '../host/labels/insertion';
import { plural } from '../host/ui/displayFormat';
import { formsAt } from '../model/insertion/formsAt';
import type { InsertPlan } from '../model/insertion/insertPlan';
import { replacementsOf } from '../model/insertion/plannedText';
import { plansToChoose } from '../model/insertion/plansToChoose';
import type { Proxy } from '../proxy/proxy';
import { loadersOfProject, snippetsOfProject } from '../proxy/snippets/project';

/** One way to drop or paste proxies. */
export interface TransferEdit {
  readonly id: string;
  readonly title: string;
  readonly edit: vscode.WorkspaceEdit;
}

/** Plans proxies at ranges of a document in several forms, first the one that fits there; empty if none takes them. */
export async function transferEdits(
  proxies: readonly Proxy[],
  document: vscode.TextDocument,
  ranges: readonly vscode.Range[],
): Promise<readonly TransferEdit[]> {
  const file = fileOf(document);
  const manifests = await manifestsNear(file);
  const target = {
    text: document.getText(),
    languageId: document.languageId,
    selections: ranges.map(({ start, end }) => ({
      start: document.offsetAt(start),
      end: document.offsetAt(end),
    })),
    loaders: loadersOfProject(manifests),
    name: nameOfFile(file),
  };
  const { fitting } = formsAt(target, snippetsOfProject(manifests));
  const insert = plural(vscode.l10n.t('{count, plural, one {Insert # Proxy} other {Insert # Proxies}}'), {
    count: proxies.length,
  });
  return plansToChoose(proxies, target, { fitting, comment: noteText }).map(({ form, plan }) => ({
    id: form?.id ?? 'fitting',
    title: form ? vscode.l10n.t('Insert as {0}', formLabel(form)) : insert,
    edit: editOf(plan, document),
  }));
}

function editOf(plan: InsertPlan, document: vscode.TextDocument): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { start, end, text } of replacementsOf(plan)) {
    edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
  }
  return edit;
}
