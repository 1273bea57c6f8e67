import * as vscode from 'vscode';
import {
  budgetText,
  gatewayAddress,
  gatewayEndText,
  gatewayStatusText,
  gatewayTraffic,
  poolHealthText,
  sourceText,
  strategyLabel,
  supplyProblemText,
} from '../../host/labels/gateways';
import { formatCount } from '../../host/ui/format';
import type { LocalGateway } from '../../model/gateways/localGateway';
import { fieldsTooltip } from '../tree/fieldsTooltip';
import { Row } from '../tree/row';

export interface GatewayData {
  readonly gateway: LocalGateway;
  /** The row's text, so that a change of the figures changes the row. */
  readonly description: string;
}

/** A local gateway, running or not. */
export class GatewayRow extends Row<GatewayData> {
  override treeItem(): vscode.TreeItem {
    const { gateway, description } = this.data;
    const { Collapsed, None } = vscode.TreeItemCollapsibleState;
    const hasUpstreams = gateway.status === 'running' && (this.children?.length ?? 0) > 0;
    const item = new vscode.TreeItem(gateway.name, hasUpstreams ? Collapsed : None);
    item.description = description;
    item.iconPath = gatewayIcon(gateway);
    const isActive = gateway.status === 'running' || gateway.status === 'starting';
    item.contextValue = `gateway;${isActive ? 'active;' : 'inactive;'}${gateway.proxy ? 'running;' : ''}`;
    item.accessibilityInformation = { label: `${gateway.name}, ${description}` };
    return item;
  }

  override tooltip(): vscode.MarkdownString {
    const { gateway } = this.data;
    const { configuration, state, failure, supplyProblem } = gateway;
    return fieldsTooltip(gateway.name, [
      [vscode.l10n.t('Address'), gatewayAddress(gateway)],
      [vscode.l10n.t('Status'), gatewayStatusText(gateway)],
      [vscode.l10n.t('Proxies'), sourceText(configuration.source)],
      [vscode.l10n.t('Strategy'), strategyLabel(configuration.strategy)],
      [vscode.l10n.t('Traffic limit'), budgetText(configuration.budgetMb)],
      [vscode.l10n.t('Traffic'), gatewayTraffic(state)],
      [vscode.l10n.t('Requests'), formatCount(state.requests)],
      [vscode.l10n.t('Errors'), formatCount(state.errors)],
      [vscode.l10n.t('Last error'), state.lastError],
      [
        vscode.l10n.t('Warning'),
        failure ? gatewayEndText(failure, configuration) : supplyProblem && supplyProblemText(supplyProblem),
      ],
    ]);
  }
}

/** Address, status, traffic, and pool health of a gateway in one line. */
export function gatewayDescription(gateway: LocalGateway): string {
  const { status, state, supplyProblem, failure } = gateway;
  if (status !== 'running') return gatewayStatusText(gateway);
  return [
    gatewayAddress(gateway),
    gatewayStatusText(gateway),
    gatewayTraffic(state),
    poolHealthText(gateway),
    supplyProblem && !failure ? supplyProblemText(supplyProblem) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

function gatewayIcon({ status, state, supplyProblem }: LocalGateway): vscode.ThemeIcon {
  switch (status) {
    case 'starting':
      return new vscode.ThemeIcon('loading~spin');
    case 'failed':
      return new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
    case 'stopped':
      return new vscode.ThemeIcon('circle-outline');
    case 'running':
      return state.isBudgetUsedUp || supplyProblem
        ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'))
        : new vscode.ThemeIcon('vm-running', new vscode.ThemeColor('charts.green'));
  }
}
