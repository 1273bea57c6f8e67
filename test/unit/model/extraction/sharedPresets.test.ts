import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ExtractionPresets } from '../../../../src/model/extraction/extractionMemory';
import { readSharedPresets, sharedPresetEntry } from '../../../../src/model/extraction/sharedPresets';
import { MemoryState } from '../memory';

const good = { name: 'Nightly', country: 'US', state: 'California', count: 10, lifeMinutes: 30, entry: 'us' };
const usual = { name: 'Any', count: 1, lifeMinutes: 1 };
const problemsOf = (...entries: readonly unknown[]) =>
  readSharedPresets(entries).problems.map(({ place, reason, field }) => [place, reason, field]);

describe('presets that a workspace recommends', () => {
  it('are read with the options of an extraction', () => {
    assert.deepEqual(readSharedPresets([good, usual]), {
      presets: [
        {
          name: 'Nightly',
          choice: { country: 'US', state: 'California', count: 10, lifeMinutes: 30, entry: 'us' },
          isShared: true,
        },
        { name: 'Any', choice: { count: 1, lifeMinutes: 1 }, isShared: true },
      ],
      problems: [],
    });
  });

  it('are none where the setting is missing, and a problem where it is no list', () => {
    assert.deepEqual(readSharedPresets(undefined), { presets: [], problems: [] });
    assert.deepEqual(readSharedPresets(null), { presets: [], problems: [] });
    assert.deepEqual(readSharedPresets({ a: good }).problems, [{ place: 1, reason: 'notList' }]);
  });

  it('are judged one by one: a wrong one leaves the others in use', () => {
    const { presets, problems } = readSharedPresets([7, good, { ...usual, count: 0 }, usual]);
    assert.deepEqual(
      presets.map(({ name }) => name),
      ['Nightly', 'Any'],
    );
    assert.deepEqual(problems, [
      { place: 1, reason: 'notObject' },
      { place: 3, reason: 'value', field: 'count' },
    ]);
  });

  const wrong: readonly (readonly [entry: unknown, reason: string, field?: string])[] = [
    [null, 'notObject'],
    [[], 'notObject'],
    [{ ...usual, name: ' ' }, 'noName', 'name'],
    [{ ...usual, name: 'x'.repeat(101) }, 'noName', 'name'],
    [{ count: 1, lifeMinutes: 1 }, 'noName', 'name'],
    [{ ...usual, color: 'red' }, 'unknownField', 'color'],
    [{ ...usual, app_key: 'x' }, 'secret', 'app_key'],
    [{ ...usual, appKey: 'x' }, 'secret', 'appKey'],
    [{ ...usual, Password: 'x' }, 'secret', 'Password'],
    [{ ...usual, username: 'x' }, 'secret', 'username'],
    [{ ...usual, account: 'x' }, 'secret', 'account'],
    [{ ...usual, api_token: 'x' }, 'secret', 'api_token'],
    [{ ...usual, name: '0123456789abcdef0123456789abcdef' }, 'secret', 'name'],
    [{ ...usual, city: 'http://a:b@gate.example.com:80' }, 'secret', 'city'],
    [{ ...usual, count: '10' }, 'value', 'count'],
    [{ ...usual, count: 1.5 }, 'value', 'count'],
    [{ ...usual, count: 10_001 }, 'value', 'count'],
    [{ ...usual, lifeMinutes: undefined }, 'value', 'lifeMinutes'],
    [{ ...usual, lifeMinutes: 1441 }, 'value', 'lifeMinutes'],
    [{ ...usual, country: 7 }, 'value', 'country'],
    [{ ...usual, entry: 'fr' }, 'value', 'entry'],
    [{ ...usual, state: 'California' }, 'location', 'country'],
    [{ ...usual, city: 'Berlin' }, 'location', 'country'],
  ];
  for (const [entry, reason, field] of wrong) {
    it(`are not ${JSON.stringify(entry)}`, () => assert.deepEqual(problemsOf(entry), [[1, reason, field]]));
  }

  it('have one of each name, and no endless list', () => {
    assert.deepEqual(problemsOf(good, good), [[2, 'sameName', 'name']]);
    const many = Array.from({ length: 300 }, (_, index) => ({ ...usual, name: `p${index}` }));
    assert.equal(readSharedPresets(many).presets.length, 100);
    assert.deepEqual(problemsOf(...many), [[101, 'tooMany', undefined]]);
  });

  it('never fail, whatever the file contains', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        readSharedPresets(value);
        readSharedPresets([value]);
      }),
    );
  });

  it('are written as they are read, without the proxy account', () => {
    const [preset] = readSharedPresets([good]).presets;
    assert.ok(preset);
    assert.deepEqual(sharedPresetEntry({ ...preset, account: 'user01' }), good);
  });

  it("come after the user's own, which hide one of the same name and are the only ones that change", async () => {
    const state = new MemoryState();
    const presets = new ExtractionPresets(state);
    presets.shareFrom(() => readSharedPresets([good, usual]).presets);
    const choice = { count: 3, lifeMinutes: 3 };
    await presets.save({ name: 'Any', choice });
    assert.deepEqual(
      presets.all.map(({ name, isShared }) => [name, isShared ?? false]),
      [
        ['Any', false],
        ['Nightly', true],
      ],
    );
    assert.deepEqual(presets.find('Nightly')?.choice.country, 'US');
    await presets.delete('Nightly');
    assert.deepEqual(new ExtractionPresets(state).all, [{ name: 'Any', choice }]);
    await presets.delete('Any');
    assert.equal(presets.find('Any')?.isShared, true);
  });
});
