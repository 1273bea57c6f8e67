import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeTestAuthority } from '../../unit/proxy/testAuthority';
import { startBenchServer, type BenchServer } from '../processes';
import { startContenders, type Contender, type Contenders } from './contenders';

/** A target behind a proxy, and everything that is measured in front of that proxy. */
export interface GatewayWorld extends Contenders {
  /** Small requests over TLS. */
  readonly secure: { readonly port: number; readonly ca: string };
  /** Downloads without TLS. */
  readonly plainPort: number;
}

/** Starts target, proxy, and contenders, each in a process of its own, and ends them after the work. */
export async function inGatewayWorld<T>(work: (world: GatewayWorld) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'proxylite-bench-'));
  const servers: (BenchServer | Contender)[] = [];
  try {
    const { ca, cert, key } = makeTestAuthority();
    const [target, parent] = await Promise.all([
      startBenchServer('gatewayTarget', [cert, key]),
      startBenchServer('checker', ['proxies', cert, key, '1']),
    ]);
    servers.push(target, parent);
    const contenders = await startContenders(folder, parent.ports[0]);
    servers.push(...contenders.running.values());
    return await work({
      secure: { port: target.ports[0], ca },
      plainPort: target.ports[1] ?? 0,
      ...contenders,
    });
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    await rm(folder, { recursive: true, force: true });
  }
}
