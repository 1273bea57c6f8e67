import type { ExtractionChoice } from '../../model/extraction';
import type { Change, IpOwner } from '../core/tool';
import { gigabytes, productType } from '../core/vocabulary';

/** The question that is put to the user before a change: what exactly will be done, and what it may cost. */
export function questionOf(change: Change): string {
  switch (change.kind) {
    case 'extract':
      return [
        `Extract ${extractionOf(change.choice)}?`,
        'It may use up quota of your ProxyLite account, and traffic through the proxies is charged.',
      ].join(' ');
    case 'whitelist':
      return [
        `Add ${change.ip} to the ProxyLite whitelist${change.remark ? ` as ${JSON.stringify(change.remark)}` : ''}?`,
        ownerWords[change.owner](change.service),
        'Whoever comes from it can use your proxies without a password, at your cost.',
      ].join(' ');
    case 'enable':
      return `Enable the ProxyLite proxy account ${described(change)}? It can spend traffic again.`;
    case 'disable':
      return `Disable the ProxyLite proxy account ${described(change)}? Programs that use it will fail. It takes about 5 minutes to act, and traffic may be charged meanwhile. It can be enabled again.`;
  }
}

function extractionOf({ country, state, city, count, lifeMinutes, entry }: ExtractionChoice): string {
  const place = [city, state, country].filter(Boolean).join(', ');
  const through = entry ? ` through the network ${entry}` : '';
  const proxies = count === 1 ? '1 proxy' : `${count} proxies`;
  const minutes = lifeMinutes === 1 ? '1 minute' : `${lifeMinutes} minutes`;
  return `${proxies} in ${place || 'any country'} for ${minutes}${through}`;
}

const ownerWords: Readonly<Record<IpOwner, (service: string) => string>> = {
  thisMachine: (service) =>
    `It is the address of the machine that this MCP server runs on, as ${service} tells it.`,
  other: (service) =>
    `It is NOT the address of the machine that this MCP server runs on, as ${service} tells it.`,
  unknown: (service) => `Whose it is could not be found out: ${service} gave no address.`,
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
  return facts.length > 0 ? `${JSON.stringify(username)} (${facts.join(', ')})` : JSON.stringify(username);
}
