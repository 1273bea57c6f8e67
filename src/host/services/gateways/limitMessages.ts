import * as vscode from 'vscode';
import { dailyLimitText, runLimitText } from '../../labels/gateways';
import { showUserMessage } from '../../ui/notifications';
import { nameText } from '../../ui/sanitize';
import type { Remedy } from '../../ui/errors';
import type { Log } from '../../platform/log';
import type { LocalGateway } from '../../../model/gateways/localGateway';
import type { LocalGateways } from './localGateways';

/** Shows a notification when a running gateway stops forwarding because it has reached a traffic limit. */
export class LimitMessages implements vscode.Disposable {
  /** The gateways whose limit has been reported, and is still reached. */
  private readonly ofRun = new Set<LocalGateway>();
  private readonly ofDay = new Set<LocalGateway>();
  private readonly subscription: vscode.Disposable;

  constructor(
    gateways: Pick<LocalGateways, 'onDidChange' | 'running'>,
    private readonly log: Log,
  ) {
    this.subscription = gateways.onDidChange((gateway) => gateway && this.check(gateway));
    for (const gateway of gateways.running) this.check(gateway);
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private check(gateway: LocalGateway): void {
    const isRunning = gateway.status === 'running';
    if (isNew(this.ofDay, gateway, isRunning && gateway.isDailyBudgetUsedUp)) this.reportDay(gateway);
    if (isNew(this.ofRun, gateway, isRunning && gateway.state.isBudgetUsedUp)) this.reportRun(gateway);
  }

  private reportDay({ id, name, dailyBudgetMb }: LocalGateway): void {
    this.log.warn('a gateway has reached its daily traffic limit');
    this.show(
      vscode.l10n.t(
        "Gateway {0} has reached its traffic limit of {1}. It doesn't forward anything until midnight unless you raise the limit.",
        nameText(name),
        dailyLimitText(dailyBudgetMb),
      ),
      {
        title: vscode.l10n.t('Raise Limit…'),
        command: 'proxylite.gateways.changeDailyLimit',
        arguments: [id],
      },
      id,
    );
  }

  private reportRun({ id, name, budgetMb }: LocalGateway): void {
    this.log.warn('a gateway has reached the traffic limit of its run');
    this.show(
      vscode.l10n.t(
        "Gateway {0} has reached its traffic limit of {1}. It doesn't forward anything until you restart it.",
        nameText(name),
        runLimitText(budgetMb),
      ),
      {
        title: vscode.l10n.t('Restart Gateway'),
        command: 'proxylite.gateways.restart',
        arguments: [id],
      },
      id,
    );
  }

  private show(message: string, remedy: Remedy, id: string): void {
    const showLog = {
      title: vscode.l10n.t('Show Gateway Log'),
      command: 'proxylite.gateways.showLog',
      arguments: [id],
    };
    showUserMessage({ severity: 'warning', message, remedies: [remedy, showLog] }).catch((error: unknown) =>
      this.log.error('action of a notification', error),
    );
  }
}

/** True if a limit is reached that wasn't when it was last looked at. */
function isNew(reported: Set<LocalGateway>, gateway: LocalGateway, isReached: boolean): boolean {
  if (!isReached) {
    reported.delete(gateway);
    return false;
  }
  if (reported.has(gateway)) return false;
  reported.add(gateway);
  return true;
}
