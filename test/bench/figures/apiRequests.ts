import { Agent, request } from 'undici';
import type * as clientModule from '../../../src/api/client';
import type * as transportModule from '../../../src/api/transport';
import type { Figure, Line } from '../figure';
import { startBenchServer } from '../processes';
import { compared, inTurn, percentile } from '../rounds';
import { asShipped } from '../shipped';

/** The client doesn't send more concurrent calls. The bare library gets the same number of connections. */
const concurrency = 3;
const requests = 6000;
const rounds = 7;
const key = 'benchmark';

interface Run {
  readonly perSecond: number;
  readonly p99Ms: number;
}

/** Small answers as fast as they come: what the client adds to the library under it. */
export const apiRequests: Figure = {
  name: 'requests',
  title: 'requests through the client, 3 at once',
  async measure() {
    const { Client } = await asShipped<typeof clientModule>('src/api/client.ts');
    const { Transport } = await asShipped<typeof transportModule>('src/api/transport.ts');
    const server = await startBenchServer('api');
    const baseUrl = new URL(`http://127.0.0.1:${server.ports[0]}/end-point`);
    const client = new Client(
      new Transport({
        baseUrl,
        key,
        timeoutMs: 30_000,
        network: { noProxy: [], strictSsl: true, systemCertificates: false },
        userAgent: 'proxylite-bench',
      }),
    );
    const dispatcher = new Agent({ connections: concurrency });
    const url = `${baseUrl.href}/whitelist/list?app_key=${key}`;
    try {
      const runs = await inTurn(rounds, {
        client: () => run(() => client.whitelist.list()),
        undici: () => run(async () => (await request(url, { dispatcher })).body.json()),
      });
      const of = (pick: (run: Run) => number) =>
        compared('undici.request', runs.client.map(pick), runs.undici.map(pick));
      const speed: Line = {
        what: 'throughput',
        unit: 'requests/s',
        ...of(({ perSecond }) => perSecond),
        reach: { of: 'ratio', atLeast: 0.85 },
      };
      const slowest: Line = {
        what: 'p99',
        unit: 'ms',
        ...of(({ p99Ms }) => p99Ms),
        reach: { of: 'ratio', atMost: 1.18 },
      };
      return [speed, slowest];
    } finally {
      await Promise.all([client.dispose(), dispatcher.close(), server.stop()]);
    }
  },
};

async function run(call: () => Promise<unknown>): Promise<Run> {
  const times: number[] = [];
  let left = requests;
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (left-- > 0) {
        const sentAt = performance.now();
        await call();
        times.push(performance.now() - sentAt);
      }
    }),
  );
  return {
    perSecond: (1000 * requests) / (performance.now() - startedAt),
    p99Ms: percentile(times, 0.99),
  };
}
