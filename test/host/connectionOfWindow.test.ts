import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Log } from '../../src/host/platform/log';
import { createClient } from '../../src/host/services/createClient';
import { requireSession } from '../../src/host/services/commandContext';
import { UserError, describeError } from '../../src/host/ui/errors';
import { LimitUnits } from '../../src/model/accounts/limitUnit';
import { ServerOffsets } from '../../src/model/time/serverOffsets';
import { PendingChanges } from '../../src/model/accounts/pendingChanges';
import { Keyring } from '../../src/model/connections/keyring';
import { Sessions } from '../../src/model/connections/session';
import { ExtractionHistory } from '../../src/model/extraction/extractionHistory';
import { call } from '../../src/tools/callTool';
import { McpOffer, type McpServer } from '../../src/tools/mcpOffer';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { MemorySecrets, MemoryState } from '../unit/model/memory';

const { Global } = vscode.ConfigurationTarget;
const never = new vscode.CancellationTokenSource().token;
const keys = { work: '0123456789abcdef0123456789abcdef', home: 'fedcba9876543210fedcba9876543210' };

class Definition {
  constructor(
    readonly label: string,
    readonly command: string,
    readonly args: string[],
    public env: McpServer['env'],
    readonly version: string,
  ) {}
}

describe("another window's switch of connections", () => {
  let work: Sandbox;
  let home: Sandbox;
  let log: Log;
  /** This window's. */
  let keyring: Keyring;
  let sessions: Sessions;
  let offer: McpOffer;
  /** Another window's. */
  let other: Keyring;
  let pending: PendingChanges;

  before(async () => {
    [work, home] = await Promise.all([
      startSandbox({ key: keys.work, accounts: 3 }),
      startSandbox({ key: keys.home, accounts: 5 }),
    ]);
    log = new Log();
    await vscode.workspace.getConfiguration('proxylite').update('mcpServer.enabled', true, Global);
  });
  after(async () => {
    await vscode.workspace.getConfiguration('proxylite').update('mcpServer.enabled', undefined, Global);
    log.dispose();
    await Promise.all([work.stop(), home.stop()]);
  });

  beforeEach(() => {
    const shared = { secrets: new MemorySecrets(), state: new MemoryState(), environment: () => undefined };
    keyring = new Keyring({ ...shared, window: new MemoryState() });
    other = new Keyring({ ...shared, window: new MemoryState() });
    sessions = new Sessions(keyring, ({ apiUrl }, key) => createClient(apiUrl, key, log));
    pending = new PendingChanges(new MemoryState());
    const extension = vscode.extensions.getExtension('proxylite.proxylite-vscode');
    assert.ok(extension);
    const context = { extension, asAbsolutePath: (path: string) => path } as vscode.ExtensionContext;
    offer = new McpOffer({ context, keyring, log }, { McpStdioServerDefinition: Definition });
  });
  afterEach(() => {
    for (const part of [offer, sessions, keyring, other, pending]) part.dispose();
  });

  const signIn = (into: Keyring, name: 'work' | 'home') =>
    into.signIn({ name, apiUrl: { work, home }[name].apiUrl, key: keys[name] }, () => Promise.resolve());

  /** How many accounts a chat's tool sees. */
  async function accountsOfTool(): Promise<number> {
    const parts = {
      sessions,
      pending,
      log,
      history: new ExtractionHistory(new MemoryState()),
      limitUnits: new LimitUnits(new MemoryState()),
      serverOffsets: new ServerOffsets(new MemoryState()),
      context: {} as vscode.ExtensionContext,
      gateways: () => Promise.reject(new Error('this tool needs none')),
    };
    const { content } = await call('list_proxylite_accounts', {}, parts, never);
    assert.ok(content[0] instanceof vscode.LanguageModelTextPart);
    return (JSON.parse(content[0].value) as { total: number }).total;
  }

  async function keyOfMcpServer(): Promise<unknown> {
    const [server] = await offer.provideMcpServerDefinitions();
    assert.ok(server);
    return (await offer.resolveMcpServerDefinition(server))?.env.PROXYLITE_APP_KEY;
  }

  it('leaves the account of the views, the tools, the picker and the MCP server as it was', async () => {
    const ofWork = await signIn(keyring, 'work');
    const ofHome = await signIn(other, 'home');
    const definition = JSON.stringify(await offer.provideMcpServerDefinitions());
    for (const id of [ofWork.id, ofHome.id]) {
      await other.switchTo(id);
      // As when `http.proxy` changes.
      await sessions.follow({ reconnect: true });
      const session = await requireSession(sessions);
      assert.equal(session.connection.id, ofWork.id);
      assert.equal((await session.stores.accounts.get()).length, 3);
      assert.equal(await accountsOfTool(), 3);
      assert.equal((await keyring.active())?.id, ofWork.id);
      assert.equal(await keyOfMcpServer(), keys.work);
      assert.equal(JSON.stringify(await offer.provideMcpServerDefinitions()), definition);
    }
    await keyring.switchTo(ofHome.id);
    assert.equal((await (await requireSession(sessions)).stores.accounts.get()).length, 5);
    assert.equal(await accountsOfTool(), 5);
    assert.equal(await keyOfMcpServer(), keys.home);
    assert.notEqual(JSON.stringify(await offer.provideMcpServerDefinitions()), definition);
  });

  it('asks for another connection where its sign-out ended the one of this window', async () => {
    await signIn(keyring, 'home');
    const ofWork = await signIn(keyring, 'work');
    await requireSession(sessions);
    await other.signOut(ofWork.id);
    await sessions.follow();
    await assert.rejects(requireSession(sessions), (error) => {
      const { message, remedies } = describeError(error);
      assert.ok(!(error instanceof UserError));
      assert.match(message, /Another window signed out/);
      assert.deepEqual(
        remedies.map(({ command }) => command),
        ['proxylite.switchConnection'],
      );
      return true;
    });
    await assert.rejects(accountsOfTool(), /Another window signed out/);
    await assert.rejects(keyOfMcpServer(), /Another window signed out/);
    assert.equal(await keyring.active(), undefined);
  });
});
