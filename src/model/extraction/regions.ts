import type { Client } from '../../api/client';
import { Store } from '../stores/store';

/** A country or region that proxies can be extracted from. */
export interface Country {
  /** As `ip/v3` takes it, e.g. `US`. */
  readonly code: string;
  /** The server's English name, or the code. */
  readonly name: string;
}

/** One account's places: countries with their states and their cities (`dal4`). */
export type AccountPlaces = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

/**
 * The places of extraction, in the vocabulary of `ip/v3`, or, for one proxy account, in that of `dal4` (docs/api-notes.md#12).
 * Each list is loaded once.
 */
export class Regions {
  readonly countries: Store<readonly Country[]>;
  private readonly states = new Map<string, Store<readonly string[]>>();
  private readonly cities = new Map<string, Store<readonly string[]>>();
  private readonly cityList: Store<Awaited<ReturnType<Client['regions']['cities']>>['rows']>;
  private readonly places = new Map<string, Store<AccountPlaces>>();

  constructor(private readonly client: Client) {
    this.cityList = new Store(async (signal) => (await client.regions.cities({ signal })).rows);
    this.countries = new Store<readonly Country[]>(async (signal) => {
      const { rows } = await client.regions.states({ signal });
      return rows.map(({ country_code, name_en }) => ({ code: country_code, name: name_en || country_code }));
    });
  }

  /** The states of a country; empty where it has none. */
  statesOf(country: string): Promise<readonly string[]> {
    return keep(
      this.states,
      country,
      async (signal) => (await this.client.regions.searchStates(country, { signal })).rows,
    ).get();
  }

  /**
   * The cities of a state, by the search or else from the whole list; without a state those of the country, since some
   * countries have cities but no states (docs/api-notes.md#48).
   */
  citiesOf(country: string, state: string | undefined): Promise<readonly string[]> {
    return keep(this.cities, `${country}/${state ?? ''}`, async (signal) => {
      if (!state) return this.listedCities(country, undefined);
      const { rows } = await this.client.regions.searchCities(country, state, { signal });
      return rows.length > 0 ? rows : this.listedCities(country, state);
    }).get();
  }

  /** The places that a proxy account may use. */
  placesOf(username: string): Promise<AccountPlaces> {
    return keep(this.places, username, async (signal) => {
      // One of the two ways may be refused (docs/api-notes.md#43).
      const areas = await this.client.regions.accountRegions(username, { signal }).then(
        ({ rows }) => rows,
        (error: unknown) => {
          if (signal.aborted) throw error;
          return [];
        },
      );
      if (areas.length === 0) return this.placesApart(username, signal);
      return new Map(
        areas.map(({ Area, states }) => [
          Area,
          new Map(
            (states ?? []).map(({ State, cities }): [string, readonly string[]] => [State, cities ?? []]),
          ),
        ]),
      );
    }).get();
  }

  private async listedCities(country: string, state: string | undefined): Promise<readonly string[]> {
    const countries = await this.cityList.get();
    const items = countries.find(({ country_code }) => country_code === country)?.items ?? [];
    const matching = state === undefined ? items : items.filter((item) => item.state === state);
    return [...new Set(matching.map(({ city }) => city))];
  }

  /** Returns the places of an account from its lists of states and cities, if the merged list has none. */
  private async placesApart(username: string, signal: AbortSignal): Promise<AccountPlaces> {
    // One of them may be refused (docs/api-notes.md#43).
    const lists = await Promise.allSettled([
      this.client.regions.accountStates(username, { signal }),
      this.client.regions.accountCities(username, { signal }),
    ]);
    const rows = lists.flatMap((list) => (list.status === 'fulfilled' ? list.value.rows : []));
    const failed = lists.find((list) => list.status === 'rejected');
    if (failed && lists.every((list) => list.status === 'rejected')) throw failed.reason;
    const places = new Map<string, Map<string, string[]>>();
    // Some countries have cities without states (docs/api-notes.md#48).
    for (const { Area, State = '', City } of rows) {
      if (!Area || (!State && !City)) continue;
      const ofArea = places.get(Area) ?? new Map<string, string[]>();
      const ofState = ofArea.get(State ?? '') ?? [];
      places.set(Area, ofArea.set(State ?? '', ofState));
      if (City && !ofState.includes(City)) ofState.push(City);
    }
    return places;
  }
}

function keep<T>(
  stores: Map<string, Store<T>>,
  key: string,
  load: (signal: AbortSignal) => Promise<T>,
): Store<T> {
  let store = stores.get(key);
  if (!store) {
    store = new Store(load);
    stores.set(key, store);
  }
  return store;
}
