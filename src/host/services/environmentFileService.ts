import * as vscode from 'vscode';
import {
  ignoresEnvironmentFile,
  setVariable,
  withEnvironmentIgnored,
} from '../../model/insertion/environmentFile';
import type { EnvironmentVariable } from '../../proxy/snippets';
import { isOnDisk, nameOfFile } from '../platform/uris';
import { fileOf, notebookOf } from '../platform/fileOf';
import { showInformationMessage, showWarningMessage } from '../ui/messages';
import { UserError } from '../ui/errors';
import { showUserMessage } from '../ui/notifications';

/** The folder whose `.env` a document's program reads, or why there is none, as a sentence. */
export type EnvironmentPlace =
  { readonly folder: vscode.Uri } | { readonly folder: undefined; readonly reason: string };

/**
 * Finds where a document's program reads `.env`: in the workspace's folder, else in the document's own. A notebook's program
 * starts in the notebook's folder. It has to be on a disk: what other file systems keep no program reads, and some of them
 * send it to a server.
 */
export function environmentPlace(document: vscode.TextDocument): EnvironmentPlace {
  const uri = fileOf(document);
  const isSavedNotebook = notebookOf(document) !== undefined && uri.scheme !== 'untitled';
  const folder = isSavedNotebook
    ? vscode.Uri.joinPath(uri, '..')
    : (vscode.workspace.getWorkspaceFolder(uri)?.uri ?? folderBeside(uri));
  if (!folder) {
    const reason = vscode.l10n.t("Couldn't write .env: save the file or open a folder first.");
    return { folder, reason };
  }
  if (isOnDisk(folder)) return { folder };
  const reason = vscode.l10n.t(
    "Couldn't write .env: this folder isn't on a disk that programs can read ({0}).",
    folder.scheme,
  );
  return { folder: undefined, reason };
}

/** Returns the folder to use for a file outside the workspace. */
function folderBeside(uri: vscode.Uri): vscode.Uri | undefined {
  const isUntitled = uri.scheme === 'untitled';
  const open = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri);
  if (isUntitled || isOnDisk(uri)) {
    const found = open.find(isOnDisk) ?? (isUntitled ? open[0] : undefined);
    if (found) return found;
  }
  return isUntitled ? undefined : vscode.Uri.joinPath(uri, '..');
}

/**
 * Returns the text of the folder's `.env`, or an empty string if there is none.
 * @throws {UserError} if the file can't be read.
 */
export async function readEnvironment(folder: vscode.Uri): Promise<string> {
  return (await readText(vscode.Uri.joinPath(folder, '.env'), vscode.l10n.t('Nothing was inserted.'))) ?? '';
}

/** Variables to write to a folder's `.env`, without those that are there already. */
export interface EnvironmentDraft {
  readonly folder: vscode.Uri;
  readonly variables: readonly EnvironmentVariable[];
}

/**
 * Checks that variables can be set in the folder's `.env`, and writes nothing. A different value is only overwritten if
 * the user confirms.
 * @returns `undefined` if the user cancels.
 * @throws {UserError} if the file can't be read, or a value can't be written in a way that all programs read.
 */
export async function draftEnvironment(
  folder: vscode.Uri,
  variables: readonly EnvironmentVariable[],
): Promise<EnvironmentDraft | undefined> {
  const text = variables.length === 0 ? '' : await readEnvironment(folder);
  const changed: EnvironmentVariable[] = [];
  for (const variable of variables) {
    const { name, value } = variable;
    const change = setVariable(text, name, value);
    if (change.kind === 'unchanged') continue;
    if (change.kind === 'unsupported') {
      throw new UserError(
        vscode.l10n.t(
          "Couldn't save {0} to .env because programs read the quotation marks, backslashes, line breaks, or dollar signs in its value in different ways. Change the password, or set the variable another way.",
          name,
        ),
      );
    }
    if (change.kind === 'replaced') {
      const answer = await askToReplace(name);
      if (answer === undefined) return undefined;
      if (answer === 'keep') continue;
    }
    changed.push(variable);
  }
  return { folder, variables: changed };
}

/**
 * Sets the variables of a draft in its `.env`, which is created if it doesn't exist.
 * @throws {UserError} ending with the outcome, if the file can't be read or written.
 */
export async function writeEnvironment(
  { folder, variables }: EnvironmentDraft,
  outcome: string,
): Promise<void> {
  if (variables.length === 0) return;
  const file = vscode.Uri.joinPath(folder, '.env');
  // The file may have changed since the draft.
  let text = (await readText(file, outcome)) ?? '';
  for (const { name, value } of variables) {
    const change = setVariable(text, name, value);
    if ('text' in change) text = change.text;
  }
  await writeText(file, text, outcome);
}

async function askToReplace(name: string): Promise<'replace' | 'keep' | undefined> {
  const replace = vscode.l10n.t('Replace');
  const keep = vscode.l10n.t('Keep Current Value');
  const answer = await showWarningMessage(
    vscode.l10n.t('{0} already has a different value in .env. Replace it?', name),
    {
      modal: true,
      detail: vscode.l10n.t('Programs that read this variable will use the new proxies.'),
    },
    replace,
    keep,
  );
  if (answer === undefined) return undefined;
  return answer === replace ? 'replace' : 'keep';
}

/**
 * Shows which variables were saved in `.env` if the file isn't visible, and offers to open it and to add it to
 * `.gitignore`.
 * @throws {UserError} if `.gitignore` can't be read or written.
 */
export async function announceEnvironment({ folder, variables }: EnvironmentDraft): Promise<void> {
  const file = vscode.Uri.joinPath(folder, '.env');
  const isInSight = vscode.window.visibleTextEditors.some(
    ({ document }) => document.uri.toString() === file.toString(),
  );
  // One after the other: a second notification would keep the keyboard when the first is answered.
  await offerToIgnoreEnvironment(folder);
  // The answer may never come, and nothing waits for it.
  const names = variables.map(({ name }) => name);
  if (names.length > 0 && !isInSight) void announceSaved(file, names);
}

async function announceSaved(file: vscode.Uri, saved: readonly string[]): Promise<void> {
  await showUserMessage({
    severity: 'info',
    message: vscode.l10n.t('Saved {0} to .env.', saved.join(', ')),
    remedies: [{ title: vscode.l10n.t('Open'), run: () => vscode.window.showTextDocument(file) }],
  });
}

/**
 * Asks whether to ignore `.env` in the repository if it isn't ignored yet, and does so if the user confirms.
 * @throws {UserError} if `.gitignore` can't be read or written.
 */
export async function offerToIgnoreEnvironment(folder: vscode.Uri): Promise<void> {
  const file = vscode.Uri.joinPath(folder, '.gitignore');
  const outcome = vscode.l10n.t('Your credentials are in .env. Add that file to .gitignore manually.');
  const text = await readText(file, outcome);
  if (text !== undefined && ignoresEnvironmentFile(text)) return;
  const yes = vscode.l10n.t('Add to .gitignore');
  const answer = await showInformationMessage(
    vscode.l10n.t("Your credentials are in .env, which Git doesn't ignore yet."),
    yes,
    vscode.l10n.t('Not Now'),
  );
  if (answer !== yes) return;
  await writeText(file, withEnvironmentIgnored((await readText(file, outcome)) ?? ''), outcome);
}

/**
 * Returns the text of a file from the editor if it is open, otherwise from disk, or `undefined` if it doesn't exist.
 * Only UTF-8 is accepted because other text would be lost when written back: `>` in Windows PowerShell creates UTF-16.
 * @throws {UserError} ending with the outcome, if the file can't be read.
 */
async function readText(file: vscode.Uri, outcome: string): Promise<string | undefined> {
  const open = openDocument(file);
  if (open) return open.getText();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await vscode.workspace.fs.readFile(file));
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    const reason = vscode.l10n.t(
      "Couldn't read {0} as UTF-8 text. The file wasn't changed.",
      nameOfFile(file),
    );
    throw new UserError(`${reason} ${outcome}`);
  }
}

/** @throws {UserError} ending with the outcome, if the file can't be written. */
async function writeText(file: vscode.Uri, text: string, outcome: string): Promise<void> {
  const open = openDocument(file);
  try {
    if (!open) return await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    const edit = new vscode.WorkspaceEdit();
    edit.replace(file, new vscode.Range(0, 0, open.lineCount, 0), text);
    if ((await vscode.workspace.applyEdit(edit)) && (await open.save())) return;
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError)) throw error;
  }
  throw new UserError(`${vscode.l10n.t("Couldn't write {0}.", nameOfFile(file))} ${outcome}`);
}

function openDocument(file: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(
    ({ uri, isClosed }) => !isClosed && uri.toString() === file.toString(),
  );
}
