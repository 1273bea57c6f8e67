import assert from 'node:assert/strict';
import fc from 'fast-check';
import { gatewayRegions } from '../../../src/model/extraction/extractionChoice';
import { choiceOf, draftOf, draftProblems } from '../../../src/panels/extraction/extractionDraft';
import { pageResult, proxiesOf } from '../../../src/panels/extraction/extractionResult';
import { dynamicValue } from '../../../src/panels/extraction/dynamicValue';
import type { Draft, List } from '../../../src/panels/protocol/extractionProtocol';

const draft: Draft = { account: '', country: '', state: '', city: '', count: '10', life: '30', entry: '' };

function offering(name: List['name'], ...values: readonly string[]): List {
  return { type: 'list', name, status: 'ready', options: values.map((value) => ({ value, label: value })) };
}

describe('the form of an extraction', () => {
  it('shows every choice so that it is read back', () => {
    const place = fc.option(fc.string({ minLength: 1 }), { nil: undefined });
    const choices = fc.record(
      {
        country: place,
        state: place,
        city: place,
        count: fc.integer({ min: 1, max: 10_000 }),
        lifeMinutes: fc.integer({ min: 1, max: 1440 }),
        entry: fc.option(fc.constantFrom(...gatewayRegions), { nil: undefined }),
      },
      { noNullPrototype: true },
    );
    fc.assert(fc.property(choices, (choice) => assert.deepEqual(choiceOf(draftOf(choice)), choice)));
  });

  for (const count of ['', '0', '-1', '1.5', '1e3', '0x10', 'ten', '10001', '99999999999']) {
    it(`has no number in "${count}"`, () => {
      assert.deepEqual(draftProblems({ ...draft, count }, {}), { count: 'count' });
    });
  }

  it('names all that is wrong at once', () => {
    assert.deepEqual(draftProblems({ ...draft, count: '0', life: '0', state: 'alabama' }, {}), {
      count: 'count',
      life: 'life',
      state: 'stateWithoutCountry',
    });
  });

  it('doubts a city that does not belong to its state, once the cities are known', () => {
    const gotham: Draft = { ...draft, country: 'US', state: 'alabama', city: 'Gotham' };
    assert.deepEqual(draftProblems(gotham, {}), {});
    assert.deepEqual(draftProblems(gotham, { city: { ...offering('city'), status: 'loading' } }), {});
    assert.deepEqual(draftProblems(gotham, { city: offering('city', 'Mobile') }), { city: 'unknownCity' });
    assert.deepEqual(draftProblems(gotham, { city: offering('city', 'Gotham') }), {});
  });
});

describe('the value of a place', () => {
  it('is the one that extraction takes, however the account names the place', () => {
    assert.equal(dynamicValue('New York', ['alabama', 'newyork']), 'newyork');
    assert.equal(dynamicValue('São Paulo', ['rio', 'saopaulo']), 'saopaulo');
    assert.equal(dynamicValue('Mobile', ['Mobile']), 'Mobile');
  });

  it('is its name where extraction has none', () => {
    assert.equal(dynamicValue('Atlantis', ['alabama']), 'Atlantis');
  });
});

describe('a result on its page', () => {
  const endpoints = ['a.example:1', 'b.example:2', '[2001:db8::1]:3', 'd.example:4'];

  it('holds host and port, never credentials', () => {
    const credentials = { username: 'user', password: 'hunter2' };
    const shown = pageResult('id', {
      choice: { count: 3, lifeMinutes: 30 },
      proxies: [{ host: '2001:db8::1', port: 8080, scheme: 'http', credentials }],
      malformed: 1,
      raw: '',
      expiresAt: 5,
    });
    assert.deepEqual(shown, {
      id: 'id',
      asked: 3,
      malformed: 1,
      expiresAt: 5,
      endpoints: ['[2001:db8::1]:8080'],
    });
  });

  it('gives the proxies of the rows that are meant', () => {
    const result = { id: 'id', asked: 4, malformed: 0, expiresAt: 5, endpoints };
    const portsOf = (rows: Parameters<typeof proxiesOf>[1]) =>
      proxiesOf(result, rows).map(({ port }) => port);
    assert.deepEqual(portsOf('all'), [1, 2, 3, 4]);
    assert.deepEqual(
      portsOf([
        [0, 0],
        [2, 99],
      ]),
      [1, 3, 4],
    );
  });

  it('leaves out what is no endpoint, since the page had kept it', () => {
    const result = { id: 'id', asked: 2, malformed: 0, expiresAt: 5, endpoints: ['rm -rf', 'a.example:1'] };
    assert.deepEqual(proxiesOf(result, 'all'), [
      { host: 'a.example', port: 1, scheme: 'http', expiresAt: 5 },
    ]);
  });
});
