import assert from 'node:assert/strict';
import { isFailure } from '../../../src/api/apiError';
import { operations, type OperationId } from '../../../src/api/operations';
import { distort } from '../../sandbox/faults';
import { call, useSandbox } from '../sandbox/helpers';
import { rightParameters } from '../sandbox/rightCalls';
import { calls } from './calls';
import { clientOf, send, TestServer } from './server';

/** Where a single value stands in a body. */
type Path = readonly (string | number)[];

function* leavesOf(
  value: unknown,
  path: Path = [],
): Generator<{ readonly path: Path; readonly leaf: unknown }> {
  if (typeof value !== 'object' || value === null) {
    yield { path, leaf: value };
    return;
  }
  for (const [key, part] of Object.entries(value)) {
    yield* leavesOf(part, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}

function replaced(value: unknown, [key, ...rest]: Path, leaf: unknown): unknown {
  if (key === undefined) return leaf;
  const parts = Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) };
  const at = parts as Record<string | number, unknown>;
  at[key] = replaced(at[key], rest, leaf);
  return parts;
}

/** What is said of a list beside its rows, and what an operation keeps word for word. */
const notSent: ReadonlySet<string | number> = new Set(['raw', 'unreadable', 'total', 'pageSize', 'hasMore']);

/** All single values, without what an operation keeps word for word. */
function scalarsOf(value: unknown): Set<unknown> {
  const scalars = new Set<unknown>();
  for (const { path, leaf } of leavesOf(value)) {
    if (!path.some((key) => notSent.has(key))) scalars.add(leaf);
  }
  return scalars;
}

/** Operations of which a part is not documented: it is kept as it came. */
const leftOpen: ReadonlySet<OperationId> = new Set(['listStaticIpRegions', 'getRechargeGiftRatio']);

/** The value with a number as text wherever the other one has it so. */
function withNumbersAsText(value: unknown, other: unknown): unknown {
  if (typeof other === 'string' && typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(value).map(([key, part]): [string, unknown] => [
    key,
    withNumbersAsText(part, (other as Record<string, unknown> | null)?.[key]),
  ]);
  return Array.isArray(value) ? parts.map(([, part]) => part) : Object.fromEntries(parts);
}

describe('an answer of the right shape', () => {
  const sandbox = useSandbox();
  let body: unknown;
  let server: TestServer;

  before(async () => {
    server = await TestServer.start((response) => send(response, 200, JSON.stringify(body)));
  });
  after(() => server.close());

  /** What the client makes of an envelope. */
  async function read(id: OperationId, envelope: unknown): Promise<unknown> {
    body = envelope;
    const client = clientOf(server.url);
    try {
      return await calls[id].call(client);
    } finally {
      await client.dispose();
    }
  }

  for (const id of Object.keys(operations) as OperationId[]) {
    it(`of ${id} means the same with numbers as text, and nothing is made of a null`, async () => {
      const { json } = await call(sandbox(), id, await rightParameters(sandbox(), id));
      // Long lists say nothing more.
      const envelope = shortened(json) as { data?: unknown };
      const plain = await read(id, envelope);
      const asText = await read(id, distort(envelope, { name: 'numbers-as-text', argument: '' }));
      const withoutRaw = (value: unknown) =>
        JSON.stringify(value, (name, part: unknown) => (name === 'raw' ? undefined : part));
      // Where the contract leaves the shape open, values stay as they were sent.
      const expected = leftOpen.has(id) ? withNumbersAsText(plain, asText) : plain;
      assert.equal(withoutRaw(asText), withoutRaw(expected));

      const known = scalarsOf(plain).add(null).add(undefined);
      for (const { path } of [...leavesOf(envelope.data)].slice(0, 60)) {
        const outcome = await read(id, { ...envelope, data: replaced(envelope.data, path, null) }).catch(
          (error: unknown) => {
            assert.ok(isFailure(error, 'InvalidResponse'), `${path.join('/')}: ${String(error)}`);
            assert.ok(error.failure.field.startsWith('/data'), error.failure.field);
            return null;
          },
        );
        // How many items were no proxies is ours to count, and a day without its traffic has none.
        const counted = id === 'getUsage' ? known.add(0) : known;
        const made = [...scalarsOf(outcome)].filter((value) => !counted.has(value) && id !== 'extractIps');
        assert.deepEqual(made, [], `made of a null at ${path.join('/')}`);
      }
    });
  }
});

/** The first two items of each list. */
function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 2).map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shortened(part)]));
}
