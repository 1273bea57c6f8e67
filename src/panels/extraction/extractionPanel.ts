import * as vscode from 'vscode';
import { toExtractionPanel, type ToExtractionPage, type ToExtractionPanel } from '../protocol/extraction';
import { WebviewPanel } from '../webviewPanel';
import { ExtractionController, type ExtractionPanelParts } from './controller';

/** The panel in which proxies are chosen, extracted, and copied, saved or inserted. */
export class ExtractionPanel extends WebviewPanel<ToExtractionPanel, ToExtractionPage> {
  constructor(parts: ExtractionPanelParts & { readonly extensionUri: vscode.Uri }) {
    super(
      {
        viewType: 'proxylite.extraction',
        page: 'extraction',
        title: vscode.l10n.t('Extract Proxies'),
        incoming: toExtractionPanel,
      },
      parts.extensionUri,
      parts.log,
      (post) => new ExtractionController(parts, post),
    );
  }
}
