import * as vscode from 'vscode';
import { alertKinds, type Alert, type AlertKind } from '../../model/alerts/alerts';
import {
  formatCalendarDay,
  formatPercentage,
  formatServerDate,
  formatTraffic,
  plural,
} from '../ui/displayFormat';
import { nameText } from '../ui/sanitize';
import { productTypeLabel } from './productTypes';
import type { Remedy, UserMessage } from '../ui/errors';

/** One message for all alerts, a sentence for each kind, with the buttons that lead to what it is about. */
export function digestMessage(alerts: readonly Alert[], offset: number | undefined): UserMessage {
  const messages = alertKinds.flatMap((kind) => {
    const ofKind = alerts.filter((alert) => alert.kind === kind);
    return ofKind.length === 0 ? [] : [alertMessage(kind, ofKind, offset)];
  });
  return {
    severity: 'warning',
    message: messages.map(({ message }) => message).join(' '),
    remedies: messages.flatMap(({ remedies }) => remedies),
  };
}

/** One message for all alerts of a kind, with the button that leads to what it is about; the server's offset in minutes. */
export function alertMessage(
  kind: AlertKind,
  alerts: readonly Alert[],
  offset: number | undefined,
): UserMessage {
  const [first] = alerts;
  return alerts.length === 1 && first
    ? { severity: 'warning', message: oneMessage(first, offset), remedies: [remedyOf(first)] }
    : { severity: 'warning', message: manyMessage(kind, alerts), remedies: [remedyOfKind(kind)] };
}

function oneMessage(alert: Alert, offset: number | undefined): string {
  switch (alert.kind) {
    case 'accountLimit':
      return vscode.l10n.t(
        'Proxy account {0} has used {1} of its traffic limit.',
        nameText(alert.username),
        formatPercentage(alert.percent / 100),
      );
    case 'packageEnd':
      return vscode.l10n.t(
        'Package "{0}" expires on {1}.',
        nameText(alert.package.order?.title || productTypeLabel(alert.package.product_type)),
        formatServerDate(alert.package.expired_at, offset),
      );
    case 'staticIpEnd':
      return vscode.l10n.t(
        'Static IP {0} expires on {1}.',
        nameText(alert.staticIp.ip),
        formatServerDate(alert.staticIp.expiresAt, offset),
      );
    case 'forecast':
      return vscode.l10n.t(
        '{0}: {1} left, forecast to last until {2}.',
        productTypeLabel(alert.forecast.type),
        formatTraffic(alert.forecast.remaining),
        formatCalendarDay(alert.day),
      );
  }
}

function manyMessage(kind: AlertKind, alerts: readonly Alert[]): string {
  const count = alerts.length;
  switch (kind) {
    case 'accountLimit':
      return plural(
        vscode.l10n.t(
          '{count, plural, one {# proxy account has used at least 80% of its traffic limit.} other {# proxy accounts have used at least 80% of their traffic limit.}}',
        ),
        { count },
      );
    case 'packageEnd':
      return packagesExpireText(count);
    case 'staticIpEnd':
      return staticIpsExpireText(count);
    case 'forecast':
      return plural(
        vscode.l10n.t(
          '{count, plural, one {# package type is forecast to run out within a week.} other {# package types are forecast to run out within a week.}}',
        ),
        { count },
      );
  }
}

function remedyOf(alert: Alert): Remedy {
  if (alert.kind !== 'accountLimit') return remedyOfKind(alert.kind);
  return { ...showUsage(), command: 'proxylite.usage.showAccount', arguments: [alert.username] };
}

function remedyOfKind(kind: AlertKind): Remedy {
  switch (kind) {
    case 'accountLimit':
      return { title: vscode.l10n.t('Show Accounts'), command: 'proxylite.accounts.focus' };
    case 'packageEnd':
      return { title: vscode.l10n.t('Show Packages'), command: 'proxylite.packages.focus' };
    case 'staticIpEnd':
      return { title: vscode.l10n.t('Show Static IPs'), command: 'proxylite.staticIps.focus' };
    case 'forecast':
      return showUsage();
  }
}

function showUsage(): Remedy {
  return { title: vscode.l10n.t('Show Usage'), command: 'proxylite.usage.show' };
}

export function packagesExpireText(count: number): string {
  return plural(
    vscode.l10n.t(
      '{count, plural, one {# package expires within 7 days.} other {# packages expire within 7 days.}}',
    ),
    { count },
  );
}

export function staticIpsExpireText(count: number): string {
  return plural(
    vscode.l10n.t(
      '{count, plural, one {# static IP expires within 7 days.} other {# static IPs expire within 7 days.}}',
    ),
    { count },
  );
}
