import assert from 'node:assert/strict';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Loopback, refusingPort } from '../proxy/loopback';
import { useGatewayProgram } from './gatewayProgram';
import { basic, exchange, get, openSocks, openTunnel, readAll } from './testClient';
import { startHttpProxy, startTarget, type TestProxy } from './testUpstream';

describe('the program proxylite-gateway', function () {
  this.timeout(120_000);
  const gateway = useGatewayProgram();
  let loopback: Loopback;
  let target: number;
  let proxy: TestProxy;

  beforeEach(async () => {
    loopback = new Loopback();
    target = await startTarget(loopback);
    proxy = await startHttpProxy(loopback);
  });
  afterEach(() => loopback.close());

  /** Command lines that can't be followed, and the first line of standard error. */
  const badCommandLines: readonly (readonly [readonly string[], RegExp])[] = [
    [[], /^Enter the file with the proxies: --list FILE\.$/],
    [['--list'], /^Enter a value for --list\.$/],
    [['--list', ''], /^Enter the file with the proxies/],
    [['--list='], /^Enter the file with the proxies/],
    [['--list', '--port', '0'], /^Enter a value for --list\.$/],
    [['--list', 'a.txt', '--port', '65536'], /^Enter a whole number from 0 to 65535 for --port\.$/],
    [['--list', 'a.txt', '--port', 'x'], /for --port\.$/],
    [['--list', 'a.txt', '--port', ''], /for --port\.$/],
    [['--list', 'a.txt', '--port', '-1'], /^Enter a whole number from 0 to 65535 for --port\.$/],
    [['--list', 'a.txt', '--port=-1'], /^Enter a whole number from 0 to 65535 for --port\.$/],
    [['--list', 'a.txt', '--strategy', 'best'], /^Enter one of round-robin, .* for --strategy\.$/],
    [['--list', 'a.txt', '--strategy', '-x'], /for --strategy\.$/],
    [['--list', 'a.txt', '--retries', '-1'], /^Enter a whole number from 0 to 100 for --retries\.$/],
    [['--list', 'a.txt', '--retries', '1.5'], /for --retries\.$/],
    [['--list', 'a.txt', '--budget-mb', '0'], /^Enter a number above 0 for --budget-mb/],
    [['--list', 'a.txt', '--budget-mb', '-5'], /^Enter a number above 0 for --budget-mb/],
    [['--list', 'a.txt', '--budget-mb', 'much'], /for --budget-mb/],
    [['--list', 'a.txt', '--token', ''], /^Enter 1 to 255 characters for --token/],
    [['--list', 'a.txt', '--token'], /^Enter a value for --token\.$/],
    [['--list', 'a.txt', '--unknown'], /^Unknown option --unknown\.$/],
    [['--list', 'a.txt', '--unknown=1'], /^Unknown option --unknown\.$/],
    [['--list', 'a.txt', '--toString'], /^Unknown option --toString\.$/],
    [['--list', 'a.txt', '--no-control'], /^Unknown option --no-control\.$/],
    [
      ['--list', 'a.txt', '--allow-private-targets=no'],
      /^The option --allow-private-targets has no value\.$/,
    ],
    [['-h'], /^Unknown option -h\.$/],
    [['--list', 'a.txt', 'more'], /^Unexpected argument "more"\./],
    [['--list', 'a.txt', '--', 'more'], /^Unexpected argument "more"\./],
  ];
  for (const [args, sentence] of badCommandLines) {
    it(`ends with 2 for: ${args.join(' ') || 'nothing'}`, async () => {
      const program = gateway.run(args);
      const { code, stderr } = await program.ended();
      assert.equal(code, 2);
      const [first = '', ...rest] = stderr.split('\n');
      assert.match(first, /^[A-Z].*\.$/);
      assert.match(first, sentence);
      assert.match(rest.join('\n'), /^\nOne local proxy address/);
      assert.equal(program.stdout, '');
    });
  }

  it('takes a token that begins with a hyphen, as a random one can', async () => {
    const list = await gateway.list('192.0.2.1:80');
    for (const option of [['--token', '-secret'], ['--token=--secret']]) {
      const program = gateway.run(['--list', list, '--port', '0', ...option]);
      await program.event(({ event }) => event === 'listening');
      const token = option.at(-1)?.replace('--token=', '') ?? '';
      const { text } = await exchange(program.port, get('http://127.0.0.1/', basic('u', token)));
      assert.match(text, /^HTTP\/1\.1 403 /);
    }
  });

  it('ends with 0 when nobody reads its events any more, with every connection closed', async () => {
    const program = await gateway.start([`127.0.0.1:${proxy.port}`]);
    const { socket } = await openTunnel(program.port, `127.0.0.1:${target}`);
    const closed = readAll(socket);
    program.child.stdout?.destroy();
    // Noticed when the next event is written.
    const answer = exchange(program.port, get(`http://127.0.0.1:${target}/`));
    assert.deepEqual(await program.ended(), { code: 0, stderr: '' });
    await Promise.all([closed, answer]);
    await loopback.quiet();
  });

  it('prints its options and its version', async () => {
    const help = gateway.run(['--help']);
    assert.deepEqual(await help.ended(), { code: 0, stderr: '' });
    for (const option of [
      'list',
      'port',
      'strategy',
      'token',
      'retries',
      'budget-mb',
      'allow-private-targets',
    ]) {
      assert.match(help.stdout, new RegExp(`--${option}\\b`));
    }
    const version = gateway.run(['--version']);
    assert.equal((await version.ended()).code, 0);
    assert.match(version.stdout, /^\d+\.\d+\.\d+\n$/);
  });

  it('ends with 3 where the port is in use', async () => {
    const program = gateway.run(['--list', await gateway.list('192.0.2.1:80'), '--port', String(proxy.port)]);
    const { code, stderr } = await program.ended();
    assert.equal(code, 3);
    assert.match(stderr, new RegExp(`^Port ${proxy.port} is in use\\.`));
  });

  it('ends with 4 where there is no proxy in the list, or no list', async () => {
    for (const list of [await gateway.list('# nothing'), join(gateway.folder, 'missing.txt')]) {
      const program = gateway.run(['--list', list, '--port', '0']);
      const { code, stderr } = await program.ended();
      assert.equal(code, 4);
      assert.match(stderr, /^(No proxies found in|Couldn't read the list) [^\n]+\.\n$/);
      assert.equal(program.stdout, '');
    }
  });

  it('says why a list cannot be read, in words', async () => {
    for (const [list, reason] of [
      [join(gateway.folder, 'missing.txt'), "it wasn't found"],
      [gateway.folder, "it's a folder"],
    ] as const) {
      const { code, stderr } = await gateway.run(['--list', list, '--port', '0']).ended();
      assert.deepEqual([code, stderr], [4, `Couldn't read the list ${list}: ${reason}.\n`]);
    }
  });

  it('says first that it listens, prints a random token once, and ends with 0', async () => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const list = await gateway.list('http://n:w@192.0.2.1:80', 'socks5://192.0.2.2:81', '192.0.2.3:82:u:p');
      const program = gateway.run(['--list', list, '--port', '0']);
      const first = await program.event(() => true);
      assert.deepEqual(first, { event: 'listening', address: '127.0.0.1', port: program.port, upstreams: 3 });
      while (!program.stderr.includes('\n'))
        await new Promise((resolve) => program.child.stderr?.once('data', resolve));
      const [, token = '', port] =
        /http:\/\/user:([\w-]{20,})@127\.0\.0\.1:(\d+)\n$/.exec(program.stderr) ?? [];
      assert.equal(Number(port), program.port);
      const refused = await exchange(program.port, get('http://example.com/', basic('user', `${token}x`)));
      assert.match(refused.text, /^HTTP\/1\.1 407 /);
      const { code } = await program.stop(signal);
      assert.equal(code, 0);
      assert.equal(program.stderr.split(token).length, 2);
      assert.doesNotMatch(program.stdout, new RegExp(token));
    }
  });

  it('takes the token from the environment, where other users do not see it', async () => {
    const list = await gateway.list(`127.0.0.1:${proxy.port}`);
    const program = gateway.run(['--list', list, '--port', '0', '--allow-private-targets'], {
      PROXYLITE_GATEWAY_TOKEN: 'from-env',
    });
    await program.event(({ event }) => event === 'listening');
    const { text } = await exchange(program.port, get(`http://127.0.0.1:${target}/`, basic('u', 'from-env')));
    assert.match(text, /X-Served/);
    assert.equal(program.stderr, '');
  });

  it('follows the list as it is saved, in place and by a rename', async () => {
    const program = await gateway.start([`127.0.0.1:${await refusingPort()}`]);
    const list = join(
      gateway.folder,
      `list${Number(program.child.spawnargs.join(' ').match(/list(\d+)\.txt/)?.[1])}.txt`,
    );
    await writeFile(list, `127.0.0.1:${proxy.port}\n`);
    await program.event((event) => event.event === 'upstream' && event.state === 'list');
    assert.match((await exchange(program.port, get(`http://127.0.0.1:${target}/`))).text, /X-Served/);
    const other = await startHttpProxy(loopback);
    await writeFile(`${list}.new`, `127.0.0.1:${other.port}\n`);
    await rename(`${list}.new`, list);
    await program.event(
      () => program.events.filter((each) => each.event === 'upstream' && each.state === 'list').length === 2,
    );
    assert.match((await exchange(program.port, get(`http://127.0.0.1:${target}/`))).text, /X-Served/);
    assert.equal(other.asked.length, 1);
    await writeFile(list, '# all gone\n');
    await program.event((event) => event.event === 'error' && /No proxies found/.test(event.message));
    assert.match((await exchange(program.port, get(`http://127.0.0.1:${target}/`))).text, /X-Served/);
    assert.equal(other.asked.length, 2);
  });

  it('stops at its budget, says so, and forwards nothing more', async () => {
    const program = await gateway.start([`127.0.0.1:${proxy.port}`], ['--budget-mb', '1']);
    const url = (bytes: number) => `http://127.0.0.1:${target}/bytes/${bytes}`;
    assert.match((await exchange(program.port, get(url(100_000)))).text, /^HTTP\/1\.1 200 /);
    const { socket } = await openTunnel(program.port, `127.0.0.1:${target}`);
    const answer = readAll(socket);
    socket.write(`GET /bytes/5000000 HTTP/1.1\r\nHost: a\r\n\r\n`);
    const { text } = await answer;
    assert.ok(text.length < 1_048_576);
    const budget = await program.event((event) => event.event === 'budget');
    assert.ok(budget.event === 'budget' && budget.limitBytes === 1_048_576);
    assert.ok(budget.usedBytes < 1_048_576 * 1.1);
    const asked = proxy.asked.length;
    const refused = await exchange(program.port, get(url(1)));
    assert.match(refused.text, /^HTTP\/1\.1 502 [^]*X-ProxyLite-Error: The traffic budget/);
    assert.equal((await openTunnel(program.port, `127.0.0.1:${target}`)).status, 502);
    assert.equal(proxy.asked.length, asked);
    assert.equal((await program.stop()).code, 0);
  });

  it('stops when the budget of the day is used up, and goes on with a higher one', async () => {
    const program = await gateway.start([`127.0.0.1:${proxy.port}`], ['--control', '--budget-mb', '2']);
    const send = (budget: object | null) =>
      program.child.stdin?.write(`${JSON.stringify({ command: 'dailyBudget', budget })}\n`);
    const budgets = (period: string) =>
      program.events.filter((event) => event.event === 'budget' && event.period === period);
    const ask = (bytes: number) => exchange(program.port, get(`http://127.0.0.1:${target}/bytes/${bytes}`));
    const limitBytes = 1_048_576;
    const stats = async (): Promise<number> => {
      const known = program.events.filter(({ event }) => event === 'stats').length;
      program.child.stdin?.write('{"command":"stats"}\n');
      await program.event(() => program.events.filter(({ event }) => event === 'stats').length > known);
      const last = program.events.findLast((event) => event.event === 'stats');
      assert.ok(last);
      return last.run.bytesIn + last.run.bytesOut;
    };

    // Other runs have used all but 300 KB of it.
    send({ limitBytes, usedBytes: limitBytes - 300_000, runBytes: 0 });
    await stats();
    assert.match((await ask(100_000)).text, /^HTTP\/1\.1 200 /);
    const { socket } = await openTunnel(program.port, `127.0.0.1:${target}`);
    const answer = readAll(socket);
    socket.write('GET /bytes/900000 HTTP/1.1\r\nHost: a\r\n\r\n');
    assert.ok((await answer).text.length < 400_000);
    await program.event(() => budgets('day').length === 1);
    const asked = proxy.asked.length;
    assert.match(
      (await ask(1)).text,
      /^HTTP\/1\.1 502 [^]*X-ProxyLite-Error: The daily traffic budget of 1 MB/,
    );
    assert.equal((await openTunnel(program.port, `127.0.0.1:${target}`)).status, 502);
    assert.equal((await openSocks(program.port, '127.0.0.1', target)).reply, 2);
    assert.equal(proxy.asked.length, asked);

    // Raised, by less than was used meanwhile, and by more.
    const runBytes = await stats();
    send({ limitBytes: limitBytes + 1, usedBytes: limitBytes + 1, runBytes });
    await stats();
    assert.match((await ask(1)).text, /^HTTP\/1\.1 502 /);
    assert.equal(budgets('day').length, 1);
    send({ limitBytes: 2 * limitBytes, usedBytes: limitBytes, runBytes });
    await stats();
    assert.match((await ask(100_000)).text, /^HTTP\/1\.1 200 /);
    // Another day: what the run carried before it doesn't count.
    send({ limitBytes: 500_000, usedBytes: 0, runBytes: await stats() });
    await stats();
    assert.match((await ask(300_000)).text, /^HTTP\/1\.1 200 /);
    send(null);
    await stats();
    // The budget of the run counts all the same, and no day raises it.
    while (budgets('run').length === 0) await ask(300_000);
    send({ limitBytes: 9 * limitBytes, usedBytes: 0, runBytes: await stats() });
    await stats();
    assert.match((await ask(1)).text, /^HTTP\/1\.1 502 [^]*The traffic budget of 2 MB/);
    assert.equal(budgets('day').length, 1);
  });

  for (const budget of [
    7,
    {},
    { limitBytes: '1', usedBytes: 0, runBytes: 0 },
    { limitBytes: -1, usedBytes: 0, runBytes: 0 },
  ]) {
    it(`rejects the budget of a day ${JSON.stringify(budget)}`, async () => {
      const program = await gateway.start([`127.0.0.1:${proxy.port}`], ['--control']);
      program.child.stdin?.write(`${JSON.stringify({ command: 'dailyBudget', budget })}\n`);
      await program.event((event) => event.event === 'error' && /not valid/.test(event.message));
      assert.match(
        (await exchange(program.port, get(`http://127.0.0.1:${target}/`))).text,
        /^HTTP\/1\.1 200 /,
      );
    });
  }

  it('ends with the totals for the program that started it', async () => {
    const program = await gateway.start([`127.0.0.1:${proxy.port}`], ['--control']);
    await exchange(program.port, get(`http://127.0.0.1:${target}/bytes/1000`));
    program.child.stdin?.end();
    assert.equal((await program.ended()).code, 0);
    const last = program.events.at(-1);
    assert.ok(last?.event === 'stats' && last.run.bytesIn > 1000);
  });

  it('takes upstreams, ban rules and questions from the program that started it, and ends with it', async () => {
    const program = gateway.run(['--control', '--port', '0', '--allow-private-targets', '--token', 'secret']);
    await program.event(({ event }) => event === 'listening');
    const tell = (command: object) => program.child.stdin?.write(`${JSON.stringify(command)}\n`);
    assert.match((await exchange(program.port, get(`http://127.0.0.1:${target}/`))).text, /^HTTP\/1\.1 502 /);
    const second = await startHttpProxy(loopback);
    tell({
      command: 'upstreams',
      upstreams: [proxy, second].map(({ port }) => ({ scheme: 'http', host: '127.0.0.1', port })),
    });
    tell({ command: 'banRules', banRules: [{ host: '127.0.0.1', statuses: [302], redirect: '/login' }] });
    tell({ command: 'nonsense' });
    await program.event((event) => event.event === 'error' && /not valid/.test(event.message));
    const session = basic('session-x', 'secret');
    await exchange(program.port, get(`http://127.0.0.1:${target}/status/302`, session));
    await program.event((event) => event.event === 'upstream' && event.state === 'banned');
    await exchange(program.port, get(`http://127.0.0.1:${target}/`, session));
    const [, first, next] = await program.finished(3);
    assert.notEqual(first?.upstream, next?.upstream);
    tell({ command: 'stats' });
    const stats = await program.event((event) => event.event === 'stats');
    assert.ok(stats.event === 'stats' && stats.run.requests === 3 && stats.upstreams.length === 2);
    program.child.stdin?.end();
    assert.equal((await program.ended()).code, 0);
  });
});
