import * as vscode from 'vscode';
import { gatewayTraffic, runLimitText, sourceText, strategyLabel } from '../../host/labels/gateways';
import { formatCount } from '../../host/ui/displayFormat';
import { isActive } from '../../model/gateways/gatewayState';
import { fieldsTooltip } from '../tree/fieldsTooltip';
import { Row } from '../tree/row';
import type { GatewayFigures } from './gatewayFigures';

/** A local gateway, running or not. */
export class GatewayRow extends Row<GatewayFigures> {
  override get isOpenable(): boolean {
    return true;
  }

  override treeItem(): vscode.TreeItem {
    const { configuration, status } = this.data;
    const { Collapsed, None } = vscode.TreeItemCollapsibleState;
    const hasUpstreams = (this.children?.length ?? 0) > 0;
    const item = new vscode.TreeItem(configuration.name, hasUpstreams ? Collapsed : None);
    const description = gatewayDescription(this.data);
    item.description = description;
    item.iconPath = gatewayIcon(this.data);
    item.contextValue = `gateway;${isActive(status) ? 'active;' : 'inactive;'}${status === 'running' ? 'running;' : ''}`;
    item.accessibilityInformation = { label: `${configuration.name}, ${description}` };
    return item;
  }

  override tooltip(): vscode.MarkdownString {
    const { configuration, budgetMb, today, state, address, statusText, problem } = this.data;
    return fieldsTooltip(configuration.name, [
      [vscode.l10n.t('Address'), address],
      [vscode.l10n.t('Status'), statusText],
      [vscode.l10n.t('Proxies'), sourceText(configuration.source)],
      [vscode.l10n.t('Strategy'), strategyLabel(configuration.strategy)],
      [vscode.l10n.t('Traffic limit'), runLimitText(budgetMb)],
      [vscode.l10n.t('Traffic today'), today],
      [vscode.l10n.t('Traffic'), gatewayTraffic(state)],
      [vscode.l10n.t('Requests'), formatCount(state.requests)],
      [vscode.l10n.t('Errors'), formatCount(state.errors)],
      [vscode.l10n.t('Last error'), state.lastError],
      [vscode.l10n.t('Warning'), problem],
    ]);
  }
}

/** Address, status, traffic, and pool health of a gateway in one line. */
function gatewayDescription(figures: GatewayFigures): string {
  const { status, statusText, address, state, today, hasDailyLimit, poolHealth, problem } = figures;
  if (status !== 'running') return statusText;
  const todayPart = hasDailyLimit ? vscode.l10n.t('Today: {0}', today) : '';
  return [address, statusText, gatewayTraffic(state), todayPart, poolHealth, problem]
    .filter(Boolean)
    .join(' · ');
}

function gatewayIcon({ status, isLimitReached, problem }: GatewayFigures): vscode.ThemeIcon {
  switch (status) {
    case 'starting':
      return new vscode.ThemeIcon('loading~spin');
    case 'failed':
      return new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
    case 'stopped':
      return new vscode.ThemeIcon('circle-outline');
    case 'running':
      return isLimitReached || problem !== undefined
        ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'))
        : new vscode.ThemeIcon('vm-running', new vscode.ThemeColor('charts.green'));
  }
}
