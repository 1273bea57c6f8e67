import * as vscode from 'vscode';
import { markStepDone } from '../host/platform/contextKeys';
import { fileOf } from '../host/platform/fileOf';
import { rejectedText } from '../host/labels/insertion';
import { showWarningMessage } from '../host/ui/messages';
import { nameOfFile } from '../host/platform/uris';
import { UserError } from '../host/ui/errors';
import { planFitting } from '../model/insertion/fitting';
import { listForm } from '../model/insertion/fittingForm';
import { planInsert } from '../model/insertion/planInsert';
import { replacementsOf } from '../model/insertion/plannedText';
import type { InsertPlan, InsertTarget } from '../model/insertion/insertPlan';
import { rawLinesEdit } from '../model/insertion/rawLines';
import { detectCodeStyle, literalLanguageOf, type FormatId, type RowFormatId } from '../proxy/formats';
import type { Proxy } from '../proxy/proxy';
import { snippetSyntax } from '../proxy/snippets/syntax';
import { revealEditor } from './reveal';
import { isLeftSide } from './tabs';
import { restoreText } from './textEdits';
import { leftSideIsReadOnly } from './writable';

const rowFormats: ReadonlySet<string> = new Set<RowFormatId>([
  'hostPort',
  'hostPortUserPass',
  'userPassAtHostPort',
  'url',
]);

/**
 * Inserts proxies at every cursor of an editor, in the format that fits each location, as one undo step. Uses a new
 * untitled file if there is no target editor. Leaves the editor focused, and reports proxies that the format couldn't
 * represent.
 * @param targetEditor The editor that was last used when the proxies were requested. Editors opened while loading don't
 * change it.
 * @param format The user's choice. If omitted, the format that fits.
 * @returns The number of inserted proxies.
 * @throws {UserError} if the document can't be edited, or the format can't represent any of the proxies.
 */
export async function insertProxies(
  proxies: readonly Proxy[],
  targetEditor: vscode.TextEditor | undefined,
  format?: FormatId,
): Promise<number> {
  const editor = await revealEditor(targetEditor);
  const target = targetOf(editor);
  const plan = planFormat(proxies, target, nameOfFile(fileOf(editor.document)), format);
  if (plan.edits.length === 0) throw new UserError(rejectedText(plan.refused));
  await applyPlan(plan, editor);
  if (plan.refused.length > 0) void showWarningMessage(rejectedText(plan.refused));
  return proxies.length - plan.refused.length;
}

function planFormat(
  proxies: readonly Proxy[],
  target: InsertTarget,
  name: string,
  format: FormatId | undefined,
): InsertPlan {
  if (format === undefined) return planFitting(proxies, { ...target, name });
  if (rowFormats.has(format)) return planFitting(proxies, { ...target, name }, format as RowFormatId);
  if (format === 'literal' && literalLanguageOf(target.languageId)) {
    return planFitting(proxies, { ...target, name }, 'url');
  }
  return planInsert(listForm(format), proxies, target, { auth: 'literal', targetUrl: '', comment: () => '' });
}

/** Inserts lines of text at every cursor of an editor, as `insertProxies` does. */
export async function insertLines(
  lines: readonly string[],
  targetEditor: vscode.TextEditor | undefined,
): Promise<void> {
  const editor = await revealEditor(targetEditor);
  const { text, selections } = targetOf(editor);
  const { eol } = detectCodeStyle(text, undefined);
  const edits = selections.map((selection) => rawLinesEdit(lines, text, selection, eol));
  await applyPlan({ edits, imports: [] }, editor);
}

/** The text of an editor with its selections, the main one first. */
export function targetOf({ document, selection, selections }: vscode.TextEditor): InsertTarget {
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

/**
 * Carries out a plan as one undo step: at several cursors, with the imports, and with the places to type as tab stops where
 * the editor is in sight.
 * @throws {UserError} where the document can't be edited.
 */
export async function applyPlan(
  plan: Pick<InsertPlan, 'edits' | 'imports'>,
  editor: vscode.TextEditor,
): Promise<void> {
  await carryOut(plan, editor);
  markStepDone('insert');
}

async function carryOut(
  plan: Pick<InsertPlan, 'edits' | 'imports'>,
  editor: vscode.TextEditor,
): Promise<void> {
  if (isLeftSide(editor)) throw leftSideIsReadOnly();
  const { document } = editor;
  const { version } = document;
  const text = document.getText();
  const [main, ...others] = plan.edits;
  const isSnippet = main?.parts.some((part) => typeof part !== 'string') ?? false;
  // VS Code reports success for a read-only editor. Only the document shows whether it was changed.
  const isDone = () => document.version !== version;
  if (!vscode.window.visibleTextEditors.includes(editor)) {
    const edit = new vscode.WorkspaceEdit();
    for (const { start, end, text: added } of replacementsOf(plan))
      edit.replace(document.uri, rangeIn(document, start, end), added);
    if ((await vscode.workspace.applyEdit(edit)) && isDone()) return;
  } else if (main && isSnippet) {
    const before = replacementsOf({ ...plan, edits: others });
    if (before.length > 0 && !(await replace(editor, before, { undoStopAfter: false })))
      throw cannotEdit(plan);
    const moved = before
      .filter(({ end }) => end <= main.start)
      .reduce((sum, { start, end, text: added }) => sum + added.length - (end - start), 0);
    const isInserted = await editor.insertSnippet(
      new vscode.SnippetString(snippetSyntax(main.parts)),
      rangeIn(document, main.start + moved, main.end + moved),
      // The plan has indented it.
      { undoStopBefore: before.length === 0, undoStopAfter: true, keepWhitespace: true },
    );
    if (isInserted && isDone()) return;
    if (isDone()) await restoreText(document, text);
  } else if ((await replace(editor, replacementsOf(plan))) && isDone()) return;
  throw cannotEdit(plan);
}

function replace(
  editor: vscode.TextEditor,
  replacements: ReturnType<typeof replacementsOf>,
  { undoStopAfter = true }: { readonly undoStopAfter?: boolean } = {},
): Thenable<boolean> {
  const { document } = editor;
  return editor.edit(
    (edit) => {
      for (const { start, end, text } of replacements) edit.replace(rangeIn(document, start, end), text);
    },
    { undoStopBefore: true, undoStopAfter },
  );
}

function rangeIn(document: vscode.TextDocument, start: number, end: number): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

function cannotEdit(plan: Pick<InsertPlan, 'edits' | 'imports'>): UserError {
  return new UserError(
    vscode.l10n.t("Couldn't change this file, so nothing was inserted. It may be read-only."),
    [
      {
        title: vscode.l10n.t('Open in New File'),
        command: 'proxylite.openInNewFile',
        arguments: [
          replacementsOf(plan)
            .map(({ text }) => text)
            .join('\n'),
        ],
      },
    ],
  );
}
