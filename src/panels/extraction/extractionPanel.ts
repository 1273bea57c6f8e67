import * as vscode from 'vscode';
import type { ToExtractionPage, ToExtractionPanel } from '../protocol/extractionProtocol';
import { WebviewPanel } from '../webviewPanel';
import type { ExtractionController, ExtractionPanelOptions } from './extractionController';

/** The panel in which proxies are chosen, extracted, and copied, saved or inserted. */
export class ExtractionPanel extends WebviewPanel<ToExtractionPanel, ToExtractionPage, ExtractionController> {
  constructor(options: ExtractionPanelOptions & { readonly extensionUri: vscode.Uri }) {
    super(
      { viewType: 'proxylite.extraction', page: 'extraction', title: vscode.l10n.t('Extract Proxies') },
      options.extensionUri,
      options.log,
      async () => {
        const [{ ExtractionController }, { toExtractionPanel }] = await Promise.all([
          import('./extractionController'),
          import('../protocol/extractionProtocol'),
        ]);
        return { incoming: toExtractionPanel, control: (post) => new ExtractionController(options, post) };
      },
    );
  }
}
