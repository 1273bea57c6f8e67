import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Server as ProxyServer } from 'proxy-chain';
import * as vscode from 'vscode';
import { Log } from '../../src/host/platform/log';
import { systemProxy } from '../../src/host/platform/systemProxy';
import { validateKey } from '../../src/host/services/createClient';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { expectSoon } from '../ui/expectSoon';

const keyVariable = 'PROXYLITE_APP_KEY';
const { Global } = vscode.ConfigurationTarget;

describe('the network', () => {
  let sandbox: Sandbox;
  let apiUrl: string;

  before(async () => {
    sandbox = await startSandbox({ tls: true });
    // Loopback itself is reached directly, whatever the proxy; 0.0.0.0 is this machine by another name.
    apiUrl = sandbox.apiUrl.replace('127.0.0.1', '0.0.0.0');
    // Before there is a key: nothing may be asked of the real service.
    await vscode.workspace.getConfiguration('proxylite').update('apiUrl', apiUrl, Global);
  });

  after(async () => {
    delete process.env[keyVariable];
    await vscode.workspace.getConfiguration('proxylite').update('apiUrl', undefined, Global);
    await sandbox.stop();
  });

  it('library is not loaded while nobody is signed in', async () => {
    await vscode.extensions.getExtension('proxylite.proxylite-vscode')?.activate();
    assert.deepEqual(
      Object.keys(require.cache).filter((path) => /chunks[\\/]undici/.test(path)),
      [],
    );
  });

  it("is asked of VS Code's own module, which is there", async () => {
    const http = vscode.workspace.getConfiguration('http');
    const url = new URL('https://api.example/');
    try {
      await http.update('proxy', 'http://proxy.example:3128', Global);
      await expectSoon(() => systemProxy(url), 'http://proxy.example:3128');
      await http.update('proxySupport', 'off', Global);
      assert.equal(await systemProxy(url), undefined);
    } finally {
      await http.update('proxy', undefined, Global);
      await http.update('proxySupport', undefined, Global);
    }
  });

  it('goes through the proxy that the system names, where the settings name none', async () => {
    const proxy = new ProxyServer({ port: 0, host: '127.0.0.1' });
    await proxy.listen();
    const seen: string[] = [];
    proxy.prepareRequestFunction = ({ hostname, port }) => {
      seen.push(`${hostname}:${port}`);
      return {};
    };
    // VS Code in a browser has no system to ask: its answer is replaced.
    const agent = createRequire(join(vscode.env.appRoot, 'package.json'))('@vscode/proxy-agent') as {
      resolveProxyURL: (url: string) => Promise<string | undefined>;
    };
    const original = agent.resolveProxyURL;
    const asked: string[] = [];
    const http = vscode.workspace.getConfiguration('http');
    const log = new Log();
    await http.update('proxyStrictSSL', false, Global);
    agent.resolveProxyURL = (url) => {
      asked.push(url);
      return Promise.resolve(`http://127.0.0.1:${proxy.port}`);
    };
    try {
      await validateKey(apiUrl, sandbox.key, log, new AbortController().signal);
      assert.deepEqual(seen, [new URL(apiUrl).host]);
      assert.ok(asked.length > 0 && !asked.join('').includes(sandbox.key));
    } finally {
      agent.resolveProxyURL = original;
      await http.update('proxyStrictSSL', undefined, Global);
      log.dispose();
      await proxy.close(true);
    }
  });

  it("goes through the proxy that VS Code's settings name", async () => {
    const proxy = new ProxyServer({ port: 0, host: '127.0.0.1' });
    await proxy.listen();
    const seen = new Promise<string>((resolve) => {
      proxy.prepareRequestFunction = ({ hostname, port }) => {
        resolve(`${hostname}:${port}`);
        return {};
      };
    });
    const http = vscode.workspace.getConfiguration('http');
    await http.update('proxyStrictSSL', false, Global);
    process.env[keyVariable] = sandbox.key;
    await http.update('proxy', `http://127.0.0.1:${proxy.port}`, Global);
    try {
      await vscode.commands.executeCommand('proxylite.accounts.focus');
      assert.equal(await seen, new URL(apiUrl).host);
      await vscode.commands.executeCommand('proxylite.refresh');
      await expectSoon(() => sandbox.log.list('listAccounts')[0]?.status, 200);
    } finally {
      await http.update('proxy', undefined, Global);
      await http.update('proxyStrictSSL', undefined, Global);
      await proxy.close(true);
    }
  });
});
