import { execFile, fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls, createSecureContext, rootCertificates } from 'node:tls';
import { checkProxies, latencyStatistics } from '../../src/proxy/checker';
import type { Proxy } from '../../src/proxy/proxy';
import { makeTestAuthority } from '../unit/proxy/testAuthority';

/** One measured run: how many were right, in how long, and the median until the first byte of the answer. */
interface Run {
  readonly alive: number;
  readonly seconds: number;
  readonly p50Ms: number;
  /** Milliseconds of this process's processor time for one check; unknown for another program. */
  readonly cpuMs?: number;
}

const proxyCount = 2000;
const portCount = 50;
const rounds = 3;
const deadTimeoutMs = 1000;
const authority = makeTestAuthority();
const folder = mkdtempSync(join(tmpdir(), 'proxylite-bench-'));
const children: ChildProcess[] = [];

function start(role: 'origin' | 'proxies' | 'silent' | 'slow'): Promise<number[]> {
  const settings = [role, authority.cert, authority.key, String(portCount)];
  const child = fork(join(__dirname, 'checkerServers.ts'), settings, { execArgv: ['--import', 'tsx'] });
  children.push(child);
  return new Promise((resolve) => child.once('message', (ports) => resolve(ports as number[])));
}

function loopbackProxy(port: number): Proxy {
  return { host: '127.0.0.1', port, scheme: 'http' };
}

async function ours(
  proxies: readonly Proxy[],
  target: URL,
  atOnce: number,
  mode: 'request' | 'connect',
): Promise<Run> {
  const { alive, elapsedMs, firstByte } = await checkProxies(proxies, {
    target,
    mode,
    connectTimeoutMs: 5000,
    totalTimeoutMs: 10_000,
    concurrency: atOnce,
    ca: [authority.ca],
  });
  return { alive, seconds: elapsedMs / 1000, p50Ms: firstByte?.median ?? NaN };
}

/** The same work with nothing around it: no time-outs, no failures, no HTTP parser. */
async function bareSockets(
  proxies: readonly Proxy[],
  target: URL,
  atOnce: number,
  resume: boolean,
): Promise<Run> {
  const secureContext = createSecureContext({ ca: [...rootCertificates, authority.ca] });
  const times: number[] = [];
  let session: Buffer | undefined;
  let alive = 0;
  let next = 0;
  const one = ({ host, port }: Proxy) =>
    new Promise<void>((done) => {
      const startedAt = performance.now();
      const socket = connect({ host, port, noDelay: true }, () =>
        socket.write(`CONNECT ${target.host} HTTP/1.1\r\nHost: ${target.host}\r\n\r\n`),
      );
      socket.on('error', () => done());
      socket.once('data', () => {
        const secured = connectTls(
          { socket, secureContext, host: target.hostname, session: resume ? session : undefined },
          () => secured.write(`GET / HTTP/1.1\r\nHost: ${target.host}\r\nConnection: close\r\n\r\n`),
        );
        if (resume && !session) secured.once('session', (latest) => (session = latest));
        secured.once('data', (answer: Buffer) => {
          times.push(performance.now() - startedAt);
          if (answer.includes('200 OK')) alive++;
          secured.destroy();
          done();
        });
      });
    });
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let proxy = proxies[next++]; proxy; proxy = proxies[next++]) await one(proxy);
    }),
  );
  return {
    alive,
    seconds: (performance.now() - startedAt) / 1000,
    p50Ms: latencyStatistics(times)?.median ?? NaN,
  };
}

function curl(proxies: readonly Proxy[], target: URL, atOnce: number): Promise<Run> {
  const ca = join(folder, 'ca.pem');
  const config = join(folder, 'curl.config');
  writeFileSync(ca, authority.ca);
  // Without `Connection: close` curl sends several checks through one tunnel.
  const transfer = ({ port }: Proxy) =>
    `url = "${target.href}"\nproxy = "http://127.0.0.1:${port}"\ncacert = "${ca}"\noutput = "/dev/null"\nsilent\n` +
    'http1.1\nheader = "Connection: close"\nwrite-out = "%{http_code} %{time_starttransfer}\\n"\n';
  writeFileSync(config, proxies.map(transfer).join('next\n'));
  const startedAt = performance.now();
  return new Promise((resolve) => {
    execFile(
      'curl',
      ['--parallel', '--parallel-immediate', '--parallel-max', String(atOnce), '-K', config],
      { maxBuffer: 1 << 26, timeout: 60_000 },
      (_error, output) => {
        const lines = output.split('\n').filter((line) => line.startsWith('200 '));
        const p50Ms = latencyStatistics(lines.map((line) => 1000 * Number(line.slice(4))))?.median ?? NaN;
        resolve({ alive: lines.length, seconds: (performance.now() - startedAt) / 1000, p50Ms, cpuMs: NaN });
      },
    );
  });
}

const median = (values: number[]) => latencyStatistics(values)?.median ?? NaN;

async function measured(run: () => Promise<Run>): Promise<Run> {
  const before = process.cpuUsage();
  const result = await run();
  const { user, system } = process.cpuUsage(before);
  return { cpuMs: (user + system) / 1000 / result.alive, ...result };
}

/** Runs all of them in turn, several rounds, and compares within each round: the machine may have other work. */
async function compare(
  title: string,
  contenders: Record<string, () => Promise<Run>>,
  base: string,
): Promise<void> {
  const roundsOf = new Map<string, Run[]>();
  for (let round = 0; round <= rounds; round++) {
    for (const [name, run] of Object.entries(contenders)) {
      const result = await measured(run);
      // The first round warms up.
      if (round > 0) roundsOf.set(name, [...(roundsOf.get(name) ?? []), result]);
    }
  }
  const baseRuns = roundsOf.get(base) ?? [];
  console.log(`\n${title} (medians of ${rounds}; ratios to ${base})`);
  for (const [name, runs] of roundsOf) {
    const figure = (digits: number, of: (run: Run) => number) => {
      if (runs.some((run) => Number.isNaN(of(run)))) return 'unknown'.padEnd(12);
      const ratio = median(runs.map((run, round) => of(run) / of(baseRuns[round] ?? run)));
      return `${median(runs.map(of)).toFixed(digits).padStart(6)} ×${ratio.toFixed(2)}`;
    };
    console.log(
      `  ${name.padEnd(30)} ${figure(0, ({ alive, seconds }) => alive / seconds)} checks/s` +
        `   p50 ms ${figure(1, ({ p50Ms }) => p50Ms)}   CPU ms ${figure(2, ({ cpuMs }) => cpuMs ?? NaN)}` +
        `   alive ≥ ${Math.min(...runs.map(({ alive }) => alive))}`,
    );
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Of every second proxy a third each refuses, says nothing, and never comes to an end: two wait for the time-out. */
async function halfDead(
  live: readonly Proxy[],
  target: URL,
  atOnce: number,
  liveRate: number,
  dead: readonly number[],
): Promise<void> {
  const proxies = live.map((proxy, index) =>
    index % 2 === 0 ? proxy : loopbackProxy(dead[((index - 1) / 2) % dead.length] ?? 0),
  );
  const { alive, failures, elapsedMs } = await checkProxies(proxies, {
    target,
    mode: 'request',
    connectTimeoutMs: deadTimeoutMs,
    totalTimeoutMs: deadTimeoutMs,
    concurrency: atOnce,
    ca: [authority.ca],
  });
  const limitMs = ((failures.totalTimeout ?? 0) * deadTimeoutMs) / atOnce + (1000 * alive) / liveRate;
  console.log(
    `\nhalf dead, ${atOnce} at once, time-out ${deadTimeoutMs} ms: ${(elapsedMs / 1000).toFixed(2)} s, ` +
      `arithmetic limit ${(limitMs / 1000).toFixed(2)} s, ×${(elapsedMs / limitMs).toFixed(2)} ` +
      `(${alive} alive, ${JSON.stringify(failures)})`,
  );
}

async function main(): Promise<void> {
  const [[originPort], proxyPorts, [silentPort = 0], [slowPort = 0]] = await Promise.all([
    start('origin'),
    start('proxies'),
    start('silent'),
    start('slow'),
  ]);
  const dead = [await freePort(), silentPort, slowPort];
  const target = new URL(`https://127.0.0.1:${originPort}/`);
  const proxies = Array.from({ length: proxyCount }, (_, index) =>
    loopbackProxy(proxyPorts[index % portCount] ?? 0),
  );
  console.log(`${proxyCount} live proxies on ${portCount} ports, HTTPS target, Node ${process.version}`);
  for (const atOnce of [64, 256]) {
    await compare(
      `${atOnce} at once`,
      {
        'bare sockets': () => bareSockets(proxies, target, atOnce, false),
        'bare sockets, session resumed': () => bareSockets(proxies, target, atOnce, true),
        'curl --parallel': () => curl(proxies, target, atOnce),
        checker: () => ours(proxies, target, atOnce, 'request'),
        'checker, CONNECT only': () => ours(proxies, target, atOnce, 'connect'),
      },
      'bare sockets',
    );
    const { alive, seconds } = await ours(proxies, target, atOnce, 'request');
    await halfDead(proxies, target, atOnce, alive / seconds, dead);
  }
}

main()
  .catch((error: unknown) => console.error('The benchmark could not be measured:', error))
  .finally(() => {
    for (const child of children) child.disconnect();
    rmSync(folder, { recursive: true });
  });
