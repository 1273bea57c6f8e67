import assert from 'node:assert/strict';
import { ApiError } from '../../../../src/api/apiError';
import type { Client } from '../../../../src/api/client';
import type { ExtractionChoice } from '../../../../src/model/extraction/extractionChoice';
import { ExtractionHistory } from '../../../../src/model/extraction/extractionHistory';
import { ExtractionService } from '../../../../src/model/extraction/extractionService';
import {
  expiredEndpoints,
  extractedEndpoints,
  extractReplacements,
} from '../../../../src/model/extraction/extractReplacements';
import { endpointOf, type Proxy } from '../../../../src/proxy/proxy';
import { MemoryState } from '../memory';

const american: ExtractionChoice = { country: 'us', count: 10, lifeMinutes: 10 };
const german: ExtractionChoice = { country: 'de', count: 5, lifeMinutes: 30 };

const proxiesOf = (...ports: readonly number[]): Proxy[] =>
  ports.map((port) => ({ host: '192.0.2.1', port, scheme: 'http' }));

/** A service that gives the ports behind a country, and fails where it has none for it. */
function serviceWith(ports: Readonly<Record<string, readonly number[]>>) {
  const asked: { readonly cc: string | undefined; readonly num: number | undefined }[] = [];
  const client: Pick<Client, 'extraction'> = {
    extraction: {
      extract({ cc, num }) {
        asked.push({ cc, num });
        const given = ports[cc ?? ''];
        if (!given)
          return Promise.reject(
            new ApiError('extract', { kind: 'Network', code: 'ECONNRESET', timedOut: false }),
          );
        const endpoints = given.slice(0, num).map((port) => ({ host: '198.51.100.1', port }));
        return Promise.resolve({ endpoints, malformed: 0, raw: '' });
      },
    },
  };
  return { client, asked };
}

async function historyOfBoth(): Promise<ExtractionHistory> {
  const history = new ExtractionHistory(new MemoryState());
  const over = { malformed: 0, raw: '', expiresAt: Date.now() - 1000 };
  await history.add({ ...over, choice: american, proxies: proxiesOf(1, 2, 3) });
  await history.add({ ...over, choice: german, proxies: proxiesOf(4, 5) });
  await history.add({ ...over, choice: german, proxies: proxiesOf(6), expiresAt: Date.now() + 60_000 });
  return history;
}

const recording = (history: ExtractionHistory) => ({
  history,
  service: new ExtractionService(history, { error: (_, error) => assert.fail(String(error)) }),
});

const portsOf = (byEndpoint: ReadonlyMap<string, Proxy>) =>
  [...byEndpoint].map(([endpoint, { port }]) => [endpoint, port]);

describe('the extracted proxies among others', () => {
  it('are those of the history, whether they expired or not, each once', async () => {
    const history = await historyOfBoth();
    const endpoints = extractedEndpoints(proxiesOf(1, 6, 6, 7), history);
    assert.deepEqual(endpoints, ['192.0.2.1:1', '192.0.2.1:6']);
  });
});

describe('successors of expired proxies', () => {
  it('come from the choice of each, one call for a choice', async () => {
    const history = await historyOfBoth();
    const expired = expiredEndpoints(proxiesOf(1, 1, 2, 4, 6, 7), history, Date.now());
    const { client, asked } = serviceWith({ us: [101, 102], de: [104] });
    const { byEndpoint, failure } = await extractReplacements(client, expired, recording(history));
    assert.equal(failure, undefined);
    assert.deepEqual(asked, [
      { cc: 'us', num: 2 },
      { cc: 'de', num: 1 },
    ]);
    assert.deepEqual(portsOf(byEndpoint), [
      ['192.0.2.1:1', 101],
      ['192.0.2.1:2', 102],
      ['192.0.2.1:4', 104],
    ]);
    const [latest] = history.all;
    assert.deepEqual([latest?.choice, latest?.endpoints], [german, ['198.51.100.1:104']]);
  });

  it('that came before a failure are there, and none is asked for after it', async () => {
    const history = await historyOfBoth();
    const french: ExtractionChoice = { country: 'fr', count: 1, lifeMinutes: 1 };
    await history.add({
      choice: french,
      proxies: proxiesOf(8),
      malformed: 0,
      raw: '',
      expiresAt: Date.now() - 1000,
    });
    const { client, asked } = serviceWith({ us: [101, 102, 103], fr: [108] });
    const expired = proxiesOf(1, 4, 8).map(endpointOf);
    const { byEndpoint, failure } = await extractReplacements(client, expired, recording(history));
    assert.ok(failure instanceof ApiError);
    assert.deepEqual(portsOf(byEndpoint), [['192.0.2.1:1', 101]]);
    assert.deepEqual(
      asked.map(({ cc }) => cc),
      ['us', 'de'],
    );
  });
});
