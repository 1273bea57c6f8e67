import * as vscode from 'vscode';
import type { StaticIp } from '../../api/staticIp';
import { countryName, formatServerDate, formatServerDay } from '../../host/ui/displayFormat';
import { resultDetails, resultOnRow } from '../../host/labels/checkResults';
import { productTypeLabel } from '../../host/labels/productTypes';
import { staticIpStatusLabel } from '../../host/labels/staticIps';
import type { CheckedProxy } from '../../model/checks/checkResults';
import type { Validity } from '../../model/time/serverTime';
import { endpointOf } from '../../proxy/proxy';
import { Row, type DraggedRow } from '../tree/row';
import { spokenLabel } from '../tree/spokenLabel';
import { fieldsTooltip } from '../tree/fieldsTooltip';

const mask = '••••••••';

/** The status of a static IP under maintenance. */
const maintenance = 4;

export interface StaticIpData {
  readonly owned: StaticIp;
  readonly validity: Validity | undefined;
  /** The server's from UTC, minutes; undefined while it isn't known. */
  readonly serverOffset: number | undefined;
  /** The last check in this window, if there was one. */
  readonly checked?: CheckedProxy | undefined;
}

/** A static IP of the account. */
export class StaticIpRow extends Row<StaticIpData> {
  override get isOpenable(): boolean {
    return true;
  }

  override treeItem(): vscode.TreeItem {
    const { owned, validity, serverOffset, checked } = this.data;
    const address = staticIpAddress(owned);
    const item = new vscode.TreeItem(address);
    const day = formatServerDay(owned.expiresAt, serverOffset);
    const known = [this.statusText(), day && this.endText(day)].filter(Boolean).join(' · ');
    // The icon and the day say that it is active, has expired, or expires soon.
    const isInDay = owned.status === 1 || owned.status === 3 || validity === 'expired';
    const shown = day && isInDay && owned.status !== maintenance ? this.endText(day) : known;
    item.description = [checked && resultOnRow(checked), shown].filter(Boolean).join(' · ');
    item.iconPath = staticIpIcon(this.data);
    item.contextValue = `staticIp;${owned.port === undefined ? '' : 'endpoint;'}${owned.id === undefined ? '' : 'renewable;'}${owned.tradeNo ? 'ordered;' : ''}`;
    const spoken = [...(checked ? resultDetails(checked) : []), known].filter(Boolean).join(', ');
    item.accessibilityInformation = { label: spokenLabel(address, spoken, validity) };
    return item;
  }

  override tooltip(): vscode.MarkdownString {
    const { owned, serverOffset, checked } = this.data;
    return fieldsTooltip(staticIpAddress(owned), [
      [vscode.l10n.t('Country'), owned.countryCode && countryName(owned.countryCode)],
      [vscode.l10n.t('Type'), productTypeLabel(owned.productType)],
      [vscode.l10n.t('Status'), this.statusText()],
      [vscode.l10n.t('Last check'), checked && resultDetails(checked).join(' · ')],
      [vscode.l10n.t('Username'), owned.username],
      [vscode.l10n.t('Password'), owned.password ? mask : undefined],
      [vscode.l10n.t('Expires'), formatServerDate(owned.expiresAt, serverOffset)],
      [vscode.l10n.t('Order number'), owned.tradeNo],
      [vscode.l10n.t('ID'), owned.id],
    ]);
  }

  override dragged(): readonly DraggedRow[] {
    const { owned } = this.data;
    return owned.port === undefined ? [] : [{ kind: 'staticIps', name: staticIpAddress(owned) }];
  }

  private statusText(): string {
    const { status } = this.data.owned;
    return status === undefined ? '' : staticIpStatusLabel(status);
  }

  private endText(end: string): string {
    return this.data.validity === 'expired'
      ? vscode.l10n.t('Expired {0}', end)
      : vscode.l10n.t('Expires {0}', end);
  }
}

/** `ip:port`, or the IP alone where the server sent no port. */
export function staticIpAddress({ ip, port }: StaticIp): string {
  return port === undefined ? ip : endpointOf({ host: ip, port });
}

function staticIpIcon({ owned: { status }, validity, checked }: StaticIpData): vscode.ThemeIcon {
  if (status === maintenance) return new vscode.ThemeIcon('tools');
  if (status === 2 || validity === 'expired') {
    return new vscode.ThemeIcon('circle-slash', new vscode.ThemeColor('disabledForeground'));
  }
  if (checked?.result.alive === false) {
    return new vscode.ThemeIcon('error', new vscode.ThemeColor('testing.iconFailed'));
  }
  if (status === 3 || validity === 'expiring') {
    return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  }
  return checked
    ? new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed'))
    : new vscode.ThemeIcon('globe');
}
