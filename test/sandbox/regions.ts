import type { Answers } from './answers';
import { citiesOf, countries, findCountry, stateCode, type Country } from './places';
import { wrong } from './rejection';

/** The sandbox's responses about places, in their two vocabularies (docs/api-notes.md#12). */
export const regionAnswers: Answers<
  | 'listAccountCities'
  | 'listAccountStates'
  | 'listAccountRegions'
  | 'listDynamicCities'
  | 'searchDynamicCities'
  | 'listDynamicStates'
  | 'searchDynamicStates'
> = {
  listAccountCities: ({ username }, { state }) => {
    state.account(username);
    return {
      cache: true,
      list: eachState((country, name, cities) =>
        cities.map((city) => ({ City: city, Area: country.code, State: name })),
      ),
    };
  },

  listAccountStates: ({ username }, { state }) => {
    state.account(username);
    return { cache: true, list: eachState((country, name) => [{ Area: country.code, State: name }]) };
  },

  listAccountRegions: ({ username }, { state }) => {
    state.account(username);
    return {
      cache: false,
      list: countries.map((country) => ({
        Area: country.code,
        states: Object.entries(country.states).map(([name, cities]) => ({
          State: name,
          cities: [...cities],
        })),
      })),
    };
  },

  listDynamicCities: () => ({
    list: countries.map((country) => ({
      ...describe(country),
      items: Object.entries(country.states).flatMap(([name, cities]) =>
        cities.map((city) => ({ city, state: stateCode(name), ...codesOf(country) })),
      ),
    })),
  }),

  searchDynamicCities: ({ country_code, state }) => {
    const cities = citiesOf(known(country_code), state);
    if (!cities) throw wrong('state', `is no state of ${country_code}`);
    return { list: [...cities] };
  },

  listDynamicStates: () => ({
    list: countries.map((country) => ({
      ...describe(country),
      items: Object.keys(country.states).map((name) => ({ state: stateCode(name), ...codesOf(country) })),
    })),
  }),

  searchDynamicStates: ({ country_code }) => ({
    list: Object.keys(known(country_code).states).map(stateCode),
  }),
};

function known(code: string): Country {
  const country = findCountry(code);
  if (!country) throw wrong('country_code', `no such country: ${code}`);
  return country;
}

function describe(country: Country) {
  return { name_zh_cn: country.chinese, name_en: country.english, ...codesOf(country) };
}

function codesOf(country: Country) {
  return { continent_code: country.continent, country_code: country.code };
}

function eachState<Row>(
  rows: (country: Country, state: string, cities: readonly string[]) => readonly Row[],
): Row[] {
  return countries.flatMap((country) =>
    Object.entries(country.states).flatMap(([name, cities]) => rows(country, name, cities)),
  );
}
