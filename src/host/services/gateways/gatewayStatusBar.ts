import * as vscode from 'vscode';
import {
  gatewayAddress,
  gatewayEndText,
  gatewayStatusText,
  gatewayTraffic,
  poolHealthText,
  todayText,
} from '../../labels/gateways';
import { plural } from '../../ui/displayFormat';
import { shownMarkdown } from '../../ui/markdown';
import { showUserMessage } from '../../ui/notifications';
import { labelText } from '../../ui/sanitize';
import type { Log } from '../../platform/log';
import { streamingMode } from '../../platform/streamingMode';
import type { LocalGateway } from '../../../model/gateways/localGateway';
import type { LocalGateways } from './localGateways';

/** Shows the gateways that are running in the status bar, and a notification if one of them ends by itself. */
export class GatewayStatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    'proxylite.gateways',
    vscode.StatusBarAlignment.Right,
    89,
  );
  private readonly subscriptions: readonly { dispose(): void }[];
  /** The content of the item; undefined while it's hidden. */
  private shown: string | undefined;
  /** Those that were running at the last change. */
  private ran: ReadonlySet<LocalGateway>;

  constructor(
    private readonly gateways: LocalGateways,
    private readonly log: Log,
  ) {
    this.item.name = vscode.l10n.t('ProxyLite: Gateways');
    this.item.command = 'proxylite.gateways.focus';
    this.ran = new Set(gateways.running);
    this.subscriptions = [
      gateways.onDidChange(() => this.update()),
      streamingMode.onDidChange(() => this.show()),
    ];
    this.show();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.item.dispose();
  }

  private update(): void {
    for (const gateway of this.ran) if (gateway.status === 'failed') this.reportEnd(gateway);
    this.ran = new Set(this.gateways.running);
    this.show();
  }

  private show(): void {
    const { running } = this.gateways;
    const [first] = running;
    if (!first) {
      this.item.hide();
      this.shown = undefined;
      return;
    }
    const bytes = running.reduce((sum, { state }) => sum + state.bytes, 0);
    const name =
      running.length === 1
        ? gatewayAddress(first)
        : plural(vscode.l10n.t('{count, plural, one {# gateway running} other {# gateways running}}'), {
            count: running.length,
          });
    const stopped = running.find(isLimitReached);
    const text = labelText(
      [name, gatewayTraffic({ bytes }), stopped ? gatewayStatusText(stopped) : '']
        .filter(Boolean)
        .join(' · '),
    );
    const lines = running.map((gateway) => shownMarkdown(tooltipLine(gateway)));
    const shown = JSON.stringify([text, lines]);
    // Whatever is set is sent to the workbench, also where it is the same.
    if (shown === this.shown) return;
    this.shown = shown;
    this.item.text = `${stopped ? '$(warning)' : '$(vm-running)'} ${text}`;
    this.item.tooltip = new vscode.MarkdownString(lines.join('\n\n'));
    this.item.accessibilityInformation = {
      label: vscode.l10n.t('ProxyLite gateways: {0}. Show them.', text),
      role: 'button',
    };
    this.item.show();
  }

  private reportEnd({ id, failure, configuration }: LocalGateway): void {
    if (!failure) return;
    showUserMessage({
      severity: 'error',
      message: gatewayEndText(failure, configuration),
      remedies: [
        { title: vscode.l10n.t('Start Gateway'), command: 'proxylite.gateways.start', arguments: [id] },
        { title: vscode.l10n.t('Show Gateway Log'), command: 'proxylite.gateways.showLog', arguments: [id] },
      ],
    }).catch((error: unknown) => this.log.error('action of a notification', error));
  }
}

function isLimitReached({ state, isDailyBudgetUsedUp }: LocalGateway): boolean {
  return state.isBudgetUsedUp || isDailyBudgetUsedUp;
}

function tooltipLine(gateway: LocalGateway): string {
  return [
    gateway.name,
    gatewayAddress(gateway),
    isLimitReached(gateway) ? gatewayStatusText(gateway) : '',
    gatewayTraffic(gateway.state),
    gateway.dailyBudgetMb === undefined ? '' : vscode.l10n.t('Today: {0}', todayText(gateway)),
    poolHealthText(gateway),
  ]
    .filter(Boolean)
    .join(' · ');
}
