import assert from 'node:assert/strict';
import { skipBecause } from '../../skip';
import { Loopback } from '../proxy/loopback';
import { useGatewayProgram, type GatewayProgram } from './gatewayProgram';
import { output, programMs } from './installedPrograms';
import { basic, get } from './testClient';
import { startHttpProxy, startTarget, type TestProxy } from './testUpstream';

/** `nobody`, or any other user that isn't root. */
const other = { uid: 65_534, gid: 65_534 };
const token = 'a-token-of-the-first-user';

/** Sends bytes to a port of this machine and prints what comes. Arguments: the port, and the bytes in Base64. */
const client = `const [port, bytes] = process.argv.slice(1);
const socket = require('node:net').connect({ port: Number(port), host: '127.0.0.1' });
socket.on('error', (error) => console.log(error.code)).pipe(process.stdout);
socket.write(Buffer.from(bytes, 'base64'));`;

/** Prints what a process shows to other users, or why it doesn't. Argument: its ID. */
const spy = `const { readFileSync } = require('node:fs');
for (const name of ['cmdline', 'environ', 'mem', 'fd/0']) {
  try { console.log(name, readFileSync('/proc/' + process.argv[1] + '/' + name, 'latin1')); }
  catch (error) { console.log(name, error.code); }
}`;

describe('another user of the machine', function () {
  this.timeout(programMs);
  const gateway = useGatewayProgram();
  let loopback: Loopback;
  let target: number;
  let upstream: TestProxy;

  before(async function () {
    if (process.getuid?.() !== 0) skipBecause(this, 'only root can run a program as another user');
    await runAs('process.stdout.write(String(process.getuid()))', []).then(
      (uid) => assert.equal(uid, String(other.uid)),
      () => skipBecause(this, 'Node.js is in a folder that other users cannot read'),
    );
  });
  beforeEach(async () => {
    loopback = new Loopback();
    target = await startTarget(loopback);
    upstream = await startHttpProxy(loopback);
  });
  afterEach(() => loopback.close());

  /** Runs code as the other user; gives what it prints. */
  function runAs(code: string, args: readonly string[]): Promise<string> {
    return output(process.execPath, ['--eval', code, '--', ...args], {}, other);
  }

  const send = ({ port }: GatewayProgram, bytes: string | Buffer): Promise<string> =>
    runAs(client, [String(port), Buffer.from(bytes).toString('base64')]);

  /** Starts it with the token in the environment, as the extension does. */
  async function start(): Promise<GatewayProgram> {
    const list = await gateway.list(`127.0.0.1:${upstream.port}`);
    const args = ['--list', list, '--port', '0', '--allow-private-targets'];
    const program = gateway.run(args, { PROXYLITE_GATEWAY_TOKEN: token });
    await program.event(({ event }) => event === 'listening');
    return program;
  }

  const url = () => `http://127.0.0.1:${target}/`;

  const attempts: Readonly<
    Record<string, { bytes: () => string | Buffer; /** The beginning of what comes. */ answer: string }>
  > = {
    'a plain request': { bytes: () => get(url(), ''), answer: 'HTTP/1.1 407 ' },
    'a plain request with a guess': {
      bytes: () => get(url(), basic('user', 'guess')),
      answer: 'HTTP/1.1 407 ',
    },
    CONNECT: {
      bytes: () => `CONNECT 127.0.0.1:${target} HTTP/1.1\r\nHost: 127.0.0.1:${target}\r\n\r\n`,
      answer: 'HTTP/1.1 407 ',
    },
    'SOCKS5 without a password': { bytes: () => Buffer.of(5, 1, 0), answer: '\u0005\uFFFD' },
    'SOCKS5 with a guess': {
      bytes: () =>
        Buffer.concat([Buffer.of(5, 1, 2, 1, 4), Buffer.from('user'), Buffer.of(1), Buffer.from('x')]),
      answer: '\u0005\u0002\u0001\u0001',
    },
    SOCKS4: { bytes: () => Buffer.of(4, 1, 0, 80, 127, 0, 0, 1, 0), answer: 'HTTP/1.1 400 ' },
  };
  for (const [name, { bytes, answer }] of Object.entries(attempts)) {
    it(`gets nothing by ${name}`, async () => {
      const program = await start();
      const printed = await send(program, bytes());
      assert.equal(printed.slice(0, answer.length), answer);
      assert.ok(!printed.includes(token) && !printed.includes(String(upstream.port)));
      await program.stop();
      assert.deepEqual(upstream.asked, []);
      assert.ok(program.requests.every(({ status, upstream: tried }) => status !== 200 && tried === null));
    });
  }

  it("can't see the token in the list of processes", async function () {
    if (process.platform !== 'linux') return skipBecause(this, 'only Linux has /proc');
    const program = await start();
    const printed = await runAs(spy, [String(program.child.pid)]);
    // The command line is what everyone sees.
    assert.match(printed, /cmdline .*--allow-private-targets/);
    assert.match(printed, /environ EACCES[^]*mem EACCES/);
    assert.ok(!printed.includes(token));
  });

  it('can use a gateway without a password, as every program of the machine can', async () => {
    const program = await gateway.start([`127.0.0.1:${upstream.port}`], ['--token', 'none']);
    assert.match(await send(program, get(url(), '')), /^HTTP\/1\.1 200 /);
  });
});
