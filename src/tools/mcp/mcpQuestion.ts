import type { EndpointChoice } from '../../model/endpoints/endpointChoice';
import type { ExtractionChoice } from '../../model/extraction/extractionChoice';
import { nameText } from '../../model/text/plainText';
import type { Change, IpOwner } from '../core/tool';
import { gigabytes, productType } from '../core/vocabulary';

/** The question that is put to the user before a change: what exactly will be done, and what it may cost. */
export function questionOf(change: Change): string {
  switch (change.kind) {
    case 'extract':
      return [
        `Extract ${extractionOf(change.choice)}?`,
        'This may use quota from your ProxyLite account, and traffic through the proxies is charged.',
      ].join(' ');
    case 'endpoints':
      return [
        `Create ${endpointsOf(change.choice)} at ${change.host}?`,
        'Programs that use the endpoints use paid traffic of this account. The password stays a placeholder.',
      ].join(' ');
    case 'whitelist':
      return [
        `Add ${nameText(change.ip)} to the ProxyLite whitelist for ${change.productType === undefined ? 'any product type' : `product type ${productType(change.productType)}`}${change.remark ? ` as ${quoted(change.remark)}` : ''}?`,
        ownerText[change.owner](change.service),
        'Anyone at this address can use your proxies without a password, at your expense.',
      ].join(' ');
    case 'check':
      return checkQuestion(change);
    case 'fetch':
      return fetchQuestion(change);
    case 'startGateway':
      return `Start the local gateway ${quoted(change.name)}? Programs that connect to it can use up to ${change.maxMegabytes} MB of paid proxy traffic.`;
    case 'stopGateway':
      return `Stop the local gateway ${quoted(change.name)}? Programs that use its address will no longer connect.`;
    case 'enable':
      return `Enable ProxyLite proxy account ${described(change)}? It will be able to use paid traffic again.`;
    case 'disable':
      return `Disable ProxyLite proxy account ${described(change)}? Programs that use it will stop working. Disabling takes about 5 minutes to take effect, and traffic may be charged until then. You can enable it again later.`;
  }
}

/** Hosts that a question names. */
const maxShownHosts = 10;

function checkQuestion({
  proxies,
  hosts,
  sendsCredentials,
  totalBytes,
}: Extract<Change, { kind: 'check' }>): string {
  const more = hosts.length - maxShownHosts;
  return [
    `Check ${proxies === 1 ? '1 proxy' : `${proxies} proxies`}?`,
    `Some of them don't come from your ProxyLite account. This machine will connect to: ${hosts.slice(0, maxShownHosts).map(nameText).join(', ')}${more > 0 ? `, and ${more} more` : ''}.`,
    ...(sendsCredentials ? ['The usernames and passwords in the list will be sent to them.'] : []),
    `Estimated traffic: ${Math.max(1, Math.ceil(totalBytes / 1024))} KB.`,
  ].join(' ');
}

function fetchQuestion({
  host,
  proxy,
  isForeign,
  sendsCredentials,
  maxBytes,
}: Extract<Change, { kind: 'fetch' }>): string {
  return [
    `Request a page from ${nameText(host)} through the proxy ${nameText(proxy)}?`,
    ...(isForeign ? ["The proxy doesn't come from your ProxyLite account."] : []),
    ...(sendsCredentials ? ['It receives the username and password in the request.'] : []),
    `Uses up to ${Math.ceil(maxBytes / 1024)} KB of proxy traffic. The language model gets the text of the page.`,
  ].join(' ');
}

/** A text of a model or of the account, in one line in which nothing is hidden. */
function quoted(text: string): string {
  return JSON.stringify(nameText(text));
}

function extractionOf({ country, state, city, count, lifeMinutes, entry }: ExtractionChoice): string {
  const place = [city, state, country].flatMap((part) => (part ? [nameText(part)] : [])).join(', ');
  const through = entry ? ` through gateway region ${entry}` : '';
  const proxies = count === 1 ? '1 proxy' : `${count} proxies`;
  const minutes = lifeMinutes === 1 ? '1 minute' : `${lifeMinutes} minutes`;
  return `${proxies} in ${place || 'any country'} for ${minutes}${through}`;
}

function endpointsOf({
  accounts,
  country,
  state,
  city,
  stickyMinutes,
  count,
  scheme,
}: EndpointChoice): string {
  const place = [city, state, country].flatMap((part) => (part ? [nameText(part)] : [])).join(', ');
  const kind = stickyMinutes === undefined ? 'rotating' : `sticky ${stickyMinutes}-minute`;
  const noun = count === 1 ? 'endpoint' : 'endpoints';
  const names = accounts.map(quoted).join(', ');
  return `${count} ${kind} ${scheme} ${noun} of proxy account ${names} in ${place || 'any country'}`;
}

const ownerText: Readonly<Record<IpOwner, (service: string) => string>> = {
  thisMachine: (service) =>
    `This is the address of the machine that this MCP server runs on, according to ${service}.`,
  other: (service) =>
    `This is NOT the address of the machine that this MCP server runs on, according to ${service}.`,
  unknown: (service) => `Couldn't determine whose address this is: ${service} returned no address.`,
};

function described({
  username,
  productType: type,
  usedKilobytes,
}: Extract<Change, { kind: 'enable' | 'disable' }>): string {
  const facts = [
    productType(type),
    usedKilobytes === undefined ? undefined : `${gigabytes(usedKilobytes)} GB used so far`,
  ].filter((fact) => fact !== undefined);
  return facts.length > 0 ? `${quoted(username)} (${facts.join(', ')})` : quoted(username);
}
