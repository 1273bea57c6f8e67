import * as v from 'valibot';
import { pageOf, pagingEntries, type Page } from './paging';
import { countryEntry, knownPlace, placeEntry } from './places';
import { readTool } from './tool';

/** Lists the places that proxies can be extracted from (docs/api-notes.md#12). */
export const listRegions = readTool({
  name: 'list_proxylite_regions',
  title: 'List regions',
  description:
    'Lists the locations that proxies can be extracted from: countries (no parameters), the states of a country, or the cities of a state. Pass these names to extract_proxylite_proxies exactly as returned.',
  isLocal: false,
  input: v.strictObject({
    country: countryEntry,
    state: placeEntry('State to list the cities of. Requires country.'),
    search: v.optional(
      v.pipe(v.string(), v.description('Return only locations whose name or code contains this text.')),
    ),
    ...pagingEntries,
  }),
  async read({ country, state, search = '', ...paging }, context): Promise<Page<object | string>> {
    const { regions } = (await context.account()).stores;
    const wanted = search.toLowerCase();
    const place = await knownPlace(regions, { country, state });
    if (place.country === undefined) {
      const found = (await regions.countries.get()).filter(({ code, name }) =>
        `${code} ${name}`.toLowerCase().includes(wanted),
      );
      return pageOf(found, paging, (row) => row);
    }
    const names =
      place.state === undefined
        ? await regions.statesOf(place.country)
        : await regions.citiesOf(place.country, place.state);
    const found = names.filter((name) => name.toLowerCase().includes(wanted));
    return { ...place, ...pageOf(found, paging, (name) => name) };
  },
});
