import '../vscode/standIn';
import assert from 'node:assert/strict';
import { boxes, goBack, type ShownBox } from '../vscode/boxes';
import { askExtraction } from '../../../src/commands/extraction/askExtraction';
import { ExtractionMemory } from '../../../src/model/extraction/extractionMemory';
import type { ExtractionChoice } from '../../../src/model/extraction/extractionChoice';
import type { Regions } from '../../../src/model/extraction/regions';
import { MemoryState } from '../model/memory';

const defaults: ExtractionChoice = { count: 10, lifeMinutes: 30 };
const california: ExtractionChoice = {
  country: 'US',
  state: 'california',
  count: 5,
  lifeMinutes: 1,
  entry: 'de',
};

const regions = {
  countries: { get: () => Promise.resolve([{ code: 'US' }, { code: 'SG' }, { code: 'BR' }]) },
  statesOf: (country: string) => {
    if (country === 'BR') return Promise.reject(new Error('refused'));
    return Promise.resolve(country === 'US' ? ['california', 'new york'] : []);
  },
  citiesOf: (country: string, state: string | undefined) =>
    Promise.resolve(country === 'US' ? [`city of ${state ?? country}`] : []),
} as unknown as Regions;

describe('the question what to extract', () => {
  let memory: ExtractionMemory;
  let shown: ShownBox[];

  beforeEach(() => {
    memory = new ExtractionMemory(new MemoryState(), () => defaults);
    shown = [];
  });
  afterEach(() => (boxes.answer = () => undefined));

  function answerWith(...answers: readonly string[]): void {
    const left = [...answers];
    boxes.answer = (box) => {
      shown.push(box);
      return left.shift();
    };
  }

  const ask = (file?: string) => askExtraction(regions, memory, file);
  const rows = ({ labels, descriptions }: ShownBox) =>
    labels.map((label, index) => [label, descriptions[index]].filter(Boolean).join(': '));

  it('is one list the first time, which says what Enter extracts and into which file', async () => {
    answerWith('Extract 10 proxies');
    assert.deepEqual(await ask('fetch.py'), defaults);
    assert.equal(shown.length, 1);
    assert.equal(shown[0]?.title, 'Extract and Insert into fetch.py');
    assert.match(shown[0]?.question ?? '', /may use your quota/);
    assert.deepEqual(rows(shown[0]), [
      'Extract 10 proxies: Any country · 30 minutes',
      'Custom…: Location, number, session duration, and gateway region',
    ]);
  });

  it('offers the last choice first and then the presets, each with what it takes', async () => {
    await memory.remember(california);
    await memory.presets.save({
      name: 'Berlin',
      choice: { country: 'DE', city: 'Berlin', count: 1, lifeMinutes: 60 },
    });
    answerWith('Same as last time');
    assert.deepEqual(await ask(), california);
    assert.equal(shown[0]?.title, 'Extract and Insert into New File');
    assert.deepEqual(rows(shown[0]).slice(0, 2), [
      'Same as last time: 5 proxies · United States, california · 1 minute · Gateway region: Germany',
      'Berlin: 1 proxy · Germany, Berlin · 60 minutes',
    ]);
    answerWith('Berlin');
    assert.equal((await ask())?.city, 'Berlin');
  });

  it('shows all options at once, and asks only for the one that is changed', async () => {
    answerWith('Custom…', 'Number of proxies', '3', 'Extract 3 proxies');
    assert.deepEqual(await ask(), { ...defaults, count: 3 });
    assert.deepEqual(rows(shown[1] as ShownBox), [
      'Extract 10 proxies: Any country · 30 minutes',
      'Options',
      'Country or region: Any country',
      'Number of proxies: 10',
      'Session duration: 30 minutes',
      'Gateway region: Any network',
    ]);
    assert.equal(rows(shown[3] as ShownBox)[3], 'Number of proxies: 3');
  });

  it('offers states and cities once a country is selected, and states only if it has any', async () => {
    answerWith(
      'Custom…',
      'Country or region',
      'United States',
      'State or province',
      'california',
      'City',
      'city of california',
      'Country or region',
      'Singapore',
      'City',
      'Any city',
      'Extract 10 proxies',
    );
    const choice = await ask();
    assert.deepEqual([choice?.country, choice?.state, choice?.city], ['SG', undefined, undefined]);
    assert.deepEqual(rows(shown[7] as ShownBox).slice(2, 5), [
      'Country or region: United States',
      'State or province: california',
      'City: city of california',
    ]);
    assert.deepEqual(rows(shown[9] as ShownBox).slice(2, 4), [
      'Country or region: Singapore',
      'City: Any city',
    ]);
    assert.deepEqual(rows(shown[10] as ShownBox), ['Any city: No cities available']);
  });

  it('still offers states that could not be loaded', async () => {
    answerWith('Custom…', 'Country or region', 'Brazil');
    assert.equal(await ask(), undefined);
    assert.ok(shown.at(-1)?.labels.includes('State or province'));
  });

  it('keeps what was changed when the user goes back', async () => {
    answerWith(
      'Custom…',
      'Number of proxies',
      '3',
      'Session duration',
      goBack,
      goBack,
      'Custom…',
      'Extract 3 proxies',
    );
    assert.deepEqual(await ask(), { ...defaults, count: 3 });
    assert.deepEqual(shown[6]?.activeAtFirst, ['Custom…']);
  });

  it('extracts nothing when the user leaves any of its lists', async () => {
    for (const answers of [
      [],
      ['Custom…'],
      ['Custom…', 'Session duration'],
      ['Custom…', 'Country or region'],
    ]) {
      answerWith(...answers);
      assert.equal(await ask(), undefined);
    }
  });
});
