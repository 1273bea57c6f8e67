import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import type { ElicitResult } from '@modelcontextprotocol/sdk/types.js';
import { tools } from '../../../src/tools/core/tools';
import { CorporateProxy } from '../api/corporateProxy';
import { settle } from '../model/memory';
import { useSandbox } from '../sandbox/helpers';
import { sandboxEnvironment } from './calls';
import { McpConnection, type ConnectionOptions } from './mcpConnection';
import { useMcpServer } from './mcpProgram';

const run = promisify(execFile);

describe('the MCP server', function () {
  this.timeout(120_000);
  const sandbox = useSandbox();
  const file = useMcpServer();
  const open: McpConnection[] = [];

  async function connect(
    options: Partial<ConnectionOptions> & { readonly flags?: readonly string[] } = {},
  ): Promise<McpConnection> {
    const { flags = [], environment = {}, ...rest } = options;
    const connection = await McpConnection.open({
      args: [file(), ...flags],
      environment: { ...sandboxEnvironment(sandbox()), ...environment },
      ...rest,
    });
    open.push(connection);
    return connection;
  }

  const confirmPrice = (): ElicitResult => ({ action: 'accept', content: {} });

  afterEach(async () => {
    for (const connection of open.splice(0)) {
      await connection.close();
      assert.deepEqual(connection.noise, [], 'something that is no protocol on standard output');
      assert.ok(!connection.log.includes(sandbox().key), 'the key in the log');
    }
  });

  it('lists every tool with its schema and what it does', async () => {
    const { client } = await connect();
    assert.equal(client.getServerVersion()?.name, 'proxylite');
    const listed = (await client.listTools()).tools;
    assert.deepEqual(
      listed.map(({ name }) => name),
      tools.map(({ name }) => name),
    );
    const hints = Object.fromEntries(listed.map(({ name, annotations }) => [name, annotations]));
    const of = (name: string) => {
      const { readOnlyHint, destructiveHint, idempotentHint, openWorldHint } = hints[name] ?? {};
      return { readOnlyHint, destructiveHint, idempotentHint, openWorldHint };
    };
    const read = { readOnlyHint: true, destructiveHint: false, idempotentHint: true };
    assert.deepEqual(of('list_proxylite_accounts'), { ...read, openWorldHint: true });
    assert.deepEqual(of('format_proxylite_proxies'), { ...read, openWorldHint: false });
    const change = { readOnlyHint: false, openWorldHint: true };
    assert.deepEqual(of('extract_proxylite_proxies'), {
      ...change,
      destructiveHint: true,
      idempotentHint: false,
    });
    assert.deepEqual(of('add_proxylite_whitelist_ip'), {
      ...change,
      destructiveHint: false,
      idempotentHint: true,
    });
    for (const { inputSchema, description } of listed) {
      assert.equal(inputSchema.type, 'object');
      assert.ok((description ?? '').length > 60);
      for (const parameter of Object.values(inputSchema.properties ?? {})) {
        assert.ok('description' in parameter);
      }
    }
  });

  it('answers each tool that reads', async () => {
    const connection = await connect();
    const inputs: Readonly<Record<string, Record<string, unknown>>> = {
      check_proxylite_proxies: { proxies: '127.0.0.1:1' },
      format_proxylite_proxies: { proxies: '192.0.2.1:1', form: 'hostPort' },
    };
    for (const { name } of tools.filter(({ effect }) => effect === 'read')) {
      const { text, isError } = await connection.call(name, inputs[name]);
      assert.equal(isError, false, text);
      assert.equal(typeof JSON.parse(text), 'object');
    }
    await connection.logged(/listAccounts → 200/);
  });

  const changes: readonly (readonly [string, Record<string, unknown>, RegExp])[] = [
    [
      'extract_proxylite_proxies',
      { country: 'us', state: 'california', count: 2, minutes: 5, entry: 'hk' },
      /^Extract 2 proxies in california, US for 5 minutes through gateway region hk\? This may use quota/,
    ],
    [
      'add_proxylite_whitelist_ip',
      { ip: '203.0.113.9', remark: 'office' },
      /^Add 203\.0\.113\.9 to the ProxyLite whitelist for product type 9 \(dynamic residential traffic\) as "office"\? This is NOT the address of the machine.*at your expense/,
    ],
    [
      'enable_proxylite_account',
      { username: 'user08' },
      /^Enable ProxyLite proxy account "user08" \(9 .*GB used so far\)\? It will be able to use paid traffic/,
    ],
    [
      'disable_proxylite_account',
      { username: 'user01' },
      /^Disable ProxyLite proxy account "user01" .*5 minutes.*traffic may be charged/,
    ],
  ];
  for (const [name, input, question] of changes) {
    it(`asks the user before ${name}, and does it on a yes`, async () => {
      const connection = await connect({ answer: confirmPrice });
      const { text, isError } = await connection.call(name, input);
      assert.equal(isError, false, text);
      assert.equal(connection.questions.length, 1);
      assert.match(connection.questions[0] ?? '', question);
    });

    for (const action of ['decline', 'cancel'] as const) {
      it(`leaves ${name} undone where the user answers with ${action}`, async () => {
        const connection = await connect({ answer: () => ({ action }) });
        const { text, isError } = await connection.call(name, input);
        assert.equal(isError, true);
        assert.match(text, /declined\. Nothing was done/);
        assert.deepEqual(sent('POST'), []);
      });
    }

    it(`refuses ${name} where the client cannot ask`, async () => {
      const { text, isError } = await (await connect()).call(name, input);
      assert.equal(isError, true);
      assert.match(text, /can't ask the user to confirm.*Nothing was done.*--allow-changes/);
      assert.deepEqual(sent('POST'), []);
    });

    it(`does ${name} where the client cannot ask and --allow-changes says that it does so itself`, async () => {
      const { text, isError } = await (await connect({ flags: ['--allow-changes'] })).call(name, input);
      assert.equal(isError, false, text);
    });
  }

  /** What of the calls so far changes something. */
  function sent(method: string): string[] {
    return sandbox()
      .log.list()
      .filter((call) => call.method === method || call.operation === 'extractIps')
      .map(({ operation }) => operation);
  }

  it('asks also with --allow-changes where the client can', async () => {
    const connection = await connect({ flags: ['--allow-changes'], answer: () => ({ action: 'decline' }) });
    assert.equal((await connection.call('extract_proxylite_proxies', { count: 1 })).isError, true);
    assert.equal(connection.questions.length, 1);
  });

  it('asks again each time', async () => {
    const connection = await connect({ answer: confirmPrice });
    await connection.call('extract_proxylite_proxies', { count: 1 });
    await connection.call('extract_proxylite_proxies', { count: 1 });
    assert.equal(connection.questions.length, 2);
  });

  it('does nothing where the client fails to ask', async () => {
    const connection = await connect({
      answer: () => {
        throw new Error('no window');
      },
    });
    const { text, isError } = await connection.call('extract_proxylite_proxies', { count: 1 });
    assert.equal(isError, true);
    assert.match(text, /didn't confirm in time.*Nothing was done/);
    assert.deepEqual(sent('POST'), []);
  });

  it('starts without a key, says so in the log and to the model', async () => {
    const connection = await connect({ environment: { PROXYLITE_APP_KEY: '' } });
    const { text, isError } = await connection.call('list_proxylite_accounts');
    assert.equal(isError, true);
    assert.match(text, /PROXYLITE_APP_KEY isn't set/);
    await connection.logged(/PROXYLITE_APP_KEY isn't set/);
  });

  it('reports a rejected key without the key itself', async () => {
    const wrong = 'ffffeeeeddddccccbbbbaaaa99998888';
    const connection = await connect({ environment: { PROXYLITE_APP_KEY: wrong } });
    const { text, isError } = await connection.call('list_proxylite_accounts');
    assert.equal(isError, true);
    assert.match(text, /rejected the app_key/);
    assert.ok(!(text + connection.log).includes(wrong));
  });

  it('sends the key to no address that is neither https nor this machine', async () => {
    const connection = await connect({ environment: { PROXYLITE_API_URL: 'http://192.0.2.1/end-point' } });
    assert.match((await connection.call('list_proxylite_accounts')).text, /must start with https/);
  });

  it('goes through the proxy of the environment', async () => {
    const proxy = await CorporateProxy.start();
    try {
      const connection = await connect({
        environment: {
          HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`,
          PROXYLITE_API_URL: 'https://api.proxylite.test/end-point',
        },
      });
      const { isError } = await connection.call('list_proxylite_whitelist');
      assert.equal(isError, true);
      assert.equal(proxy.tunnels[0]?.host, 'api.proxylite.test');
    } finally {
      await proxy.close();
    }
  });

  it('stops a call that the client cancels, and goes on with the next', async () => {
    sandbox().faults.add('listAccounts', 'hang', 1);
    const connection = await connect();
    const abort = new AbortController();
    const cancelled = connection.call('list_proxylite_accounts', {}, { signal: abort.signal });
    while (sandbox().log.list('listAccounts').length === 0) await settle();
    abort.abort();
    await assert.rejects(cancelled);
    // The sandbox notes the end of a call whose caller has gone.
    while (sandbox().log.list('listAccounts')[0]?.status === undefined) await settle();
    assert.equal((await connection.call('list_proxylite_accounts')).isError, false);
  });

  it('takes a question back when the client cancels the call', async () => {
    const abort = new AbortController();
    const connection = await connect({
      answer: () => {
        abort.abort();
        return confirmPrice();
      },
    });
    const called = connection.call('extract_proxylite_proxies', { count: 1 }, { signal: abort.signal });
    await assert.rejects(called);
    assert.equal((await connection.call('list_proxylite_whitelist')).isError, false);
    assert.deepEqual(sent('POST'), []);
  });

  it('knows no other tool', async () => {
    await assert.rejects((await connect()).call('buy_everything'), /unknown tool: buy_everything/);
  });

  it('goes on after a line that is too long, and after one that is no JSON', async () => {
    const child = spawn(process.execPath, [file()], { stdio: ['pipe', 'pipe', 'pipe'] });
    const ended = once(child, 'close');
    let [output, log] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
    const filler = 'x'.repeat(11 * 1024 * 1024);
    child.stdin.write('{"broken": STOLEN\n');
    child.stdin.write(`{"jsonrpc":"2.0","id":7,"method":"ping","params":{"filler":"${filler}"}}\n`);
    child.stdin.write(
      `{"method":"ping","params":{"id":5,"filler":"${filler}"},"jsonrpc":"2.0","id":"eight"}\n`,
    );
    child.stdin.write(`${filler}\n`);
    child.stdin.write('{"jsonrpc":"2.0","id":9,"method":"ping"}\n');
    while (!/"id":9/.test(output)) await once(child.stdout, 'data');
    const answers = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: unknown; error?: { code: number } });
    assert.deepEqual(
      answers.map(({ id, error }) => [id, error?.code]),
      [
        [7, -32600],
        ['eight', -32600],
        [null, -32600],
        [9, undefined],
      ],
    );
    child.stdin.end();
    assert.deepEqual(await ended, [0, null]);
    assert.match(log, /isn't a JSON-RPC message/);
    assert.match(log, /longer than \d+ bytes/);
    assert.ok(!log.includes('STOLEN'));
  });

  it('ends with its client', async () => {
    const child = spawn(process.execPath, [file()], { stdio: ['pipe', 'pipe', 'pipe'] });
    const ended = once(child, 'close');
    await once(child.stderr, 'data');
    child.stdin.end();
    assert.deepEqual(await ended, [0, null]);
  });

  it('prints its version and its options, and knows no others', async () => {
    assert.match((await run(process.execPath, [file(), '--version'])).stdout, /^\d+\.\d+\.\d+\n$/);
    assert.match(
      (await run(process.execPath, [file(), '--help'])).stdout,
      /--allow-changes[^]*PROXYLITE_APP_KEY/,
    );
    await assert.rejects(run(process.execPath, [file(), '--yes']), { code: 1 });
  });
});
