import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Client } from '../../src/api/client';
import { Transport } from '../../src/api/transport';
import { Log } from '../../src/host/platform/log';
import { ExtractionHistory } from '../../src/model/extraction/extractionHistory';
import { LimitUnits } from '../../src/model/accounts/limitUnit';
import { ServerOffsets } from '../../src/model/time/serverOffsets';
import { PendingChanges } from '../../src/model/accounts/pendingChanges';
import type { Sessions } from '../../src/model/connections/session';
import { Stores } from '../../src/model/connections/stores';
import { call, prepareCall } from '../../src/tools/callTool';
import type { WindowToolContext } from '../../src/tools/createTools';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { MemoryState } from '../unit/model/memory';

const keyVariable = 'PROXYLITE_APP_KEY';
const { Global } = vscode.ConfigurationTarget;
const never = new vscode.CancellationTokenSource().token;

interface Manifest {
  readonly contributes: {
    readonly languageModelTools: readonly { readonly name: string; readonly inputSchema: object }[];
  };
}

function textOf(result: vscode.LanguageModelToolResult | undefined): string {
  const [part] = result?.content ?? [];
  assert.ok(part instanceof vscode.LanguageModelTextPart);
  return part.value;
}

/** Calls a tool as a chat does, without a conversation. */
async function invoke(
  name: string,
  input: object = {},
  token?: vscode.CancellationToken,
): Promise<Record<string, unknown>> {
  const result = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined }, token);
  return JSON.parse(textOf(result)) as Record<string, unknown>;
}

describe('tools of language models', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await startSandbox();
    await vscode.workspace.getConfiguration('proxylite').update('apiUrl', sandbox.apiUrl, Global);
    await vscode.workspace
      .getConfiguration('proxylite')
      .update('publicIpUrl', `${sandbox.targets.http}/ip`, Global);
    await vscode.extensions.getExtension('proxylite.proxylite-vscode')?.activate();
  });

  after(async () => {
    delete process.env[keyVariable];
    await vscode.workspace.getConfiguration('proxylite').update('apiUrl', undefined, Global);
    await vscode.workspace.getConfiguration('proxylite').update('publicIpUrl', undefined, Global);
    await sandbox.stop();
  });

  it('are all there with their schemas, and are not loaded before one is called', () => {
    const manifest = vscode.extensions.getExtension('proxylite.proxylite-vscode')?.packageJSON as Manifest;
    const declared = manifest.contributes.languageModelTools;
    assert.equal(declared.length, 17);
    for (const { name, inputSchema } of declared) {
      const tool = vscode.lm.tools.find((one) => one.name === name);
      assert.ok(tool, name);
      assert.deepEqual(tool.inputSchema, inputSchema);
    }
    const loaded = Object.keys(require.cache).filter((path) => /chunks[\\/]call-/.test(path));
    assert.deepEqual(loaded, []);
  });

  it('list no local gateways where there are none, signed out as well', async () => {
    assert.deepEqual(await invoke('list_proxylite_gateways'), { gateways: [] });
    const start = invoke('start_proxylite_gateway', { name: 'Crawl', maxMegabytes: 10 });
    await assert.rejects(start, /Create Gateway/);
  });

  it('report to the model that nobody is signed in', async () => {
    await assert.rejects(invoke('list_proxylite_accounts'), /isn't signed in.*ProxyLite: Sign In/);
  });

  describe("with the environment's key", () => {
    before(async () => {
      process.env[keyVariable] = sandbox.key;
      // The connection of the environment is read anew where the address changes.
      const settings = vscode.workspace.getConfiguration('proxylite');
      await settings.update('apiUrl', `${sandbox.apiUrl}/`, Global);
    });

    it('answer', async () => {
      assert.equal((await invoke('list_proxylite_accounts', { limit: 1 })).total, 12);
      assert.equal((await invoke('list_proxylite_static_ips')).total, 24);
      assert.equal((await invoke('list_proxylite_whitelist', { thisMachine: true })).total, 3);
      const code = await invoke('format_proxylite_proxies', {
        proxies: '192.0.2.1:1',
        form: 'python.requests',
      });
      assert.match(String(code.text), /import requests/);
    });

    it('return to the model what to do after an error', async () => {
      await assert.rejects(invoke('get_proxylite_usage', { account: 'nobody' }), /list_proxylite_accounts/);
      await assert.rejects(invoke('list_proxylite_accounts', { limit: 1000 }), /limit.*<=200/);
    });

    it('ask nobody where a change is of no use', async () => {
      await assert.rejects(invoke('disable_proxylite_account', { username: 'nobody' }), /No proxy account/);
      await assert.rejects(invoke('extract_proxylite_proxies', { count: 0 }), />=1/);
    });

    it('stop when they are cancelled', async () => {
      sandbox.faults.add('listAccounts', 'hang', 1);
      const source = new vscode.CancellationTokenSource();
      const before = sandbox.log.list('listAccounts').length;
      const called = invoke('list_proxylite_accounts', {}, source.token);
      while (sandbox.log.list('listAccounts').length === before) await new Promise(setImmediate);
      source.cancel();
      await assert.rejects(called);
      while (sandbox.log.list('listAccounts').at(-1)?.status === undefined) await new Promise(setImmediate);
    });
  });

  describe('before and after a change', () => {
    let client: Client;
    let log: Log;
    let parts: WindowToolContext;

    before(() => {
      log = new Log();
      client = new Client(
        new Transport({
          baseUrl: new URL(sandbox.apiUrl),
          key: sandbox.key,
          timeoutMs: 10_000,
          network: { noProxy: [], strictSsl: true, systemCertificates: false },
          userAgent: 'test',
        }),
      );
      const session = { connection: { id: 'one', name: '', apiUrl: '' }, client, stores: new Stores(client) };
      parts = {
        sessions: { current: session, settled: () => Promise.resolve() } as unknown as Sessions,
        history: new ExtractionHistory(new MemoryState()),
        pending: new PendingChanges(new MemoryState()),
        limitUnits: new LimitUnits(new MemoryState()),
        serverOffsets: new ServerOffsets(new MemoryState()),
        context: {} as vscode.ExtensionContext,
        gateways: () => Promise.reject(new Error('these tools need none')),
        log,
      };
    });
    after(async () => {
      parts.pending.dispose();
      log.dispose();
      await client.dispose();
    });

    /** The question as it is read, without Markdown's escapes. */
    async function question(name: string, input: object): Promise<string> {
      const { confirmationMessages } = await prepareCall(name, input, parts, never);
      assert.ok(confirmationMessages, `${name} asks nothing`);
      const { title, message } = confirmationMessages;
      assert.ok(message instanceof vscode.MarkdownString && !message.isTrusted && !message.supportHtml);
      const plain = message.value
        .replace(/\\(?=[^\w\s])/g, '')
        .replace(/&nbsp;/g, ' ')
        .replace(/\n+/g, '\n');
      return `${title}\n${plain}`;
    }

    it('the question before an extraction states number, place, minutes, network and cost', async () => {
      const input = { country: 'us', state: 'California', count: 3, minutes: 7, entry: 'hk' };
      assert.equal(
        await question('extract_proxylite_proxies', input),
        [
          'Extract proxies?',
          'Number of proxies: 3',
          'Location: california, United States',
          'Session duration (minutes): 7',
          'Gateway region: Hong Kong SAR China',
          'This may use quota from your ProxyLite account, and traffic through the proxies is charged.',
        ].join('\n'),
      );
      assert.equal(sandbox.log.list('extractIps').length, 0);
    });

    it('the question before an IP is whitelisted states whose it is', async () => {
      const other = await question('add_proxylite_whitelist_ip', { ip: '203.0.113.9', remark: '[x](y)' });
      assert.match(other, /^Add 203\.0\.113\.9 to the whitelist\?\nThis isn't this machine's address/);
      assert.match(other, /\nRemark: \[x\]\(y\)\nAnyone at this address/);
    });

    it('the question before an account is disabled states that it acts late and costs meanwhile', async () => {
      const text = await question('disable_proxylite_account', { username: 'user01' });
      assert.match(
        text,
        /^Disable proxy account user01\?\nDynamic residential traffic\nTraffic used: .*GB\n/,
      );
      assert.match(text, /about 5 minutes to take effect, and traffic may still be charged until then/);
      assert.match(
        await question('enable_proxylite_account', { username: 'user08' }),
        /^Enable proxy account user08\?[^]*can use paid traffic again|able to use paid traffic again/,
      );
    });

    /** Calls a tool as VS Code does after a yes. */
    async function agreedCall(name: string, input: object): Promise<vscode.LanguageModelToolResult> {
      await question(name, input);
      return call(name, input, parts, never);
    }

    it('what reads asks nothing, and a check states the traffic first', async () => {
      const list = await prepareCall('list_proxylite_accounts', {}, parts, never);
      assert.deepEqual(list, { invocationMessage: 'Loading proxy accounts' });
      const proxies = '192.0.2.1:1\n192.0.2.2:1';
      const check = await prepareCall('check_proxylite_proxies', { proxies, mode: 'request' }, parts, never);
      assert.ok(typeof check.invocationMessage === 'string');
      assert.match(check.invocationMessage, /^Checking proxies: 2, about \d+\.?\d* kB of proxy traffic$/);
      assert.ok(check.confirmationMessages);
    });

    it('a check of proxies that the account did not give is asked about', async () => {
      const text = await question('check_proxylite_proxies', { proxies: '192.0.2.1:1:ann:pw' });
      assert.match(
        text,
        /^Check these proxies\?\n[^]*192\.0\.2\.1[^]*passwords in the list[^]*Estimated traffic/,
      );
    });

    it('an extraction is kept in the history, and a late change is shown as pending', async () => {
      const extracted = textOf(await agreedCall('extract_proxylite_proxies', { count: 2, minutes: 5 }));
      const { proxies } = JSON.parse(extracted) as { proxies: string[] };
      assert.deepEqual(parts.history.all[0]?.endpoints, proxies);
      await agreedCall('disable_proxylite_account', { username: 'user01' });
      assert.equal(parts.pending.of('one').get('user01')?.change, 'disable');
      await agreedCall('enable_proxylite_account', { username: 'user01' });
      assert.equal(parts.pending.of('one').get('user01'), undefined);
      assert.equal(sandbox.state.accounts.get('user01')?.enabled, true);
    });

    it('what was asked for one connection is not done to another one', async () => {
      const { sessions } = parts;
      const { current } = sessions;
      assert.ok(current);
      const other = { ...current, connection: { ...current.connection, id: 'two' } };
      const after = { ...parts, sessions: { ...sessions, current: other } as unknown as Sessions };
      const input = { username: 'user01' };
      await question('disable_proxylite_account', input);
      await assert.rejects(
        call('disable_proxylite_account', input, after, never),
        /another connection.*Nothing was done.*Call again/,
      );
      assert.equal(sandbox.state.accounts.get('user01')?.enabled, true);
      await question('extract_proxylite_proxies', { count: 1 });
      const before = sandbox.log.list('extractIps').length;
      await assert.rejects(call('extract_proxylite_proxies', { count: 1 }, after, never), /Nothing was done/);
      assert.equal(sandbox.log.list('extractIps').length, before);
      // Asked anew, it is done.
      await prepareCall('extract_proxylite_proxies', { count: 1 }, after, never);
      await call('extract_proxylite_proxies', { count: 1 }, after, never);
      assert.equal(sandbox.log.list('extractIps').length, before + 1);
    });

    it('a cancelled token sends nothing', async () => {
      const source = new vscode.CancellationTokenSource();
      source.cancel();
      const before = sandbox.log.list().length;
      await assert.rejects(
        call('extract_proxylite_proxies', { count: 1 }, parts, source.token),
        vscode.CancellationError,
      );
      assert.equal(sandbox.log.list().length, before);
    });
  });
});
