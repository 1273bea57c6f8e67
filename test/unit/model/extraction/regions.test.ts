import assert from 'node:assert/strict';
import type { List } from '../../../../src/api/lists';
import { listOf } from '../../api/listOf';
import type { Client } from '../../../../src/api/client';
import { Regions } from '../../../../src/model/extraction/regions';

type Calls = Client['regions'];

describe('regions', () => {
  let asked: string[];
  let regions: Regions;
  let offline: boolean;
  let refused: readonly string[];

  beforeEach(() => {
    asked = [];
    offline = false;
    refused = [];
    const answer = async <T>(call: string, value: readonly T[]): Promise<List<T>> => {
      asked.push(call);
      await Promise.resolve();
      if (offline) throw new Error('offline');
      if (refused.includes(call)) throw new Error('refused');
      return listOf(value);
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
      searchCities: (country, state) =>
        answer(`cities of ${country}/${state}`, state === 'unsearched' ? [] : [`city of ${state}`]),
      cities: () =>
        answer('cities', [
          { country_code: 'JP', items: [{ city: 'Elsewhere', state: 'unsearched' }] },
          {
            country_code: 'US',
            items: [
              { city: 'Reno', state: 'unsearched' },
              { city: 'Miami', state: 'florida' },
            ],
          },
        ]),
      // The list of states repeats that of the cities in the document: a city may stand there, or be missing.
      accountStates: (username) =>
        answer(`states of ${username}`, [
          { Area: 'US', State: 'Nevada', City: 'Reno' },
          { Area: 'US', State: 'Utah' },
          { Area: null, State: 'Nowhere' },
        ]),
      accountCities: (username) =>
        answer(`cities of ${username}`, [
          { Area: 'US', State: 'Nevada', City: 'Reno' },
          { Area: 'US', State: 'Nevada', City: 'Elko' },
        ]),
      accountRegions: (username) =>
        answer(
          `places of ${username}`,
          username === 'unmerged'
            ? []
            : [
                { Area: 'US', states: [{ State: 'California', cities: ['San Diego'] }, { State: 'Nevada' }] },
                { Area: 'JP' },
              ],
        ),
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

  it('look into the whole list for the cities that the search does not know', async () => {
    assert.deepEqual(await regions.citiesOf('US', 'unsearched'), ['Reno']);
    assert.deepEqual(asked, ['cities of US/unsearched', 'cities']);
  });

  it("put an account's places together from states and cities where the merged list is empty", async () => {
    const places = await regions.placesOf('unmerged');
    assert.deepEqual(
      [...places].map(([area, states]) => [area, [...states]]),
      [
        [
          'US',
          [
            ['Nevada', ['Reno', 'Elko']],
            ['Utah', []],
          ],
        ],
      ],
    );
  });

  it("put an account's places together where the merged list or one of the two others is refused", async () => {
    const merged = await regions.placesOf('unmerged');
    refused = ['places of unlisted'];
    assert.deepEqual(await regions.placesOf('unlisted'), merged);
    refused = ['places of stateless', 'states of stateless'];
    const fromCities = await regions.placesOf('stateless');
    assert.deepEqual([...(fromCities.get('US') ?? [])], [['Nevada', ['Reno', 'Elko']]]);
    refused = ['places of nobody', 'states of nobody', 'cities of nobody'];
    await assert.rejects(regions.placesOf('nobody'), /refused/);
  });

  it("list a country's cities without a state", async () => {
    assert.deepEqual(await regions.citiesOf('US', undefined), ['Reno', 'Miami']);
    assert.deepEqual(asked, ['cities']);
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
