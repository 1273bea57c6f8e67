import * as vscode from 'vscode';
import {
  formatCount,
  formatMilliseconds,
  formatSeconds,
  formatTraffic,
  plural,
} from '../../host/ui/displayFormat';
import type { UpstreamFigures } from '../../model/gateways/gatewayState';
import { fieldsTooltip } from '../tree/fieldsTooltip';
import { Row } from '../tree/row';

/** A proxy behind a local gateway, with its latency, errors, and rest time. */
export class UpstreamRow extends Row<UpstreamFigures> {
  override get isOpenable(): boolean {
    return true;
  }

  override treeItem(): vscode.TreeItem {
    const { upstream, requests, errors, latencyMs, restMs } = this.data;
    const item = new vscode.TreeItem(upstream);
    item.description = [
      restText(restMs),
      latencyMs === null ? '' : formatMilliseconds(latencyMs),
      plural(vscode.l10n.t('{count, plural, one {# request} other {# requests}}'), { count: requests }),
      errors > 0
        ? plural(vscode.l10n.t('{count, plural, one {# error} other {# errors}}'), { count: errors })
        : '',
    ]
      .filter(Boolean)
      .join(' · ');
    item.iconPath =
      restMs > 0
        ? new vscode.ThemeIcon('debug-pause', new vscode.ThemeColor('list.warningForeground'))
        : new vscode.ThemeIcon('globe');
    item.contextValue = 'upstream;';
    item.accessibilityInformation = { label: `${upstream}, ${item.description}` };
    return item;
  }

  override tooltip(): vscode.MarkdownString {
    const { upstream, requests, errors, bytesIn, bytesOut, latencyMs, restMs, active } = this.data;
    return fieldsTooltip(upstream, [
      [vscode.l10n.t('Latency'), latencyMs === null ? undefined : formatMilliseconds(latencyMs)],
      [vscode.l10n.t('Requests'), formatCount(requests)],
      [vscode.l10n.t('Open requests'), formatCount(active)],
      [vscode.l10n.t('Errors'), formatCount(errors)],
      [vscode.l10n.t('Traffic'), formatTraffic((bytesIn + bytesOut) / 1024)],
      [vscode.l10n.t('Status'), restText(restMs)],
    ]);
  }
}

function restText(restMs: number): string {
  if (restMs <= 0) return '';
  return vscode.l10n.t('Resting for {0} after a failure', formatSeconds(Math.ceil(restMs / 1000)));
}
