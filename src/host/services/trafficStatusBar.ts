import * as vscode from 'vscode';
import { isEmptySummary, type TypeSummary } from '../../model/packages/packageSummary';
import type { Session, Sessions } from '../../model/connections/session';
import { formatTraffic } from '../ui/format';
import { productTypeLabel } from '../labels/productTypes';

/**
 * Shows the remaining traffic of the active packages in the status bar, as totaled by the server for types 9 and 12
 * (docs/api-notes.md#24). It loads once at sign-in and then updates with every refresh of the views, without requests
 * of its own.
 */
export class TrafficStatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    'proxylite.traffic',
    vscode.StatusBarAlignment.Right,
    90,
  );
  private readonly subscription: { dispose(): void };
  private summaries: { dispose(): void } | undefined;
  /** The text of the item, or `undefined` while it is hidden. */
  private said: string | undefined;

  constructor(private readonly sessions: Sessions) {
    this.item.name = vscode.l10n.t('ProxyLite: Remaining Traffic');
    this.item.command = 'proxylite.usage.show';
    this.subscription = sessions.onDidChange((session) => this.follow(session));
    this.follow(sessions.current);
  }

  dispose(): void {
    this.subscription.dispose();
    this.summaries?.dispose();
    this.item.dispose();
  }

  private follow(session: Session | undefined): void {
    this.summaries?.dispose();
    this.summaries = session?.stores.summaries.onDidChange(() => this.show());
    this.show();
    // The views report failed loads. Without a value there is no item.
    session?.stores.summaries.get().catch(() => {});
  }

  private show(): void {
    const summaries = this.sessions.current?.stores.summaries.state.value?.filter(
      ({ summary }) =>
        !isEmptySummary(summary) && summary.effective !== null && summary.effective !== undefined,
    );
    if (!summaries || summaries.length === 0) {
      this.item.hide();
      this.said = undefined;
      return;
    }
    const left = summaries.reduce((sum, { summary }) => sum + (summary.effective ?? 0), 0);
    const tooltip = tooltipOf(summaries);
    const says = JSON.stringify([left, tooltip]);
    // Whatever is set is sent to the workbench, also where it is the same.
    if (says === this.said) return;
    this.said = says;
    this.item.text = `$(dashboard) ${vscode.l10n.t('{0} left', formatTraffic(left))}`;
    this.item.tooltip = tooltip;
    this.item.backgroundColor =
      left > 0 ? undefined : new vscode.ThemeColor('statusBarItem.warningBackground');
    this.item.accessibilityInformation = {
      label: vscode.l10n.t('ProxyLite: {0} of traffic left. Show usage.', formatTraffic(left)),
      role: 'button',
    };
    this.item.show();
  }
}

function tooltipOf(summaries: readonly TypeSummary[]): string {
  return [
    vscode.l10n.t('ProxyLite remaining traffic'),
    ...summaries.map(({ type, summary }) =>
      vscode.l10n.t(
        '{0}: {1} of {2}',
        productTypeLabel(type),
        formatTraffic(summary.effective ?? 0),
        formatTraffic(summary.effective_total ?? summary.effective ?? 0),
      ),
    ),
    vscode.l10n.t('Click to show usage.'),
  ].join('\n');
}
