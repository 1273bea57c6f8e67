import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Log } from '../../src/host/platform/log';
import { Keyring } from '../../src/model/connections/keyring';
import { McpOffer, type McpServer } from '../../src/tools/mcpOffer';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { MemorySecrets, MemoryState } from '../unit/model/memory';
import { McpConnection } from '../unit/tools/mcpConnection';

const { Global } = vscode.ConfigurationTarget;

/** `vscode.McpStdioServerDefinition` of VS Code 1.101 and later, as far as the offer uses it. */
class Definition implements McpServer {
  constructor(
    readonly label: string,
    readonly command: string,
    readonly args: string[],
    public env: McpServer['env'],
    readonly version: string,
  ) {}
}

describe('the MCP server that VS Code is offered', () => {
  let sandbox: Sandbox;
  let log: Log;
  let keyring: Keyring;
  let offer: McpOffer;
  const settings = () => vscode.workspace.getConfiguration('proxylite');

  before(async () => {
    sandbox = await startSandbox();
    log = new Log();
  });
  after(async () => {
    log.dispose();
    await sandbox.stop();
  });

  beforeEach(async () => {
    await settings().update('mcpServer.enabled', true, Global);
    keyring = new Keyring({
      secrets: new MemorySecrets(),
      state: new MemoryState(),
      window: new MemoryState(),
      environment: () => undefined,
    });
    const extension = vscode.extensions.getExtension('proxylite.proxylite-vscode');
    assert.ok(extension);
    const asAbsolutePath = (path: string) => vscode.Uri.joinPath(extension.extensionUri, path).fsPath;
    const context = { extension, asAbsolutePath } as vscode.ExtensionContext;
    offer = new McpOffer({ context, keyring, log }, { McpStdioServerDefinition: Definition });
  });
  afterEach(async () => {
    offer.dispose();
    keyring.dispose();
    await settings().update('mcpServer.enabled', undefined, Global);
  });

  const signIn = (key: string, name = 'one') =>
    keyring.signIn({ name, apiUrl: sandbox.apiUrl, key }, () => Promise.resolve());

  it('is none unless the setting says so', async () => {
    await settings().update('mcpServer.enabled', undefined, Global);
    assert.deepEqual(await offer.provideMcpServerDefinitions(), []);
  });

  it('holds no key until it is started, and then answers with it', async () => {
    await signIn(sandbox.key);
    const [server] = await offer.provideMcpServerDefinitions();
    assert.ok(server);
    assert.ok(!JSON.stringify(server).includes(sandbox.key));
    const resolved = await offer.resolveMcpServerDefinition(server);
    assert.equal(resolved?.env.PROXYLITE_APP_KEY, sandbox.key);
    const environment = Object.entries(resolved.env).map(([name, value]) => [name, String(value)]);
    const connection = await McpConnection.open({
      command: resolved.command,
      args: resolved.args,
      environment: Object.fromEntries(environment) as Record<string, string>,
    });
    try {
      const { text, isError } = await connection.call('list_proxylite_accounts', { limit: 1 });
      assert.equal(isError, false, text);
      assert.match(text, /"total":12/);
    } finally {
      await connection.close();
    }
  });

  it('is updated when another connection or setting is used', async () => {
    let told = 0;
    const subscription = offer.onDidChangeMcpServerDefinitions(() => told++);
    await signIn(sandbox.key);
    assert.equal(told, 1);
    await settings().update('check.url', 'https://example.com/', Global);
    assert.equal(told, 2);
    const [server] = await offer.provideMcpServerDefinitions();
    assert.equal(server?.env.PROXYLITE_CHECK_URL, 'https://example.com/');
    await settings().update('check.url', undefined, Global);
    subscription.dispose();
  });

  // VS Code stops a server that runs where its definition is another one than before.
  it('is another one after a switch and a sign-out, so that none goes on with the key of before', async () => {
    const offered = async () => JSON.stringify(await offer.provideMcpServerDefinitions());
    const first = await signIn(sandbox.key);
    const ofFirst = await offered();
    assert.equal(await offered(), ofFirst);
    const second = await signIn('another-key-of-another-account', 'two');
    const ofSecond = await offered();
    assert.notEqual(ofSecond, ofFirst);
    await keyring.switchTo(first.id);
    assert.equal(await offered(), ofFirst);
    await keyring.signOut(first.id);
    assert.equal(await offered(), ofSecond);
    await keyring.signOut(second.id);
    assert.ok(![ofFirst, ofSecond].includes(await offered()));
  });

  it("gets the password of the network's proxy only when it is started", async () => {
    const http = vscode.workspace.getConfiguration('http');
    await signIn(sandbox.key);
    const secret = 'S3cret%40Word';
    const offered = async () => (await offer.provideMcpServerDefinitions())[0];
    try {
      for (const proxy of [
        `http://ann:${secret}@proxy.example:3128`,
        `http://ann:${secret}@/x@proxy.example:3128`,
        `http://${secret}@proxy.example:3128`,
      ]) {
        await http.update('proxy', proxy, Global);
        const server = await offered();
        assert.ok(server);
        assert.ok(!JSON.stringify(server).includes(secret));
        assert.equal((await offer.resolveMcpServerDefinition(server))?.env.https_proxy, proxy);
      }
      await http.update('proxy', `http://ann:${secret}@proxy.example:3128`, Global);
      const before = JSON.stringify(await offered());
      assert.equal(JSON.stringify(await offered()), before);
      await http.update('proxy', 'http://ann:another@proxy.example:3128', Global);
      assert.notEqual(JSON.stringify(await offered()), before);
    } finally {
      await http.update('proxy', undefined, Global);
    }
  });

  it("takes the proxy of VS Code's settings along", async () => {
    const http = vscode.workspace.getConfiguration('http');
    await http.update('proxy', 'http://proxy.example:3128', Global);
    try {
      const [server] = await offer.provideMcpServerDefinitions();
      assert.equal(server?.env.https_proxy, 'http://proxy.example:3128');
    } finally {
      await http.update('proxy', undefined, Global);
    }
  });
});
