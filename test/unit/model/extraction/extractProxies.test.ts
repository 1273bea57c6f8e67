import assert from 'node:assert/strict';
import { ApiError } from '../../../../src/api/apiError';
import type { Client } from '../../../../src/api/client';
import { choiceProblem, maxLifeMinutes, maxProxies } from '../../../../src/model/extraction/choiceProblem';
import { extractProxies } from '../../../../src/model/extraction/extractProxies';
import type { ExtractionChoice } from '../../../../src/model/extraction/extractionChoice';

const choice: ExtractionChoice = { count: 10, lifeMinutes: 30 };

type Extract = Client['extraction']['extract'];

function clientWith(extract: Extract): Pick<Client, 'extraction'> {
  return { extraction: { extract } };
}

describe('extraction choice', () => {
  it('can be sent with a place and without', () => {
    const good: ExtractionChoice[] = [
      choice,
      { ...choice, country: 'US' },
      { ...choice, country: 'US', state: 'alabama' },
      { ...choice, country: 'US', state: 'alabama', city: 'Mobile', entry: 'hk' },
      { ...choice, country: undefined, state: '', city: '' },
      { count: 1, lifeMinutes: 1 },
      { count: maxProxies, lifeMinutes: maxLifeMinutes },
    ];
    for (const each of good) assert.equal(choiceProblem(each), undefined, JSON.stringify(each));
  });

  it('has a number of proxies', () => {
    for (const count of [0, -1, 1.5, NaN, Infinity, maxProxies + 1, 1e300, '5', null, undefined]) {
      assert.equal(choiceProblem({ ...choice, count: count as number }), 'count', String(count));
    }
  });

  it('has a life', () => {
    for (const life of [0, -5, 0.5, NaN, -Infinity, maxLifeMinutes + 1, '30', undefined]) {
      assert.equal(choiceProblem({ ...choice, lifeMinutes: life as number }), 'life', String(life));
    }
  });

  it('has no city and no state without its country', () => {
    assert.equal(choiceProblem({ ...choice, state: 'alabama' }), 'stateWithoutCountry');
    assert.equal(choiceProblem({ ...choice, country: 'US', city: 'Mobile' }), undefined);
    assert.equal(choiceProblem({ ...choice, city: 'Mobile' }), 'cityWithoutCountry');
  });
});

describe('extraction', () => {
  it('asks once, for what was chosen and nothing else', async () => {
    const asked: unknown[] = [];
    const { signal } = new AbortController();
    const client = clientWith((request, options) => {
      asked.push(request, options?.signal);
      return Promise.resolve({ endpoints: [], malformed: 0, raw: '' });
    });
    await extractProxies(client, choice, signal);
    await extractProxies(client, { ...choice, country: 'US', state: 'alabama', city: 'Mobile', entry: 'de' });
    assert.deepEqual(asked, [
      { format: 'json', num: 10, life: 30 },
      signal,
      { format: 'json', num: 10, life: 30, cc: 'US', state: 'alabama', city: 'Mobile', ep: 'de' },
      undefined,
    ]);
  });

  it('gives proxies whose end counts from the request, not from the answer', async () => {
    const before = Date.now();
    let askedAt = 0;
    const result = await extractProxies(
      clientWith(async () => {
        askedAt = Date.now();
        await new Promise((resolve) => setTimeout(resolve, 20));
        return { endpoints: [{ host: '203.0.113.72', port: 11240 }], malformed: 2, raw: '' };
      }),
      choice,
    );
    assert.ok(result.expiresAt >= before + 30 * 60_000 && result.expiresAt <= askedAt + 30 * 60_000);
    assert.deepEqual(result, {
      choice,
      proxies: [{ host: '203.0.113.72', port: 11240, scheme: 'http', expiresAt: result.expiresAt }],
      malformed: 2,
      raw: '',
      expiresAt: result.expiresAt,
    });
  });

  it('fails as the call fails', async () => {
    const failure = new ApiError('extractIps', { kind: 'NotVerified' });
    await assert.rejects(
      extractProxies(
        clientWith(() => Promise.reject(failure)),
        choice,
      ),
      failure,
    );
  });
});
