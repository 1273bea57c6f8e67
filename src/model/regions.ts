import type { Client } from '../api/client';
import { Store } from './store';

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
 * The places of extraction, in the vocabulary of `ip/v3`, or, for one proxy account, in that of `dal4` (api-notes 12).
 * Each list is loaded once.
 */
export class Regions {
  readonly countries: Store<readonly Country[]>;
  private readonly states = new Map<string, Store<readonly string[]>>();
  private readonly cities = new Map<string, Store<readonly string[]>>();
  private readonly places = new Map<string, Store<AccountPlaces>>();

  constructor(private readonly client: Client) {
    this.countries = new Store<readonly Country[]>(async (signal) => {
      const list = await client.regions.states({ signal });
      return list.map(({ country_code, name_en }) => ({ code: country_code, name: name_en || country_code }));
    });
  }

  /** The states of a country; empty where it has none. */
  statesOf(country: string): Promise<readonly string[]> {
    return keep(this.states, country, (signal) =>
      this.client.regions.searchStates(country, { signal }),
    ).get();
  }

  /** The cities of a state; empty where it has none. */
  citiesOf(country: string, state: string): Promise<readonly string[]> {
    const key = `${country}/${state}`;
    return keep(this.cities, key, (signal) =>
      this.client.regions.searchCities(country, state, { signal }),
    ).get();
  }

  /** The places that a proxy account may use. */
  placesOf(username: string): Promise<AccountPlaces> {
    return keep(this.places, username, async (signal) => {
      const areas = await this.client.regions.accountRegions(username, { signal });
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
