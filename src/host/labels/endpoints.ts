import * as vscode from 'vscode';
import type { EndpointChoice } from '../../model/endpoints/endpointChoice';
import { maxEndpoints, maxStickyMinutes, type EndpointProblem } from '../../model/endpoints/endpointProblem';
import type { GatewayProblem } from '../../model/endpoints/gateways';
import type { Endpoint } from '../../model/endpoints/recognizeEndpoint';
import type { TemplateProblem } from '../../model/endpoints/usernameTemplate';
import { endpointOf, type Proxy } from '../../proxy/proxy';
import { countryName as englishName } from '../../intl/places';
import { countryName, formatCount, plural } from '../ui/displayFormat';

const mask = '••••••••';

/** Returns an endpoint with its password masked, as it is shown everywhere except in the user's own files. */
export function maskedEndpoint(proxy: Proxy): string {
  const { scheme, credentials } = proxy;
  return `${scheme}://${credentials ? `${credentials.username}:${mask}@` : ''}${endpointOf(proxy)}`;
}

/** Returns a short label, e.g. `user01 · US · sticky 10 min`. */
export function endpointText({ account, country, state, city, minutes, session }: Endpoint): string {
  const place = [country, state, city].filter(Boolean).join(', ');
  return [account, place, session === undefined ? vscode.l10n.t('rotating') : stickyText(minutes)]
    .filter(Boolean)
    .join(' · ');
}

function stickyText(minutes: number | undefined): string {
  return minutes === undefined
    ? vscode.l10n.t('sticky')
    : plural(vscode.l10n.t('{minutes, plural, one {sticky # min} other {sticky # min}}'), { minutes });
}

/** Summarizes a choice: the accounts, the location, and the lifetime of an exit. */
export function endpointChoiceText(choice: EndpointChoice): string {
  const { accounts, country, state, city, stickyMinutes, count, scheme } = choice;
  return [
    accounts.length <= 3 ? accounts.join(', ') : vscode.l10n.t('Accounts: {0}', formatCount(accounts.length)),
    [country && countryName(country), state, city].filter(Boolean).join(', ') || vscode.l10n.t('Any country'),
    stickyMinutes === undefined ? vscode.l10n.t('rotating') : stickyText(stickyMinutes),
    ...(stickyMinutes !== undefined && count > 1 ? [`× ${formatCount(count)}`] : []),
    scheme === 'http' ? 'HTTP' : 'SOCKS5',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Returns the reason endpoints can't be created, and the fix. */
export function endpointProblemText(problem: EndpointProblem, maxMinutesOfGateway = 0): string {
  switch (problem) {
    case 'noAccount':
      return vscode.l10n.t('Select at least one proxy account.');
    case 'count':
      return vscode.l10n.t(
        'Enter a whole number from 1 to {0} for all accounts together.',
        formatCount(maxEndpoints),
      );
    case 'minutes':
      return vscode.l10n.t('Enter a whole number of minutes from 1 to {0}.', formatCount(maxStickyMinutes));
    case 'minutesOfGateway':
      return vscode.l10n.t(
        'The setting "proxylite.endpoints.gateways" limits sessions of this gateway to {0} minutes. Enter a smaller number, or change the setting.',
        formatCount(maxMinutesOfGateway),
      );
    case 'stateWithoutCountry':
    case 'cityWithoutCountry':
      return vscode.l10n.t('Select a country first.');
    case 'noGateway':
      return vscode.l10n.t(
        'The setting "proxylite.endpoints.gateways" has no gateway that can be used. Add one with a name, a host, and a port.',
      );
    case 'schemeOfGateway':
      return vscode.l10n.t(
        'This gateway has no port for the selected protocol. Select another protocol, or add the port to the setting "proxylite.endpoints.gateways".',
      );
    case 'countryOfTemplate':
      return templateLacks('{country}');
    case 'stateOfTemplate':
      return templateLacks('{state}');
    case 'cityOfTemplate':
      return templateLacks('{city}');
    case 'sessionOfTemplate':
      return templateLacks('{session}');
  }
}

function templateLacks(placeholder: string): string {
  return vscode.l10n.t(
    'The setting "proxylite.endpoints.usernameTemplate" doesn\'t contain {0}. Add it, or select something else.',
    placeholder,
  );
}

/** Returns the reason a username template can't be used. */
export function templateProblemText(problem: TemplateProblem): string {
  switch (problem.kind) {
    case 'noAccount':
      return vscode.l10n.t(
        'The setting "proxylite.endpoints.usernameTemplate" must contain {0}.',
        '{account}',
      );
    case 'unknownPlaceholder':
      return vscode.l10n.t(
        'The setting "proxylite.endpoints.usernameTemplate" contains an unknown placeholder: {0}. Use {1}.',
        problem.placeholder,
        '{account}, {country}, {state}, {city}, {minutes}, {session}',
      );
    case 'repeatedPlaceholder':
      return vscode.l10n.t(
        'The setting "proxylite.endpoints.usernameTemplate" contains {0} more than once.',
        problem.placeholder,
      );
    case 'ambiguous':
      return vscode.l10n.t(
        'In the setting "proxylite.endpoints.usernameTemplate", put text of its own before {0}, such as "_x-".',
        problem.placeholder,
      );
    case 'character':
      return vscode.l10n.t(
        'The setting "proxylite.endpoints.usernameTemplate" contains a character that usernames can\'t have: {0}',
        JSON.stringify(problem.character),
      );
  }
}

/** Returns the reason an entry of the gateways can't be used. Entries are counted from 1. */
export function gatewayProblemText({
  index,
  problem,
}: {
  readonly index: number;
  readonly problem: GatewayProblem;
}): string {
  return vscode.l10n.t(
    'The setting "proxylite.endpoints.gateways" has a problem in entry {0}: {1}',
    index + 1,
    gatewayReason(problem),
  );
}

function gatewayReason(problem: GatewayProblem): string {
  switch (problem) {
    case 'notObject':
      return vscode.l10n.t('not an object');
    case 'name':
      return vscode.l10n.t('the name is missing');
    case 'sameName':
      return vscode.l10n.t('another gateway has the same name');
    case 'host':
      return vscode.l10n.t("the host isn't a host name or an IP address");
    case 'port':
      return vscode.l10n.t('ports must be whole numbers from 1 to 65535');
    case 'noPort':
      return vscode.l10n.t('a port for HTTP or SOCKS5 is needed');
    case 'maxSessionMinutes':
      return vscode.l10n.t('the session duration must be a whole number of minutes');
  }
}

/** Compares a requested country with the exit's country. Empty if one of them isn't known. */
export function countryMismatchText(requested: string | undefined, actual: string | undefined): string {
  if (!requested || !actual || !isOtherCountry(requested, actual)) return '';
  return vscode.l10n.t('Requested {0}, but the exit is in {1}.', countryName(requested), countryName(actual));
}

/** Services name a country by its code or in English. */
function isOtherCountry(requested: string, actual: string): boolean {
  if (requested.toUpperCase() === actual.toUpperCase()) return false;
  if (/^[a-z]{2}$/i.test(actual)) return true;
  const name = englishName(requested, 'en');
  return name !== requested && name.toLowerCase() !== actual.toLowerCase();
}
