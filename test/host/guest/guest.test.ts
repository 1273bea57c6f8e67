import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { defaultCheckUrl } from '../../../src/api/addresses';
import { moveSecret } from '../../../src/editor/moveSecret';
import { environmentPlace } from '../../../src/host/services/environmentFileService';
import { checkSettings } from '../../../src/host/platform/checkSettings';
import { extractionDefaults } from '../../../src/host/platform/settings';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { until } from '../../ui/expectSoon';
import { MemoryFiles } from './memoryFiles';

const onNoDisk = /^Couldn't write \.env: .* \(vscode-vfs\)\.$/;

describe('a folder on no disk that is not trusted', () => {
  let sandbox: Sandbox;
  let files: vscode.Disposable;
  let folder: vscode.Uri;

  const write = async (name: string, text: string): Promise<vscode.Uri> => {
    const uri = vscode.Uri.joinPath(folder, name);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    return uri;
  };

  /** Runs a command and chooses what its lists offer first, until it is over. */
  const runToEnd = async (command: string, ...given: readonly unknown[]): Promise<void> => {
    let ended = false;
    const running = vscode.commands.executeCommand(command, ...given).then(() => (ended = true));
    await until(async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      assert.ok(ended);
    });
    await running;
  };

  before(async () => {
    const [open] = vscode.workspace.workspaceFolders ?? [];
    assert.equal(open?.uri.scheme, 'vscode-vfs');
    folder = open.uri;
    files = vscode.workspace.registerFileSystemProvider('vscode-vfs', new MemoryFiles());
    await vscode.workspace.fs.createDirectory(folder);
    sandbox = await startSandbox();
    process.env.PROXYLITE_APP_KEY = sandbox.key;
    const { Global } = vscode.ConfigurationTarget;
    await vscode.workspace.getConfiguration('proxylite').update('apiUrl', sandbox.apiUrl, Global);
  });

  after(async () => {
    files.dispose();
    await sandbox.stop();
  });

  it('is in Restricted Mode, and says in words what that restricts', () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const extension = vscode.extensions.getExtension('proxylite.proxylite-vscode');
    const { capabilities } = extension?.packageJSON as {
      readonly capabilities: Readonly<
        Record<'untrustedWorkspaces' | 'virtualWorkspaces', { readonly description: string }>
      >;
    };
    assert.match(capabilities.untrustedWorkspaces.description, /^In Restricted Mode, workspace settings/);
    assert.match(capabilities.virtualWorkspaces.description, /can't be saved to \.env/);
  });

  it('shows the account', async () => {
    await vscode.commands.executeCommand('proxylite.accounts.focus');
    await until(() => assert.equal(sandbox.log.list('listAccounts')[0]?.status, 200));
  });

  it('takes extracted proxies into its files, and into one that is not saved', async () => {
    const file = await write('proxies.txt', '');
    for (const document of [
      await vscode.workspace.openTextDocument(file),
      await vscode.workspace.openTextDocument({ content: '' }),
    ]) {
      await vscode.window.showTextDocument(document);
      await runToEnd('proxylite.extract.insert');
      assert.match(document.getText(), /^(?:[\d.]+:\d+\n){9}[\d.]+:\d+$/);
    }
    const saved = await vscode.workspace.openTextDocument(file);
    assert.ok(await saved.save());
    const bytes = await vscode.workspace.fs.readFile(file);
    assert.equal(new TextDecoder().decode(bytes), saved.getText());
  });

  it('takes them as code that fits the file', async () => {
    const document = await vscode.workspace.openTextDocument(await write('crawl.py', ''));
    await vscode.window.showTextDocument(document);
    await runToEnd('proxylite.proxies.insertAs');
    assert.match(document.getText(), /^proxies = \[\n {4}"http:\/\/[\d.]+:\d+",\n/);
  });

  it('gets no .env, and the reason is shown', async () => {
    const text = 'password = "a-known-secret"\n';
    const uri = await write('login.py', text);
    const document = await vscode.workspace.openTextDocument(uri);
    const untitled = await vscode.workspace.openTextDocument({ content: '' });
    for (const one of [document, untitled]) {
      const place = environmentPlace(one);
      assert.match(place.folder === undefined ? place.reason : '', onNoDisk);
    }
    const secret = new vscode.Range(0, 12, 0, 26);
    await assert.rejects(moveSecret(uri, secret, 'PROXY_PASSWORD'), { message: onNoDisk });
    assert.equal(document.getText(), text);
    const names = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
    assert.ok(!names.includes('.env'), names.join());
  });

  it('has no say in what checked proxies are asked for, and in what is extracted', async () => {
    const settings = {
      'proxylite.check.url': 'https://evil.example/',
      'proxylite.check.concurrency': 256,
      'proxylite.extract.defaults': { count: 10_000 },
      'proxylite.refreshMinutes': 7,
    };
    await write('.vscode/settings.json', JSON.stringify(settings));
    await until(() => assert.equal(vscode.workspace.getConfiguration('proxylite').get('refreshMinutes'), 7));
    const { url, concurrency } = checkSettings();
    assert.deepEqual([url, concurrency, extractionDefaults().count], [defaultCheckUrl, 32, 10]);
  });
});
