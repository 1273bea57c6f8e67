import * as vscode from 'vscode';
import type { DragContext } from '../host/services/draggedProxies';
import { draggedRowsMime, readDraggedRows } from '../host/platform/draggedRows';
import type { Log } from '../host/platform/log';
import { showErrorLazily } from '../host/ui/showErrorLazily';
import { documentLength } from './documentLength';
import { markWhenInserted } from './offeredTexts';
import type { TransferEdit } from './transferEdits';

/** The kind of the edits, for VS Code's settings of preferred ways to drop and paste. */
const kind = vscode.DocumentDropOrPasteEditKind.Empty.append('proxylite');
/** Characters. Every paste waits for this, so longer text is left to *Paste Proxies As…*. */
const maxPastedLength = 200_000;
/** Characters. Planning reads the whole document, so pastes into a longer one are left to *Paste Proxies As…* too. */
const maxDocumentLength = 200_000;

/** Drops rows of the sidebar into editors, and offers other forms for a pasted list, which is pasted as it is. */
export class ProxyTransfers
  implements vscode.DocumentDropEditProvider, vscode.DocumentPasteEditProvider, vscode.Disposable
{
  private readonly registrations: vscode.Disposable;

  constructor(
    private readonly context: DragContext,
    private readonly log: Log,
  ) {
    const everyFile = { pattern: '**' };
    this.registrations = vscode.Disposable.from(
      vscode.languages.registerDocumentDropEditProvider(everyFile, this, {
        dropMimeTypes: [draggedRowsMime],
        providedDropEditKinds: [kind],
      }),
      vscode.languages.registerDocumentPasteEditProvider(everyFile, this, {
        pasteMimeTypes: ['text/plain'],
        providedPasteEditKinds: [kind],
      }),
    );
  }

  async provideDocumentDropEdits(
    document: vscode.TextDocument,
    position: vscode.Position,
    data: vscode.DataTransfer,
  ): Promise<vscode.DocumentDropEdit[] | undefined> {
    const dragged = await data.get(draggedRowsMime)?.asString();
    if (dragged === undefined) return undefined;
    try {
      const { draggedProxies } = await import('../host/services/draggedProxies');
      const proxies = await draggedProxies(readDraggedRows(dragged), this.context);
      if (proxies.length === 0) return undefined;
      const { transferEdits } = await import('./transferEdits');
      const edits = await transferEdits(proxies, document, [new vscode.Range(position, position)]);
      markWhenInserted(document, textsOf(edits, document));
      return edits.map(({ id, title, edit }) => {
        const drop = new vscode.DocumentDropEdit('', title, kind.append(id));
        drop.additionalEdit = edit;
        return drop;
      });
    } catch (error) {
      await showErrorLazily(error, this.log);
      return undefined;
    }
  }

  async provideDocumentPasteEdits(
    document: vscode.TextDocument,
    ranges: readonly vscode.Range[],
    data: vscode.DataTransfer,
    { only }: vscode.DocumentPasteEditContext,
  ): Promise<vscode.DocumentPasteEdit[] | undefined> {
    if (only && !only.intersects(kind)) return undefined;
    const text = await data.get('text/plain')?.asString();
    if (!text || text.length > maxPastedLength || documentLength(document) > maxDocumentLength)
      return undefined;
    const { pastedList } = await import('../model/insertion/pastedList');
    const proxies = pastedList(text);
    if (proxies.length === 0) return undefined;
    const { transferEdits } = await import('./transferEdits');
    const edits = await transferEdits(proxies, document, ranges);
    const others = textsOf(edits, document).filter((one) => one !== text);
    markWhenInserted(document, others);
    return edits.map(({ id, title, edit }) => {
      const paste = new vscode.DocumentPasteEdit('', title, kind.append(id));
      paste.additionalEdit = edit;
      paste.yieldTo = [vscode.DocumentDropOrPasteEditKind.Text];
      return paste;
    });
  }

  dispose(): void {
    this.registrations.dispose();
  }
}

function textsOf(edits: readonly TransferEdit[], { uri }: vscode.TextDocument): readonly string[] {
  return edits.flatMap(({ edit }) => edit.get(uri).map(({ newText }) => newText));
}
