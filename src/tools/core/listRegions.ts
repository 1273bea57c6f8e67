import * as v from 'valibot';
import { pageOf, pagingEntries, type Page } from './paging';
import { countryEntry, knownPlace, placeEntry } from './knownPlace';
import { readTool, ToolError } from './tool';

/** Lists the places that proxies can be extracted from (docs/api-notes.md#12). */
export const listRegions = readTool({
  name: 'list_proxylite_regions',
  title: 'List regions',
  description:
    'Lists the locations that proxies can be extracted from: countries (no parameters), the states of a country, or, with cities, the cities of a country or state. Some countries have cities but no states. Pass these names to extract_proxylite_proxies exactly as returned.',
  isLocal: false,
  input: v.strictObject({
    country: countryEntry,
    state: placeEntry('State to list the cities of. Requires country.'),
    cities: v.optional(
      v.pipe(
        v.boolean(),
        v.description(
          'List the cities of the country, in all its states, instead of its states. Requires country.',
        ),
      ),
      false,
    ),
    search: v.optional(
      v.pipe(v.string(), v.description('Return only locations whose name or code contains this text.')),
    ),
    ...pagingEntries,
  }),
  async read({ country, state, cities, search = '', ...paging }, context): Promise<Page<object | string>> {
    const { regions } = (await context.account()).stores;
    const wanted = search.toLowerCase();
    const place = await knownPlace(regions, { country, state });
    if (place.country === undefined) {
      if (cities) {
        throw new ToolError('Listing cities requires a country. Add the country code and call again.');
      }
      const found = (await regions.countries.get()).filter(({ code, name }) =>
        `${code} ${name}`.toLowerCase().includes(wanted),
      );
      return pageOf(found, paging, (row) => row);
    }
    const names =
      cities || place.state !== undefined
        ? await regions.citiesOf(place.country, place.state)
        : await regions.statesOf(place.country);
    const found = names.filter((name) => name.toLowerCase().includes(wanted));
    return { ...place, ...pageOf(found, paging, (name) => name) };
  },
});
