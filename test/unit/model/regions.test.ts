import assert from 'node:assert/strict';
import type { Client } from '../../../src/api/client';
import { Regions } from '../../../src/model/regions';

type Calls = Client['regions'];

describe('regions', () => {
  let asked: string[];
  let regions: Regions;
  let offline: boolean;

  beforeEach(() => {
    asked = [];
    offline = false;
    const answer = async <T>(call: string, value: T): Promise<T> => {
      asked.push(call);
      await Promise.resolve();
      if (offline) throw new Error('offline');
      return value;
    };
    const calls: Partial<Calls> = {
      states: () =>
        answer('states', [
          { country_code: 'US', name_en: 'United States' },
          { country_code: 'XK', name_en: null },
          { country_code: 'AQ', name_en: '' },
        ]),
      searchStates: (country) =>
        answer(`states of ${country}`, country === 'US' ? ['alabama', 'new york'] : []),
      searchCities: (country, state) => answer(`cities of ${country}/${state}`, [`city of ${state}`]),
      accountRegions: (username) =>
        answer(`places of ${username}`, [
          { Area: 'US', states: [{ State: 'California', cities: ['San Diego'] }, { State: 'Nevada' }] },
          { Area: 'JP' },
        ]),
    };
    regions = new Regions({ regions: calls } as Client);
  });

  it('name countries by code where the server has no name', async () => {
    assert.deepEqual(await regions.countries.get(), [
      { code: 'US', name: 'United States' },
      { code: 'XK', name: 'XK' },
      { code: 'AQ', name: 'AQ' },
    ]);
  });

  it('load each list once', async () => {
    await Promise.all([regions.statesOf('US'), regions.statesOf('US'), regions.statesOf('JP')]);
    await regions.statesOf('US');
    await regions.citiesOf('US', 'alabama');
    await regions.citiesOf('US', 'alabama');
    await regions.citiesOf('JP', 'alabama');
    assert.deepEqual(asked, ['states of US', 'states of JP', 'cities of US/alabama', 'cities of JP/alabama']);
    assert.deepEqual(await regions.statesOf('JP'), []);
  });

  it('ask again for a list that failed', async () => {
    offline = true;
    await assert.rejects(regions.statesOf('US'), /offline/);
    await assert.rejects(regions.countries.get(), /offline/);
    offline = false;
    assert.deepEqual(await regions.statesOf('US'), ['alabama', 'new york']);
    assert.equal((await regions.countries.get()).length, 3);
  });

  it("have an account's places, in the spelling of its own", async () => {
    const places = await regions.placesOf('crawler01');
    assert.deepEqual(
      [...places].map(([area, states]) => [area, [...states]]),
      [
        [
          'US',
          [
            ['California', ['San Diego']],
            ['Nevada', []],
          ],
        ],
        ['JP', []],
      ],
    );
    await regions.placesOf('crawler01');
    await regions.placesOf('crawler02');
    assert.deepEqual(asked, ['places of crawler01', 'places of crawler02']);
  });
});
