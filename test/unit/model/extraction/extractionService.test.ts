import assert from 'node:assert/strict';
import type { Client } from '../../../../src/api/client';
import { ApiError } from '../../../../src/api/apiError';
import { ExtractionHistory } from '../../../../src/model/extraction/extractionHistory';
import { ExtractionMemory } from '../../../../src/model/extraction/extractionMemory';
import type { ExtractionChoice } from '../../../../src/model/extraction/extractionChoice';
import { ExtractionService } from '../../../../src/model/extraction/extractionService';
import { endpointOf } from '../../../../src/proxy/proxy';
import { MemoryState } from '../memory';

const choice: ExtractionChoice = { country: 'us', count: 2, lifeMinutes: 10 };
const endpoints = [
  { host: '198.51.100.1', port: 80 },
  { host: '198.51.100.2', port: 81 },
];

type Extract = Client['extraction']['extract'];

describe('the extraction service', () => {
  let history: ExtractionHistory;
  let memory: ExtractionMemory;
  let logged: unknown[];
  let calls: Parameters<Extract>[];
  let respond: Extract;

  beforeEach(() => {
    history = new ExtractionHistory(new MemoryState());
    memory = new ExtractionMemory(new MemoryState(), () => ({ count: 1, lifeMinutes: 1 }));
    logged = [];
    calls = [];
    respond = () => Promise.resolve({ endpoints, malformed: 1, raw: 'raw response' });
  });

  const client: Pick<Client, 'extraction'> = {
    extraction: {
      extract: (...given) => {
        calls.push(given);
        return respond(...given);
      },
    },
  };
  const service = (records: Pick<ExtractionHistory, 'add'> = history) =>
    new ExtractionService(records, { error: (_, error) => logged.push(error) });

  it('returns what one call brought, and records it', async () => {
    const result = await service().extract(client, choice);
    assert.equal(calls.length, 1);
    assert.equal(calls[0]?.[0].num, 2);
    assert.deepEqual(result.proxies.map(endpointOf), ['198.51.100.1:80', '198.51.100.2:81']);
    assert.equal(result.malformed, 1);
    const expected = { choice, endpoints: result.proxies.map(endpointOf), expiresAt: result.expiresAt };
    assert.deepEqual(history.all, [expected]);
    assert.equal(history.lastResponse, 'raw response');
    assert.deepEqual(logged, []);
  });

  it('records the response even if it has no proxies', async () => {
    respond = () => Promise.resolve({ endpoints: [], malformed: 3, raw: 'something else' });
    const { proxies, malformed } = await service().extract(client, choice);
    assert.deepEqual([proxies.length, malformed], [0, 3]);
    assert.deepEqual(history.all, []);
    assert.equal(history.lastResponse, 'something else');
  });

  it('remembers the choice only if it is given a memory', async () => {
    await service().extract(client, choice);
    assert.equal(memory.last, undefined);
    await service().extract(client, choice, { memory });
    assert.deepEqual(memory.last, choice);
  });

  it('remembers the choice before the call, so that a failed extraction can be repeated', async () => {
    const failure = new ApiError('extract', { kind: 'Network', code: 'ECONNRESET', timedOut: false });
    respond = () => {
      assert.deepEqual(memory.last, choice);
      return Promise.reject(failure);
    };
    await assert.rejects(service().extract(client, choice, { memory }), failure);
    assert.deepEqual(memory.last, choice);
    assert.equal(calls.length, 1, 'never repeated');
    assert.deepEqual(history.all, []);
  });

  it('sends nothing if the choice could not be remembered', async () => {
    const full = { remember: () => Promise.reject(new Error('disk full')) };
    await assert.rejects(service().extract(client, choice, { memory: full }), /disk full/);
    assert.deepEqual(calls, []);
  });

  it('can record another choice than the one that was sent', async () => {
    const recordedChoice = { ...choice, count: 10 };
    const result = await service().extract(client, choice, { recordedChoice });
    assert.deepEqual(result.choice, choice);
    assert.deepEqual(history.all[0]?.choice, recordedChoice);
  });

  it('returns paid proxies even if they could not be recorded', async () => {
    const full = new Error('disk full');
    const result = await service({ add: () => Promise.reject(full) }).extract(client, choice);
    assert.equal(result.proxies.length, 2);
    assert.deepEqual(logged, [full]);
  });

  it('can be canceled', async () => {
    const stop = new AbortController();
    await service().extract(client, choice, { signal: stop.signal });
    assert.equal(calls[0]?.[1]?.signal, stop.signal);
  });
});
