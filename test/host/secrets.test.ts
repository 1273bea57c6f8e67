import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { useInTerminal } from '../../src/commands/proxies/useInTerminal';
import type { ProxyContext } from '../../src/commands/proxies/proxyContext';
import { SecretWarnings } from '../../src/editor/secretWarnings';
import { moveSecret } from '../../src/editor/moveSecret';
import type { Keyring } from '../../src/model/connections/keyring';
import type { Session, Sessions } from '../../src/model/connections/session';
import { expectSoon } from '../ui/expectSoon';
import { openUntitled } from './openUntitled';

const key = '0123456789abcdef0123456789abcdef';
const password = 'Passw0rdOfUser01';

const quiet = () => ({ dispose: () => {} });

function parts(): { keyring: Keyring; sessions: Sessions } {
  const connection = { id: 'one', name: 'one', apiUrl: '' };
  const stores = {
    accounts: { state: { value: [{ username: 'user01', password }] }, onDidChange: quiet },
    staticIps: { state: { value: undefined }, onDidChange: quiet },
  };
  return {
    keyring: {
      list: () => Promise.resolve([connection]),
      keyOf: () => Promise.resolve(key),
      onDidChange: quiet,
    } as unknown as Keyring,
    sessions: {
      current: { stores } as unknown as Session,
      onDidChange: quiet,
      settled: () => Promise.resolve(),
    } as unknown as Sessions,
  };
}

function ours(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'ProxyLite');
}

async function diagnosticsOf(uri: vscode.Uri, count: number): Promise<vscode.Diagnostic[]> {
  while (ours(uri).length !== count) {
    await new Promise<void>((resolve) => {
      const subscription = vscode.languages.onDidChangeDiagnostics(() => {
        subscription.dispose();
        resolve();
      });
    });
  }
  return ours(uri);
}

describe('secrets in open documents', () => {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const fileOf = (name: string) => vscode.Uri.joinPath(folder?.uri ?? vscode.Uri.file('/'), name);
  const write = (name: string, text: string) =>
    vscode.workspace.fs.writeFile(fileOf(name), new TextEncoder().encode(text));
  const read = async (name: string) =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(fileOf(name)));
  let warnings: SecretWarnings;

  beforeEach(() => {
    const { keyring, sessions } = parts();
    warnings = new SecretWarnings(keyring, sessions, { warn: () => {} });
  });

  afterEach(async () => {
    warnings.dispose();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const name of ['.env', '.gitignore', 'secret.py']) {
      await vscode.workspace.fs.delete(fileOf(name)).then(undefined, () => {});
    }
  });

  it('are flagged without being revealed, and moved by a quick fix', async () => {
    await write('.gitignore', '.env\n');
    await write('secret.py', `password = '${password}'\nother = 'Passw0rdOfUser012'\n`);
    const { uri } = (await vscode.window.showTextDocument(fileOf('secret.py'))).document;
    const [diagnostic] = await diagnosticsOf(uri, 1);
    assert.ok(diagnostic);
    assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Warning);
    assert.doesNotMatch(JSON.stringify(diagnostic), new RegExp(password));
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      diagnostic.range,
    );
    const fix = actions.find(({ title }) => title.includes('.env'));
    assert.ok(fix?.command);
    const [, range, variable] = fix.command.arguments as [vscode.Uri, vscode.Range, string];
    await moveSecret(uri, range, variable);
    const { document } = vscode.window.activeTextEditor ?? {};
    assert.equal(
      document?.getText(),
      "import os\n\npassword = os.environ['PROXY_PASSWORD']\nother = 'Passw0rdOfUser012'\n",
    );
    assert.equal(await read('.env'), `PROXY_PASSWORD=${password}\n`);
    await diagnosticsOf(uri, 0);
  });

  it('are warned of once they can be read, and edits until then raise no error', async () => {
    warnings.dispose();
    const { keyring, sessions } = parts();
    let fails = true;
    let reads = 0;
    const failing = {
      ...keyring,
      list: () => {
        reads++;
        return fails ? Promise.reject(new Error('keychain is locked')) : keyring.list();
      },
    } as unknown as Keyring;
    const unhandled: unknown[] = [];
    const onUnhandled = (reason: unknown) => unhandled.push(reason);
    const logged: string[] = [];
    process.on('unhandledRejection', onUnhandled);
    try {
      warnings = new SecretWarnings(failing, sessions, { warn: (line) => logged.push(line) }, 200);
      const editor = await openUntitled(`key: ${key}\n`, 'yaml');
      const { document } = editor;
      await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), 'other: 1\n'));
      await expectSoon(() => reads > 2, true);
      assert.deepEqual(ours(document.uri), []);
      assert.equal(logged.length, 1);
      assert.doesNotMatch(logged.join(''), /locked/);
      fails = false;
      await diagnosticsOf(document.uri, 1);
      assert.deepEqual(unhandled, []);
    } finally {
      process.off('unhandledRejection', onUnhandled);
    }
  });

  it('are left alone in environment files', async () => {
    await write('.env', `KEY=${key}\n`);
    const env = (await vscode.window.showTextDocument(fileOf('.env'))).document;
    const { document: other } = await openUntitled(`key: ${key}\n`, 'yaml');
    await diagnosticsOf(other.uri, 1);
    assert.deepEqual(ours(env.uri), []);
  });
});

describe('a terminal through a proxy', () => {
  it('has it in its environment alone, and is marked', async () => {
    const opened = new Promise<vscode.Terminal>((resolve) => vscode.window.onDidOpenTerminal(resolve));
    const credentials = { username: 'user01', password };
    const proxy = { host: '192.0.2.1', port: 8001, scheme: 'http' as const, credentials };
    await useInTerminal(parts() as unknown as ProxyContext, [proxy]);
    const terminal = await opened;
    const options = terminal.creationOptions as vscode.TerminalOptions;
    assert.equal(terminal.name, 'ProxyLite 192.0.2.1:8001');
    assert.equal(options.env?.https_proxy, `http://user01:${password}@192.0.2.1:8001`);
    assert.equal(options.env?.NODE_USE_ENV_PROXY, '1');
    assert.equal(options.isTransient, true);
    assert.ok(options.iconPath && options.color);
    assert.doesNotMatch(terminal.name + String(options.message), new RegExp(password));
    terminal.dispose();
  });
});
