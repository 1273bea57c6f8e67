import * as vscode from 'vscode';
import type { Session, Sessions } from '../../model/connections/session';
import { remainingOf, scarcestOf, type Remaining } from '../../model/packages/scarcest';
import { validityOf } from '../../model/time/serverTime';
import { connectionName } from '../labels/connections';
import { productTypeLabel } from '../labels/productTypes';
import { statusBarSetting } from '../platform/attentionSettings';
import { onSettingChanged } from '../platform/settings';
import { streamingMode } from '../platform/streamingMode';
import { formatTraffic, plural } from '../ui/displayFormat';
import { markdownTable, markdownText, shownMarkdown } from '../ui/markdown';
import { labelText } from '../ui/sanitize';

/**
 * Shows the active connection and the remaining traffic of its scarcest product in the status bar, as totaled by the
 * server for types 9 and 12 (docs/api-notes.md#24). It loads once at sign-in and then updates with every refresh of the
 * views, without requests of its own.
 */
export class TrafficStatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    'proxylite.traffic',
    vscode.StatusBarAlignment.Right,
    90,
  );
  private readonly subscriptions: readonly { dispose(): void }[];
  private stores: readonly { dispose(): void }[] = [];
  /** The content of the item, or `undefined` while it is hidden. */
  private shown: string | undefined;

  constructor(private readonly sessions: Sessions) {
    this.item.name = vscode.l10n.t('ProxyLite: Remaining Traffic');
    this.item.command = 'proxylite.usage.show';
    this.subscriptions = [
      sessions.onDidChange((session) => this.follow(session)),
      onSettingChanged(['proxylite.statusBar.show'], () => this.show()),
      streamingMode.onDidChange(() => this.show()),
    ];
    this.follow(sessions.current);
  }

  dispose(): void {
    for (const subscription of [...this.subscriptions, ...this.stores]) subscription.dispose();
    this.item.dispose();
  }

  private follow(session: Session | undefined): void {
    for (const subscription of this.stores) subscription.dispose();
    const { summaries, packages, staticIps, serverClock } = session?.stores ?? {};
    this.stores = [summaries, packages, staticIps, serverClock].flatMap(
      (store) => store?.onDidChange(() => this.show()) ?? [],
    );
    this.show();
    // The views report failed loads. Without a value there is no item.
    summaries?.get().catch(() => {});
  }

  private show(): void {
    const { current } = this.sessions;
    const products = remainingOf(current?.stores.summaries.state.value ?? []);
    const scarcest = scarcestOf(products);
    const setting = statusBarSetting();
    if (!current || !scarcest || setting === 'off') {
      this.item.hide();
      this.shown = undefined;
      return;
    }
    const name = connectionName(current.connection);
    const amounts = (setting === 'each' ? products : [scarcest]).map(({ left }) => formatTraffic(left));
    const title = name.startsWith('ProxyLite') ? name : vscode.l10n.t('ProxyLite: {0}', name);
    const text = labelText([title, ...amounts].join(' · '));
    const ending = endingSoon(current);
    const tooltip = tooltipOf(name, products, ending);
    const isWarning = ending > 0 || scarcest.left <= 0;
    const shown = JSON.stringify([text, tooltip, isWarning]);
    // Whatever is set is sent to the workbench, also where it is the same.
    if (shown === this.shown) return;
    this.shown = shown;
    this.item.text = `$(dashboard) ${text}`;
    this.item.tooltip = new vscode.MarkdownString(tooltip);
    this.item.tooltip.isTrusted = { enabledCommands };
    this.item.backgroundColor = isWarning
      ? new vscode.ThemeColor('statusBarItem.warningBackground')
      : undefined;
    this.item.accessibilityInformation = {
      label: vscode.l10n.t('ProxyLite: {0} of traffic left. Show usage.', amounts.join(', ')),
      role: 'button',
    };
    this.item.show();
  }
}

const enabledCommands = ['proxylite.usage.show', 'proxylite.orders.buy', 'proxylite.switchConnection'];

/** The number of loaded packages and static IPs that expire within a week. */
function endingSoon({ stores: { packages, staticIps, serverClock } }: Session): number {
  const ends = [
    ...(packages.state.value?.items ?? []).map(({ expired_at }) => expired_at),
    ...(staticIps.state.value?.items ?? []).map(({ expiresAt }) => expiresAt),
  ];
  const now = Date.now();
  return ends.filter((end) => validityOf(end, now, serverClock.offset) === 'expiring').length;
}

/** A table of the products with what can be done below it. Names are put in as text. */
function tooltipOf(name: string, products: readonly Remaining[], ending: number): string {
  const rows = products.map(({ type, left, total }): [string, string] => [
    markdownText(productTypeLabel(type)),
    markdownText(
      total === undefined
        ? formatTraffic(left)
        : vscode.l10n.t('{0} of {1}', formatTraffic(left), formatTraffic(total)),
    ),
  ]);
  const titles = [vscode.l10n.t('Show Usage'), vscode.l10n.t('Buy…'), vscode.l10n.t('Switch Connection…')];
  const actions = titles.map((title, at) => `[${markdownText(title)}](command:${enabledCommands[at] ?? ''})`);
  const warning = plural(
    vscode.l10n.t(
      '{count, plural, one {# package or static IP expires within 7 days.} other {# packages and static IPs expire within 7 days.}}',
    ),
    { count: ending },
  );
  return [
    `**${shownMarkdown(vscode.l10n.t('ProxyLite: {0}', name))}**`,
    markdownTable(rows).join('\n'),
    ...(ending > 0 ? [markdownText(warning)] : []),
    actions.join(' | '),
  ].join('\n\n');
}
