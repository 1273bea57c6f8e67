import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { skipBecause } from '../../skip';
import { freePort } from '../../vscode/freePort';
import { Loopback, tunnel } from '../proxy/loopback';
import { useGatewayProgram } from './gatewayProgram';
import { find, programMs } from './installedPrograms';
import { exchange, get, openSocks, openTunnel, readAll } from './testClient';
import { startTarget } from './testUpstream';

/** A program that is used as an upstream. */
interface UpstreamProgram {
  /** Its commands, of which the first one that is installed is run. */
  readonly commands: readonly string[];
  readonly scheme: 'http' | 'socks5';
  /** Why it can't be asked to require a username and a password. */
  readonly noPassword?: string;
  /** Writes its configuration, if it has one, and returns its arguments. */
  readonly configure: (port: number, file: string, hasPassword: boolean) => Promise<readonly string[]>;
}

const tinyproxy: UpstreamProgram = {
  commands: ['tinyproxy'],
  scheme: 'http',
  async configure(port, file, hasPassword) {
    const lines = [`Port ${port}`, 'Listen 127.0.0.1', 'Timeout 60', 'MaxClients 50', 'LogFile "/dev/null"'];
    if (hasPassword) lines.push('BasicAuth name pass');
    await writeFile(file, `${lines.join('\n')}\n`);
    return ['-d', '-c', file];
  },
};

/** Answers the questions of squid: a line with a username and a password each. */
const squidPasswords = `#!/bin/sh
while read -r pair; do [ "$pair" = 'name pass' ] && echo OK || echo ERR; done
`;

const squid: UpstreamProgram = {
  commands: ['squid'],
  scheme: 'http',
  async configure(port, file, hasPassword) {
    const helper = `${file}.sh`;
    if (hasPassword) {
      await writeFile(helper, squidPasswords);
      await chmod(helper, 0o755);
    }
    const access = hasPassword
      ? [
          `auth_param basic program ${helper}`,
          'auth_param basic children 1',
          'acl known proxy_auth REQUIRED',
          'http_access allow known',
          'http_access deny all',
        ]
      : ['http_access allow all'];
    const lines = [
      `http_port 127.0.0.1:${port}`,
      ...access,
      'cache deny all',
      'access_log none',
      'cache_log /dev/null',
      `pid_filename ${file}.pid`,
      'pinger_enable off',
      'shutdown_lifetime 0 seconds',
    ];
    await writeFile(file, `${lines.join('\n')}\n`);
    return ['-N', '-f', file];
  },
};

const microsocks: UpstreamProgram = {
  commands: ['microsocks'],
  scheme: 'socks5',
  configure: (port, _, hasPassword) =>
    Promise.resolve([
      ...['-i', '127.0.0.1', '-p', String(port)],
      ...(hasPassword ? ['-u', 'name', '-P', 'pass'] : []),
    ]),
};

const dante: UpstreamProgram = {
  commands: ['danted', 'sockd'],
  scheme: 'socks5',
  noPassword: 'Dante takes passwords only from the accounts of the system',
  async configure(port, file) {
    const lines = [
      'errorlog: /dev/null',
      'logoutput: /dev/null',
      `internal: 127.0.0.1 port = ${port}`,
      'external: lo',
      'clientmethod: none',
      'socksmethod: none',
      'client pass { from: 0.0.0.0/0 to: 0.0.0.0/0 }',
      'socks pass { from: 0.0.0.0/0 to: 0.0.0.0/0 }',
    ];
    await writeFile(file, `${lines.join('\n')}\n`);
    return ['-f', file];
  },
};

const programs = { tinyproxy, squid, microsocks, dante };

/** Passes bytes on to a port, and counts them. */
async function startRelay(loopback: Loopback, port: number) {
  const bytes = { in: 0, out: 0 };
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ port, host: '127.0.0.1', noDelay: true });
    client.on('data', ({ length }) => (bytes.out += length));
    upstream.on('data', ({ length }) => (bytes.in += length));
    tunnel(client, upstream);
  });
  return { port: await loopback.listen(server), bytes };
}

describe('programs as upstreams of the gateway:', function () {
  this.timeout(2 * programMs);
  const gateway = useGatewayProgram();
  let loopback: Loopback;
  let target: number;
  let servers: ChildProcess[] = [];

  beforeEach(async () => {
    loopback = new Loopback();
    target = await startTarget(loopback);
  });
  afterEach(async () => {
    await endServers();
    await loopback.close();
  });

  /** Ends the programs with the processes that they have started. */
  async function endServers(): Promise<void> {
    const ending = servers.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
    servers = [];
    await Promise.all(
      ending.map((server) => {
        const closed = once(server, 'close');
        if (server.pid !== undefined) process.kill(-server.pid, 'SIGKILL');
        return closed;
      }),
    );
  }

  /** Starts a program and waits until it listens. */
  async function serve(command: string, args: readonly string[], port: number): Promise<void> {
    const server = spawn(command, [...args], { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
    servers.push(server);
    let said = '';
    server.stderr?.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-1000)));
    for (;;) {
      assert.equal(server.exitCode, null, `${command} ended: ${said}`);
      const socket = connect({ port, host: '127.0.0.1' });
      const isOpen = await new Promise<boolean>((resolve) =>
        socket.once('connect', () => resolve(true)).once('error', () => resolve(false)),
      );
      socket.destroy();
      if (isOpen) return;
      await delay(20);
    }
  }

  /** Starts a program, and a gateway that knows it by the given credentials; `relay` counts what is between them. */
  async function start(
    name: string,
    program: UpstreamProgram,
    password: string | undefined,
    command: string,
  ) {
    const port = await freePort(0);
    // Servers that give up being root still have to read their files.
    await chmod(gateway.folder, 0o755);
    const file = join(gateway.folder, `${name}${port}.conf`);
    await serve(command, await program.configure(port, file, password !== undefined), port);
    const relay = await startRelay(loopback, port);
    const user = password === undefined ? '' : `name:${password}@`;
    return { relay, gateway: await gateway.start([`${program.scheme}://${user}127.0.0.1:${relay.port}`]) };
  }

  for (const [name, program] of Object.entries(programs)) {
    const command = find(...program.commands);

    for (const password of [undefined, 'pass']) {
      it(`${name} ${password === undefined ? 'without' : 'with'} a password`, async function () {
        if (command === undefined) return skipBecause(this, `${name} is not installed`);
        if (password !== undefined && program.noPassword !== undefined)
          return skipBecause(this, program.noPassword);
        const { relay, gateway: started } = await start(name, program, password, command);

        const plain = await exchange(started.port, get(`http://127.0.0.1:${target}/plain`));
        assert.match(plain.text, /^HTTP\/1\.1 200 [^]*"url":"\/plain"/);
        assert.doesNotMatch(plain.text, /Proxy-Authorization/i);
        const { status, socket } = await openTunnel(started.port, `127.0.0.1:${target}`);
        assert.equal(status, 200);
        socket.write('GET /bytes/300000 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
        assert.match((await readAll(socket)).text, /\r\n\r\nx{300000}$/);
        const socks = await openSocks(started.port, '127.0.0.1', target);
        assert.equal(socks.reply, 0);
        socks.socket.write('GET /socks HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
        assert.match((await readAll(socks.socket)).text, /^HTTP\/1\.1 200 [^]*"url":"\/socks"/);

        const events = await started.finished(3);
        assert.ok(events.every(({ attempts, error }) => attempts === 1 && error === undefined));
        const sum = (key: 'bytesIn' | 'bytesOut') => events.reduce((total, event) => total + event[key], 0);
        assert.deepEqual([sum('bytesIn'), sum('bytesOut')], [relay.bytes.in, relay.bytes.out]);
        assert.ok(relay.bytes.in > 300_000);
      });
    }

    it(`${name} with a wrong password`, async function () {
      if (command === undefined) return skipBecause(this, `${name} is not installed`);
      if (program.noPassword !== undefined) return skipBecause(this, program.noPassword);
      const { relay, gateway: started } = await start(name, program, 'wrong', command);
      const { text } = await exchange(started.port, get(`http://127.0.0.1:${target}/plain`));
      // The client can't do anything about it, so it isn't asked for a password.
      assert.match(text, /^HTTP\/1\.1 502 [^]*X-ProxyLite-Error: /);
      assert.equal((await openTunnel(started.port, `127.0.0.1:${target}`)).status, 502);
      assert.notEqual((await openSocks(started.port, '127.0.0.1', target)).reply, 0);
      const events = await started.finished(3);
      assert.ok(events.every(({ status, error = '' }) => status === 502 && !error.includes('wrong')));
      const sum = (key: 'bytesIn' | 'bytesOut') => events.reduce((total, event) => total + event[key], 0);
      assert.equal(sum('bytesOut'), relay.bytes.out);
      // The gateway may close the connection before the page that explains the status has come.
      assert.ok(sum('bytesIn') > 0 && sum('bytesIn') <= relay.bytes.in);
    });

    it(`${name} that is ended while the gateway runs`, async function () {
      if (command === undefined) return skipBecause(this, `${name} is not installed`);
      const { gateway: started } = await start(name, program, undefined, command);
      assert.equal((await openTunnel(started.port, `127.0.0.1:${target}`)).status, 200);
      await endServers();
      const { text } = await exchange(started.port, get(`http://127.0.0.1:${target}/plain`));
      assert.match(text, /^HTTP\/1\.1 502 [^]*X-ProxyLite-Error: /);
      assert.doesNotMatch(text, /"url"/);
    });
  }
});
