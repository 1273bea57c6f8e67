import * as vscode from 'vscode';
import { addedAuthorities } from '../../api/certificates';
import { checkAll } from '../../model/checks/runChecks';
import type { CheckResults } from '../../model/checks/checkResults';
import { parseCheckTarget } from '../../model/checks/checkTarget';
import type { CheckFailure, CheckResult } from '../../proxy/checker';
import { endpointOf, type Proxy } from '../../proxy/proxy';
import type { NamedAccounts } from '../labels/accountProblems';
import type { EndpointChoice } from '../../model/endpoints/endpointChoice';
import { failureText, latencyOf } from '../labels/checkResults';
import { countryMismatchText } from '../labels/endpoints';
import { checkSettings } from '../platform/checkSettings';
import { openSetting, UserError, type Remedy, type UserMessage } from '../ui/errors';
import { countryName, formatMilliseconds, formatTraffic } from '../ui/displayFormat';

/**
 * Sends one request through an endpoint to the target of checks, and keeps the result where editors show it.
 * @throws {UserError} where the target isn't a web address.
 */
export async function runEndpointTest(
  proxy: Proxy,
  asked: Pick<Partial<EndpointChoice>, 'accounts' | 'country' | 'stickyMinutes'>,
  results: CheckResults,
  signal: AbortSignal,
): Promise<UserMessage | undefined> {
  const settings = checkSettings();
  const { target } = parseCheckTarget(settings.url);
  const checkUrl = openSetting('proxylite.check.url');
  if (!target) {
    throw new UserError(
      vscode.l10n.t('The setting "proxylite.check.url" must be a URL that starts with http:// or https://.'),
      [checkUrl],
    );
  }
  let found: CheckResult | undefined;
  const ca = await addedAuthorities(process.env);
  await checkAll(
    [proxy],
    { ...settings, target, mode: 'request', ca, signal, onResult: (result) => (found = result) },
    results,
  );
  if (!found) return undefined;
  const traffic = vscode.l10n.t('Proxy traffic used: {0}.', trafficOf(found));
  if (found.failure) {
    const { text, remedies } = failureOf(found.failure, proxy, asked);
    return { severity: 'error', message: `${text} ${traffic}`, remedies };
  }
  const { country } = asked;
  const { exitIp, exitCountry } = found;
  const facts = [
    exitIp && vscode.l10n.t('Exit IP: {0}', exitIp),
    exitCountry && countryName(exitCountry),
    formatMilliseconds(latencyOf(found)),
  ];
  const mismatch = countryMismatchText(country, exitCountry);
  const works = vscode.l10n.t('The endpoint works.');
  const isUnknown = country !== undefined && exitCountry === undefined;
  return {
    severity: mismatch ? 'warning' : 'info',
    message: [
      mismatch || works,
      `${facts.filter(Boolean).join(' · ')}.`,
      isUnknown
        ? vscode.l10n.t('The service of the setting "proxylite.check.url" didn\'t return a country.')
        : '',
      traffic,
    ]
      .filter(Boolean)
      .join(' '),
    remedies: isUnknown ? [checkUrl] : [],
  };
}

function trafficOf({ bytesSent, bytesReceived }: CheckResult): string {
  return formatTraffic((bytesSent + bytesReceived) / 1024);
}

function failureOf(
  failure: CheckFailure,
  proxy: Proxy,
  { accounts = [], stickyMinutes }: Pick<Partial<EndpointChoice>, 'accounts' | 'stickyMinutes'>,
): { readonly text: string; readonly remedies: readonly Remedy[] } {
  const gateway = endpointOf(proxy);
  // The first endpoint is tested.
  const named: readonly NamedAccounts[] = accounts.slice(0, 1).map((name) => ({ usernames: [name] }));
  switch (failure.kind) {
    case 'proxyAuthRequired':
      return {
        text: vscode.l10n.t(
          'The gateway {0} rejected the username or password (407). A new password and a disabled account take about 5 minutes to take effect. Compare the username with your dashboard, or refresh the accounts.',
          gateway,
        ),
        remedies: [
          { title: vscode.l10n.t('Refresh'), command: 'proxylite.refresh' },
          {
            title: vscode.l10n.t('Change Password…'),
            command: 'proxylite.accounts.changePassword',
            arguments: named,
          },
          openSetting('proxylite.endpoints.usernameTemplate'),
        ],
      };
    case 'proxyRejected':
    case 'socksRejected':
    case 'errorStatus':
      return {
        text: [
          vscode.l10n.t(
            "The gateway {0} didn't allow the request: {1}. The account may have used its traffic limit, the location may have no proxies, or the IP address of this machine may need to be whitelisted.",
            gateway,
            failureText(failure),
          ),
          stickyMinutes === undefined
            ? ''
            : vscode.l10n.t(
                'The session duration of {0} minutes may also be too long for it.',
                stickyMinutes,
              ),
        ]
          .filter(Boolean)
          .join(' '),
        remedies: [
          {
            title: vscode.l10n.t('Change Limit…'),
            command: 'proxylite.accounts.changeLimit',
            arguments: named,
          },
          { title: vscode.l10n.t('Add This IP to the Whitelist'), command: 'proxylite.whitelist.addMyIp' },
        ],
      };
    case 'notFound':
    case 'refused':
    case 'unreachable':
    case 'connectTimeout':
      return {
        text: vscode.l10n.t(
          "Couldn't reach the gateway {0}: {1}. Compare its host and port with your dashboard.",
          gateway,
          failureText(failure),
        ),
        remedies: [openSetting('proxylite.endpoints.gateways')],
      };
    default:
      return {
        text: vscode.l10n.t("The endpoint didn't work: {0}.", failureText(failure)),
        remedies: [openSetting('proxylite.check.url')],
      };
  }
}
