import type { AccountPlaces, Regions } from '../extraction/regions';
import type { EndpointChoice } from './endpointChoice';

type Place = Pick<EndpointChoice, 'country' | 'state' | 'city'>;

/** The lists of more accounts aren't loaded: accounts of one product have the same places. */
const maxLists = 20;

/** Loads the places that all of the accounts have, since an endpoint is created for each of them. */
export async function commonPlaces(
  regions: Pick<Regions, 'placesOf'>,
  usernames: readonly string[],
): Promise<AccountPlaces> {
  const lists = await Promise.all(usernames.slice(0, maxLists).map((name) => regions.placesOf(name)));
  const [first = new Map<string, never>(), ...others] = lists;
  return others.reduce<AccountPlaces>(inBoth, first);
}

function inBoth(one: AccountPlaces, other: AccountPlaces): AccountPlaces {
  const common = new Map<string, ReadonlyMap<string, readonly string[]>>();
  for (const [country, states] of one) {
    if (missingPlace(other, { country }) !== undefined) continue;
    const otherStates = statesIn(other, country);
    const shared = [...states]
      .filter(([state]) => otherStates.has(state))
      .map(([state, cities]): [string, readonly string[]] => {
        const otherCities = new Set(otherStates.get(state));
        return [state, cities.filter((city) => otherCities.has(city))];
      });
    common.set(country, new Map(shared));
  }
  return common;
}

/** The states of a country in an account's list; the country's letter case doesn't matter. */
export function statesIn(places: AccountPlaces, country: string): ReadonlyMap<string, readonly string[]> {
  const area = [...places.keys()].find((code) => code.toUpperCase() === country.toUpperCase());
  return (area === undefined ? undefined : places.get(area)) ?? new Map<string, readonly string[]>();
}

/** The cities of a state, or of the whole country without one. Some countries have cities without states. */
export function citiesIn(
  places: AccountPlaces,
  country: string,
  state: string | undefined,
): readonly string[] {
  const states = statesIn(places, country);
  return [...new Set(state ? (states.get(state) ?? []) : [...states.values()].flat())];
}

/** The part of a place that the account's list lacks; undefined where it has all of it. */
export function missingPlace(
  places: AccountPlaces,
  { country, state, city }: Place,
): keyof Place | undefined {
  if (!country) return undefined;
  if (![...places.keys()].some((code) => code.toUpperCase() === country.toUpperCase())) return 'country';
  if (state && !statesIn(places, country).has(state)) return 'state';
  return city && !citiesIn(places, country, state).includes(city) ? 'city' : undefined;
}
