import * as v from 'valibot';
import type { Regions } from '../../model/extraction/regions';
import { ToolError } from './tool';

/** The parameter for a country, read in either case. */
export const countryEntry = v.optional(
  v.pipe(
    v.string(),
    v.regex(/^[A-Za-z]{2}$/, 'Expected a two-letter code'),
    v.toUpperCase(),
    v.description('Country or region code from list_proxylite_regions, for example US.'),
  ),
);

/** A parameter for a place inside a country. */
export const placeEntry = (description: string) =>
  v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.description(description)));

/** A place as a model names it. */
export interface NamedPlace {
  readonly country?: string | undefined;
  readonly state?: string | undefined;
  readonly city?: string | undefined;
}

/**
 * Returns the place in the spelling of the server's lists, which extraction requires verbatim (docs/api-notes.md#12).
 * Case is ignored.
 * @throws {ToolError} if the lists don't contain it, with the available values; {ApiError}
 */
export async function knownPlace(
  regions: Regions,
  { country, state, city }: NamedPlace,
): Promise<NamedPlace> {
  if (country === undefined) {
    if (state === undefined && city === undefined) return {};
    throw new ToolError('A state or city requires a country. Add the country code and call again.');
  }
  const codes = (await regions.countries.get()).map(({ code }) => code);
  const knownCountry = sameIn(codes, country);
  if (knownCountry === undefined) {
    throw new ToolError(
      `No proxies available in ${country}. To find a country, call list_proxylite_regions without parameters.`,
    );
  }
  const states = state === undefined ? [] : await regions.statesOf(knownCountry);
  const knownState = state === undefined ? undefined : sameIn(states, state);
  if (state !== undefined && knownState === undefined) {
    throw unknownPlace('state', state, states, { country: knownCountry });
  }
  if (city === undefined) return { country: knownCountry, state: knownState };
  const cities = await regions.citiesOf(knownCountry, knownState);
  const knownCity = sameIn(cities, city);
  if (knownCity === undefined) {
    throw unknownPlace('city', city, cities, { country: knownCountry, state: knownState });
  }
  return { country: knownCountry, state: knownState, city: knownCity };
}

function sameIn(names: readonly string[], wanted: string): string | undefined {
  if (names.includes(wanted)) return wanted;
  return names.find((name) => name.toLowerCase() === wanted.toLowerCase());
}

const namesSuggested = 5;

function unknownPlace(
  kind: 'state' | 'city',
  wanted: string,
  names: readonly string[],
  { country, state }: NamedPlace,
): ToolError {
  const where = state === undefined ? country : `${state}, ${country}`;
  const beginning = wanted.toLowerCase().slice(0, 3);
  const similar = names.filter((name) => name.toLowerCase().startsWith(beginning)).slice(0, namesSuggested);
  const narrowing =
    state !== undefined ? ` and state ${JSON.stringify(state)}` : kind === 'city' ? ' and cities true' : '';
  const call = `list_proxylite_regions with country ${country}${narrowing}`;
  return new ToolError(
    [
      `No ${kind} named ${JSON.stringify(wanted)} found in ${where}.`,
      ...(similar.length > 0 ? [`Perhaps ${similar.map((name) => JSON.stringify(name)).join(', ')}?`] : []),
      names.length > 0
        ? `Find the exact name with ${call}, or use the larger area.`
        : 'No locations are listed for it. Use the larger area instead.',
    ].join(' '),
  );
}
