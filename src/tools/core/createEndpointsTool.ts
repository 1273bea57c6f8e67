import * as v from 'valibot';
import type { Account } from '../../api/client';
import { limitUnitOf } from '../../model/accounts/limitUnit';
import { accountProblem, type AccountProblem } from '../../model/endpoints/accountReadiness';
import { citiesIn, statesIn } from '../../model/endpoints/accountPlaces';
import { generateEndpoints } from '../../model/endpoints/generateEndpoints';
import type { EndpointChoice } from '../../model/endpoints/endpointChoice';
import {
  endpointProblem,
  maxStickyMinutes,
  type EndpointProblem,
} from '../../model/endpoints/endpointProblem';
import { endpointSchemes, gatewayFor, portOf, type Gateway } from '../../model/endpoints/gateways';
import { UsernameTemplate } from '../../model/endpoints/usernameTemplate';
import type { AccountPlaces } from '../../model/extraction/regions';
import { endpointOf } from '../../proxy/proxy';
import { unknownAccount } from './getUsage';
import { countryEntry, placeEntry, type NamedPlace } from './knownPlace';
import { changeTool, ToolError, type ToolHost } from './tool';

/** Enough for a task of a model; every answer shows all of them. */
const maxCreated = 200;
/** In the place of the password, which a model never sees. */
const placeholder = 'PASSWORD';

/** Writes endpoints of one account; the password stays a placeholder. */
export const createEndpointsTool = changeTool({
  name: 'create_proxylite_endpoints',
  title: 'Create endpoints',
  description: `Creates endpoints of one proxy account for a location: addresses with a username and the placeholder ${placeholder} that programs authenticate with at a ProxyLite gateway, over HTTP or SOCKS5. A rotating endpoint has a new exit IP with each request; a sticky one keeps its exit IP for some minutes. Creating endpoints is free, but programs that use them use paid traffic of the account. The user is asked to confirm every call. Never returns passwords, and never ask for one: the user replaces ${placeholder}, preferably in .env. Hosts and usernames follow the user's settings, which the API doesn't document, so suggest a test before relying on them.`,
  isDestructive: false,
  isIdempotent: false,
  answersWithPlaceholders: true,
  input: v.strictObject({
    username: v.pipe(
      v.string(),
      v.minLength(1),
      v.description('Exact username of the account, from list_proxylite_accounts.'),
    ),
    country: countryEntry,
    state: placeEntry('State, such as California. Omit for any state. Requires country.'),
    city: placeEntry('City, such as Los Angeles. Omit for any city. Requires country.'),
    stickyMinutes: v.optional(
      v.pipe(
        v.number(),
        v.integer(),
        v.minValue(1),
        v.maxValue(maxStickyMinutes),
        v.description('Minutes that the exit IP is kept. Omit for a rotating endpoint.'),
      ),
    ),
    count: v.optional(
      v.pipe(
        v.number(),
        v.integer(),
        v.minValue(1),
        v.maxValue(maxCreated),
        v.description(
          'Number of sticky endpoints, each with a session of its own. A rotating one comes once.',
        ),
      ),
      1,
    ),
    scheme: v.optional(
      v.pipe(v.picklist(endpointSchemes), v.description('Protocol of the gateway.')),
      'http',
    ),
    gateway: v.optional(
      v.pipe(v.string(), v.description('Name of a gateway in the settings. Omit for the nearest.')),
    ),
  }),
  async plan({ username, scheme, gateway: gatewayName, count, stickyMinutes, ...named }, context) {
    const { template, gateways } = usableSettings(context.host);
    const { stores, confirmedLimitUnit } = await context.account();
    const accounts = await stores.accounts.get();
    const account = accounts.find((one) => one.username === username);
    if (!account) throw unknownAccount(username);
    requireReady(account, accountProblem(account, limitUnitOf(accounts, confirmedLimitUnit)));
    const gateway = gatewayNamed(gatewayName, gateways, scheme);
    const place =
      named.country === undefined ? named : knownPlaceOf(await stores.regions.placesOf(username), named);
    const choice: EndpointChoice = {
      ...place,
      accounts: [username],
      ...(stickyMinutes === undefined ? {} : { stickyMinutes }),
      count: stickyMinutes === undefined ? 1 : count,
      scheme,
      gateway: gateway.name,
    };
    const problem = endpointProblem(choice, { template, gateway });
    if (problem) throw new ToolError(problemTexts[problem]);
    const host = endpointOf({ host: gateway.host, port: portOf(gateway, scheme) ?? 0 });
    return {
      change: { kind: 'endpoints', choice, host },
      apply: () => Promise.resolve(answerOf(choice, template, gateway)),
    };
  },
});

function answerOf(choice: EndpointChoice, template: UsernameTemplate, gateway: Gateway): object {
  const credentials = choice.accounts.map((username) => ({ username, password: placeholder }));
  const endpoints = generateEndpoints(choice, credentials, { template, gateway });
  return {
    endpoints: endpoints.map(
      ({ scheme, credentials: own, ...at }) =>
        `${scheme}://${encodeURIComponent(own?.username ?? '')}:${placeholder}@${endpointOf(at)}`,
    ),
    kind: choice.stickyMinutes === undefined ? 'rotating' : `sticky for ${choice.stickyMinutes} minutes`,
    note: `${placeholder} is a placeholder. The user must replace it, preferably in .env or the environment, and never in a chat. The user can also run "ProxyLite: Create Endpoints…" to insert endpoints with passwords.`,
  };
}

function usableSettings(host: ToolHost): {
  readonly template: UsernameTemplate;
  readonly gateways: readonly Gateway[];
} {
  const { template, gateways } = host.endpointSettings();
  if (template instanceof UsernameTemplate && gateways.gateways.length > 0)
    return { template, gateways: gateways.gateways };
  throw new ToolError(`The settings of endpoints can't be used. ${host.advice.endpoints}`);
}

function requireReady({ username }: Account, problem: AccountProblem | undefined): void {
  const name = JSON.stringify(username);
  switch (problem) {
    case undefined:
      return;
    case 'disabled':
      throw new ToolError(`The account ${name} is disabled. Offer to enable it by enable_proxylite_account.`);
    case 'exhausted':
      throw new ToolError(
        `The account ${name} has used its traffic limit. Ask the user to raise the limit in ProxyLite.`,
      );
    case 'noPassword':
      throw new ToolError(
        `ProxyLite returned no password for ${name}. Ask the user to set a new one in ProxyLite.`,
      );
  }
}

function gatewayNamed(
  name: string | undefined,
  gateways: readonly Gateway[],
  scheme: EndpointChoice['scheme'],
): Gateway {
  const names = gateways.map((gateway) => JSON.stringify(gateway.name)).join(', ');
  if (name !== undefined) {
    const named = gateways.find((gateway) => gateway.name.toLowerCase() === name.toLowerCase());
    if (!named)
      throw new ToolError(`There is no gateway ${JSON.stringify(name)}. The settings have ${names}.`);
    return named;
  }
  const nearest = gatewayFor({ scheme }, gateways);
  if (!nearest) throw new ToolError(problemTexts.schemeOfGateway);
  return nearest;
}

/** Returns a place in the spelling of the account's list. Case and blanks are ignored. */
function knownPlaceOf(places: AccountPlaces, { country = '', state, city }: NamedPlace): NamedPlace {
  const known = [...places.keys()].find((code) => isSame(code, country));
  if (known === undefined) throw unknownPlace(country, [...places.keys()]);
  const states = [...statesIn(places, known).keys()].filter(Boolean);
  const knownState = state === undefined ? undefined : states.find((one) => isSame(one, state));
  if (state !== undefined && knownState === undefined) throw unknownPlace(state, states);
  const cities = citiesIn(places, known, knownState);
  const knownCity = city === undefined ? undefined : cities.find((one) => isSame(one, city));
  if (city !== undefined && knownCity === undefined) throw unknownPlace(city, cities);
  return { country: known, state: knownState, city: knownCity };
}

const shownPlaces = 20;

function unknownPlace(wanted: string, known: readonly string[]): ToolError {
  const some = known
    .slice(0, shownPlaces)
    .map((name) => JSON.stringify(name))
    .join(', ');
  const more = known.length > shownPlaces ? `, and ${known.length - shownPlaces} more` : '';
  return new ToolError(
    `${JSON.stringify(wanted)} isn't in the locations of this account. ${known.length > 0 ? `It has ${some}${more}.` : 'Use the larger area instead.'}`,
  );
}

function isSame(a: string, b: string): boolean {
  const bare = (text: string) => text.replace(/\s/gu, '').toLowerCase();
  return bare(a) === bare(b);
}

const problemTexts: Readonly<Record<EndpointProblem, string>> = {
  noAccount: 'Pass the username of an account.',
  count: `Pass a count from 1 to ${maxCreated}.`,
  minutes: `Pass stickyMinutes from 1 to ${maxStickyMinutes}.`,
  minutesOfGateway: "The gateway doesn't allow sessions this long. Pass fewer stickyMinutes.",
  stateWithoutCountry: 'A state or city requires a country. Add the country code and call again.',
  cityWithoutCountry: 'A state or city requires a country. Add the country code and call again.',
  noGateway: 'The settings have no gateway. Ask the user to add one.',
  schemeOfGateway: 'The gateway has no port for this scheme. Pass another scheme or gateway.',
  countryOfTemplate: "The username template of the settings can't carry a country. Omit it.",
  stateOfTemplate: "The username template of the settings can't carry a state. Omit it.",
  cityOfTemplate: "The username template of the settings can't carry a city. Omit it.",
  sessionOfTemplate: "The username template of the settings can't carry a session. Omit stickyMinutes.",
};
