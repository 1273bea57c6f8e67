import assert from 'node:assert/strict';
import { Server as ProxyServer } from 'proxy-chain';
import * as vscode from 'vscode';
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
