import type { AccountPlaces } from '../extraction/regions';
import type { EndpointChoice } from './endpointChoice';

type Place = Pick<EndpointChoice, 'country' | 'state' | 'city'>;

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
