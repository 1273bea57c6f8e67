import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { Server as ProxyServer } from 'proxy-chain';
import type { Figure, Line } from '../figure';
import { startBenchServer } from '../processes';
import { compared, inTurn, median, percentile } from '../rounds';

const rounds = 3;
const concurrency = 64;
const requestsPerRound = 1000;
const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

/** Tunnels per second, and the latency of each in milliseconds. */
interface Run {
  readonly perSecond: number;
  readonly latencies: readonly number[];
}

/** Small requests through a tunnel each, with one proxy behind the gateway and behind what it is measured against. */
export const gateway: Figure = {
  name: 'gateway',
  title: 'the local gateway, one tunnel per request',
  async measure() {
    const target = createServer((socket) => {
      socket.on('error', () => {}).on('data', () => socket.write(answer));
    });
    const parent = new ProxyServer({ port: 0, host: '127.0.0.1' });
    try {
      await once(target.listen(0, '127.0.0.1'), 'listening');
      await parent.listen();
      const upstream = `http://127.0.0.1:${parent.port}`;
      const [ours, alone] = await Promise.all(
        ['gateway', 'proxyChain'].map((name) => startBenchServer(name, [upstream])),
      );
      const through = (port: number | undefined) => () => run(port ?? 0, portOf(target));
      const runs = await inTurn<Record<'ours' | 'alone' | 'none', Run>>(rounds, {
        ours: through(ours?.ports[0]),
        alone: through(alone?.ports[0]),
        none: through(parent.port),
      });
      return linesOf(runs);
    } finally {
      await parent.close(true);
      target.close();
    }
  },
};

function linesOf({ ours, alone, none }: Record<'ours' | 'alone' | 'none', readonly Run[]>): readonly Line[] {
  const rates = (all: readonly Run[]) => all.map(({ perSecond }) => perSecond);
  const share = (all: readonly Run[], part: number) =>
    median(all.map(({ latencies }) => percentile(latencies, part)));
  const what = `requests/s, ${concurrency} at once`;
  const latency = (part: number): Line => ({
    what: `latency, p${part * 100}`,
    unit: 'ms',
    value: share(ours, part),
    against: { name: 'no gateway', value: share(none, part) },
  });
  return [
    { what, unit: '/s', ...compared('proxy-chain alone', rates(ours), rates(alone)) },
    { what, unit: '/s', ...compared('no gateway', rates(ours), rates(none)) },
    latency(0.5),
    latency(0.99),
  ];
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

async function run(port: number, targetPort: number): Promise<Run> {
  const latencies: number[] = [];
  let left = requestsPerRound;
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (left-- > 0) {
        const begun = performance.now();
        await request(port, targetPort);
        latencies.push(performance.now() - begun);
      }
    }),
  );
  return { perSecond: (1000 * latencies.length) / (performance.now() - startedAt), latencies };
}

/** Opens a tunnel, sends a small request through it and closes after the answer. */
function request(port: number, targetPort: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const authority = `127.0.0.1:${targetPort}`;
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.on('error', reject);
    socket.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n\r\n`);
    socket.once('data', () => {
      socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
      socket.once('data', () => {
        socket.destroy();
        resolve();
      });
    });
  });
}
