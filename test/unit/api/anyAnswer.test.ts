import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Client } from '../../../src/api/client';
import { isFailure } from '../../../src/api/apiError';
import { operations, type OperationId } from '../../../src/api/operations';
import type { Transport } from '../../../src/api/transport';
import { forecastAlerts, limitAlerts, packageAlerts, staticIpAlerts } from '../../../src/model/alerts/alerts';
import { disagreements, isEmptySummary } from '../../../src/model/packages/packageSummary';
import { loadCatalogue } from '../../../src/model/purchase/catalogue';
import { Stores } from '../../../src/model/connections/stores';
import { loadStock } from '../../../src/model/staticIps/stock';
import { call, useSandbox } from '../sandbox/helpers';
import { rightParameters } from '../sandbox/rightCalls';
import { calls } from './calls';

/** A client whose every call is answered with this data. */
function clientWith(data: unknown): Client {
  const transport = {
    call: () => Promise.resolve(structuredClone(data)),
    answer: () => Promise.resolve({ data: structuredClone(data) }),
    reportUnreadable: () => {},
    redact: (text: string) => text,
  };
  return new Client(transport as unknown as Transport);
}

/** What a server may put in the place of anything. */
const part = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    null,
    '',
    '0',
    '-1',
    '1e999',
    'NaN',
    [],
    {},
    [null],
    [[]],
    { list: null },
    true,
    2 ** 53,
  ),
);

/** A value with some of its parts replaced or taken away. */
function damaged(value: unknown): fc.Arbitrary<unknown> {
  if (typeof value !== 'object' || value === null) {
    return fc.oneof({ weight: 6, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: part });
  }
  const whole = Array.isArray(value)
    ? fc.tuple(...value.slice(0, 2).map(damaged))
    : fc.record(Object.fromEntries(Object.entries(value).map(([key, one]) => [key, damaged(one)])), {
        requiredKeys: [],
      });
  return fc.oneof({ weight: 12, arbitrary: whole }, { weight: 1, arbitrary: part });
}

/** What the models make of an answer, for each operation that one reads. */
const readers: Partial<Record<OperationId, (client: Client) => Promise<unknown>>> = {
  listAccounts: async (client) => limitAlerts((await client.accounts.list()).rows, 'GB'),
  listPackages: async (client) =>
    packageAlerts((await client.packages.list({ page: 1, size: 9 })).rows, Date.now()),
  listStaticIps: async (client) => {
    const { staticIps } = new Stores(client);
    return staticIpAlerts((await staticIps.get()).items, Date.now());
  },
  summarizePackages: async (client) => {
    const summary = await client.packages.summary(9);
    return [disagreements(summary), isEmptySummary(summary), forecastAlerts([])];
  },
  listOrders: (client) => new Stores(client).orders.get(),
  listDynamicStates: (client) => new Stores(client).regions.countries.get(),
  listDynamicCities: (client) => new Stores(client).regions.citiesOf('US', 'alabama'),
  listAccountRegions: (client) => new Stores(client).regions.placesOf('user01'),
  listStaticIpRegions: (client) => loadStock(client, new AbortController().signal),
  listProducts: (client) => loadCatalogue(client, new AbortController().signal),
};

describe('whatever a server answers', () => {
  const sandbox = useSandbox();

  for (const id of Object.keys(operations) as OperationId[]) {
    it(`${id} reads it, or says what of it cannot be read`, async () => {
      const { json } = await call(sandbox(), id, await rightParameters(sandbox(), id));
      await fc.assert(
        fc.asyncProperty(fc.oneof(damaged(json.data), part), async (data) => {
          for (const read of [calls[id].call, readers[id]]) {
            await read?.(clientWith(data)).catch((error: unknown) => {
              assert.ok(
                isFailure(error, 'InvalidResponse'),
                String(error instanceof Error ? error.stack : error),
              );
              assert.match(error.failure.field, /^\/data/);
            });
          }
        }),
        { numRuns: 150 },
      );
    });
  }
});
