import { chmod, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../vscode/freePort';
import { buildGateway } from '../../unit/gateway/gatewayProgram';
import { startBenchServer, startProgram } from '../processes';
import { buildShipped } from '../shipped';

/** What is measured in front of a proxy: our gateway, its peers, and nothing at all. */
export const contenderNames = ['ours', 'none', 'proxyChain', 'squid', 'tinyproxy', 'mitmproxy'] as const;
export type ContenderName = (typeof contenderNames)[number];

/** As the table names them. */
export const titles: Readonly<Record<ContenderName, string>> = {
  ours: 'the gateway',
  none: 'no gateway',
  proxyChain: 'proxy-chain alone',
  squid: 'squid',
  tinyproxy: 'tinyproxy',
  mitmproxy: 'mitmproxy',
};

export interface Contender {
  /** HTTP proxy on 127.0.0.1. */
  readonly port: number;
  /** Its process; undefined if it has none of its own. */
  readonly pid?: number | undefined;
  stop(): Promise<void>;
}

/** The largest number of clients that peers are configured for. */
const maxClients = 12_000;
const startMs = 20_000;
/** Debian has servers in folders that aren't in the path of every user. */
const serverFolders = ['/usr/sbin', '/usr/local/sbin'];

/** Those that run, and why the others don't. */
export interface Contenders {
  readonly running: ReadonlyMap<ContenderName, Contender>;
  readonly absent: ReadonlyMap<ContenderName, string>;
}

/** Starts all that are installed, in front of the proxy on a port. */
export async function startContenders(folder: string, parentPort: number): Promise<Contenders> {
  const starts: Readonly<Record<ContenderName, () => Promise<Contender | undefined>>> = {
    ours: () => startGateway(folder, parentPort),
    none: () => Promise.resolve({ port: parentPort, stop: () => Promise.resolve() }),
    proxyChain: () => startProxyChain(parentPort),
    squid: () => startSquid(folder, parentPort),
    tinyproxy: () => startTinyproxy(folder, parentPort),
    mitmproxy: () => startMitmproxy(folder, parentPort),
  };
  const running = new Map<ContenderName, Contender>();
  const absent = new Map<ContenderName, string>();
  for (const name of contenderNames) {
    try {
      const contender = await starts[name]();
      if (contender) running.set(name, contender);
      else absent.set(name, 'not installed');
    } catch (error) {
      absent.set(name, error instanceof Error ? error.message : String(error));
    }
  }
  return { running, absent };
}

/** The program as it ships, with its events read as the extension reads them. */
async function startGateway(folder: string, parentPort: number): Promise<Contender> {
  const [program, port] = [await buildGateway(folder), await freePort(0)];
  const list = join(folder, 'proxies.txt');
  await writeFile(list, `http://127.0.0.1:${parentPort}\n`);
  const options = ['--list', list, '--port', String(port), '--token', 'none', '--allow-private-targets'];
  return serve(process.execPath, [program, ...options], port);
}

async function startProxyChain(parentPort: number): Promise<Contender> {
  const file = await buildShipped('test/bench/servers/proxyChain.ts');
  const server = await startBenchServer(file, [`http://127.0.0.1:${parentPort}`]);
  return { port: server.ports[0], pid: server.pid, stop: () => server.stop() };
}

async function startSquid(folder: string, parentPort: number): Promise<Contender | undefined> {
  const command = findProgram('squid');
  if (command === undefined) return undefined;
  const port = await freePort(0);
  const file = join(folder, 'squid.conf');
  // Started by root, it becomes another user, who has to write here.
  await chmod(folder, 0o777);
  await writeFile(
    file,
    [
      `http_port 127.0.0.1:${port}`,
      `cache_peer 127.0.0.1 parent ${parentPort} 0 no-query no-digest no-netdb-exchange default`,
      'never_direct allow all',
      'http_access allow all',
      'cache deny all',
      'access_log none',
      'cache_log /dev/null',
      'pid_filename none',
      'pinger_enable off',
      'shutdown_lifetime 0 seconds',
      `coredump_dir ${folder}`,
    ].join('\n') + '\n',
  );
  return serve(command, ['-N', '-f', file], port);
}

async function startTinyproxy(folder: string, parentPort: number): Promise<Contender | undefined> {
  const command = findProgram('tinyproxy');
  if (command === undefined) return undefined;
  const port = await freePort(0);
  const file = join(folder, 'tinyproxy.conf');
  await writeFile(
    file,
    [
      `Port ${port}`,
      'Listen 127.0.0.1',
      `Upstream http 127.0.0.1:${parentPort}`,
      `MaxClients ${maxClients}`,
      'Timeout 600',
      'LogLevel Critical',
      'LogFile "/dev/null"',
    ].join('\n') + '\n',
  );
  return serve(command, ['-d', '-c', file], port);
}

async function startMitmproxy(folder: string, parentPort: number): Promise<Contender | undefined> {
  const command = findProgram('mitmdump');
  if (command === undefined) return undefined;
  const port = await freePort(0);
  // Tunnels are passed on as they are, like those of the others.
  const options = ['--mode', `upstream:http://127.0.0.1:${parentPort}`, '--ignore-hosts', '.*'];
  const listen = ['--listen-host', '127.0.0.1', '--listen-port', String(port)];
  return serve(command, ['-q', '--set', `confdir=${folder}`, ...options, ...listen], port);
}

/** Starts a server and waits until it listens. */
async function serve(command: string, args: readonly string[], port: number): Promise<Contender> {
  const { child, stop } = startProgram(command, args);
  const deadline = Date.now() + startMs;
  while (child.exitCode === null && Date.now() < deadline) {
    if (await listens(port)) return { port, pid: child.pid, stop };
    await wait(50);
  }
  await stop();
  throw new Error(`${command} didn't start`);
}

function listens(port: number): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1' });
  return new Promise<boolean>((resolve) =>
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false)),
  ).finally(() => socket.destroy());
}

function findProgram(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...serverFolders];
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}
