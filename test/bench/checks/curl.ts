import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Proxy } from '../../../src/proxy/proxy';
import { median } from '../rounds';
import type { Run } from './run';
import type { CheckWorld } from './world';

/**
 * Checks all live proxies with one `curl --parallel`.
 * @throws Error if curl can't be run.
 */
export async function runCurl({ live, target, authority }: CheckWorld, concurrency: number): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), 'proxylite-bench-'));
  try {
    const ca = join(folder, 'ca.pem');
    const config = join(folder, 'curl.config');
    await writeFile(ca, authority.ca);
    // Without `Connection: close` curl sends several checks through one tunnel.
    const transfer = ({ port }: Proxy) =>
      `url = "${target.href}"\nproxy = "http://127.0.0.1:${port}"\ncacert = "${ca}"\noutput = "/dev/null"\nsilent\n` +
      'http1.1\nheader = "Connection: close"\nwrite-out = "%{http_code} %{time_starttransfer}\\n"\n';
    await writeFile(config, live.map(transfer).join('next\n'));
    const options = [
      '--parallel',
      '--parallel-immediate',
      '--parallel-max',
      String(concurrency),
      '-K',
      config,
    ];
    const startedAt = performance.now();
    const { stdout } = await promisify(execFile)('curl', options, { maxBuffer: 1 << 26, timeout: 60_000 });
    const seconds = (performance.now() - startedAt) / 1000;
    const lines = stdout.split('\n').filter((line) => line.startsWith('200 '));
    return { alive: lines.length, seconds, p50Ms: median(lines.map((line) => 1000 * Number(line.slice(4)))) };
  } finally {
    await rm(folder, { recursive: true });
  }
}
