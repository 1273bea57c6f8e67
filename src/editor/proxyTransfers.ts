import * as vscode from 'vscode';
import type { DragContext } from '../host/services/draggedProxies';
import { draggedRowsMime, readDraggedRows } from '../host/platform/draggedRows';
import type { Log } from '../host/platform/log';
import { showErrorLazily } from '../host/ui/showErrorLazily';

/** The kind of the edits, which the command *Paste Proxies As…* asks for. */
const kind = vscode.DocumentDropOrPasteEditKind.Empty.append('proxylite');
/** Characters; longer text isn't a list that anybody pastes in another form. */
const maxPastedLength = 2_000_000;

/**
 * Drops rows of the sidebar into editors, and pastes proxies in other forms. Pasting without a choice of the form is left to
 * VS Code.
 */
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
    { only, triggerKind }: vscode.DocumentPasteEditContext,
  ): Promise<vscode.DocumentPasteEdit[] | undefined> {
    if (triggerKind !== vscode.DocumentPasteTriggerKind.PasteAs || (only && !only.intersects(kind)))
      return undefined;
    const text = await data.get('text/plain')?.asString();
    if (!text || text.length > maxPastedLength) return undefined;
    const { findProxies } = await import('../proxy/formats');
    const proxies = findProxies(text).found.map(({ proxy }) => proxy);
    if (proxies.length === 0) return undefined;
    const { transferEdits } = await import('./transferEdits');
    const edits = await transferEdits(proxies, document, ranges);
    return edits.map(({ id, title, edit }) => {
      const paste = new vscode.DocumentPasteEdit('', title, kind.append(id));
      paste.additionalEdit = edit;
      return paste;
    });
  }

  dispose(): void {
    this.registrations.dispose();
  }
}
