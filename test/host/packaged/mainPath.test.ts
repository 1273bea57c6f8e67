import assert from 'node:assert/strict';
import { ProxyAgent, request } from 'undici';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { until } from '../../ui/expectSoon';

describe('the packaged extension', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await startSandbox();
    process.env.PROXYLITE_APP_KEY = sandbox.key;
    const { Global } = vscode.ConfigurationTarget;
    await vscode.workspace.getConfiguration('proxylite').update('apiUrl', sandbox.apiUrl, Global);
  });

  after(() => sandbox.stop());

  it('holds bundles, media, manifest and texts only', async () => {
    const extension = vscode.extensions.getExtension('proxylite.proxylite-vscode');
    assert.ok(extension);
    const entries = await vscode.workspace.fs.readDirectory(extension.extensionUri);
    const allowed =
      /^(dist|media|l10n|package(\.nls.*)?\.json|readme\.md|changelog\.md|LICENSE\.txt|\.vsixmanifest)$/i;
    assert.deepEqual(
      entries.map(([name]) => name).filter((name) => !allowed.test(name)),
      [],
    );
  });

  it('loads the account, extracts, and inserts proxies that carry traffic', async () => {
    await vscode.commands.executeCommand('proxylite.accounts.focus');
    await until(() => assert.equal(sandbox.log.list('listAccounts')[0]?.status, 200));
    const editor = await vscode.window.showTextDocument(
      await vscode.workspace.openTextDocument({ content: '' }),
    );
    let ended = false;
    const command = vscode.commands.executeCommand('proxylite.extract.insert').then(() => (ended = true));
    await until(async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      assert.ok(ended);
    });
    await command;
    const lines = editor.document.getText().split('\n');
    assert.equal(lines.length, 10);
    const dispatcher = new ProxyAgent({ uri: `http://${lines[0]}`, requestTls: { ca: sandbox.ca } });
    const answer = await request(`${sandbox.targets.https}/text`, { dispatcher });
    assert.equal(answer.statusCode, 200);
    await answer.body.dump();
    await dispatcher.close();
  });
});
