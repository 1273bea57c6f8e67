import { once } from 'node:events';
import { connect } from 'node:net';
import { checkProxies } from '../../../src/proxy/checker';
import type { Proxy } from '../../../src/proxy/proxy';
import { makeTestAuthority, type TestAuthority } from '../../unit/proxy/testAuthority';
import { startBenchServer, type BenchServer } from '../processes';
import type { Run } from './run';

/** Number of ports of the proxies. Several proxies share a port. */
const portCount = 50;

/** Number of proxies to check. */
export const proxyCount = 2000;

/** A target behind TLS and proxies that lead to it. */
export interface CheckWorld {
  readonly authority: TestAuthority;
  readonly target: URL;
  readonly live: readonly Proxy[];
  /** Starts a proxy that doesn't work: `silent` accepts and sends nothing, `slow` never finishes. */
  startDead(role: 'silent' | 'slow'): Promise<Proxy>;
  stop(): Promise<void>;
}

/** Starts the target and the proxies, each in a process of its own. */
export async function startCheckWorld(): Promise<CheckWorld> {
  const authority = makeTestAuthority();
  const servers: BenchServer[] = [];
  const start = async (role: string) => {
    const settings = [role, authority.cert, authority.key, String(portCount)];
    const server = await startBenchServer('checker', settings);
    servers.push(server);
    return server.ports;
  };
  const [[originPort], proxyPorts] = await Promise.all([start('origin'), start('proxies')]);
  return {
    authority,
    target: new URL(`https://127.0.0.1:${originPort}/`),
    live: Array.from({ length: proxyCount }, (_, index) =>
      loopbackProxy(proxyPorts[index % portCount] ?? proxyPorts[0]),
    ),
    startDead: async (role) => loopbackProxy((await start(role))[0]),
    stop: async () => {
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}

/** A proxy on this machine. */
export function loopbackProxy(port: number): Proxy {
  return { host: '127.0.0.1', port, scheme: 'http' };
}

/**
 * A proxy that refuses. Its port is the near end of a connection to another one, which lasts as long as that: a port that
 * is only free now may be another program's, or a proxy of ours, before the list is through.
 */
export async function refusingProxy({ host, port }: Proxy): Promise<Proxy> {
  const held = connect(port, host);
  await once(held, 'connect');
  // It breaks when the other one ends.
  held.on('error', () => {}).unref();
  if (held.localPort === undefined) throw new Error('the connection ended at once');
  return loopbackProxy(held.localPort);
}

/** Checks all live proxies with the product's checker. */
export async function runChecker({ live, target, authority }: CheckWorld, concurrency: number): Promise<Run> {
  const { alive, elapsedMs, firstByte } = await checkProxies(live, {
    target,
    mode: 'request',
    connectTimeoutMs: 5000,
    totalTimeoutMs: 10_000,
    concurrency: concurrency,
    ca: [authority.ca],
  });
  return { alive, seconds: elapsedMs / 1000, p50Ms: firstByte?.median ?? NaN };
}
