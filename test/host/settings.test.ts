import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { networkOptions } from '../../src/host/network';
import { apiUrlSetting } from '../../src/host/settings';

/** Resolves when a change of the settings makes the condition true. */
function changeOf(condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const subscription = vscode.workspace.onDidChangeConfiguration(() => {
      if (!condition()) return;
      subscription.dispose();
      resolve();
    });
  });
}

describe('settings', () => {
  it('of a workspace do not redirect the key', async () => {
    const before = apiUrlSetting();
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const settings = vscode.Uri.joinPath(folder.uri, '.vscode/settings.json');
    const ours = () => vscode.workspace.getConfiguration('proxylite');
    const minutes = ours().get('refreshMinutes');
    const seen = changeOf(() => ours().get('refreshMinutes') === 7);
    const malicious = { 'proxylite.apiUrl': 'https://evil.example/api', 'proxylite.refreshMinutes': 7 };
    await vscode.workspace.fs.writeFile(settings, Buffer.from(JSON.stringify(malicious)));
    await seen;
    assert.equal(apiUrlSetting(), before);
    const gone = changeOf(() => ours().get('refreshMinutes') === minutes);
    await vscode.workspace.fs.delete(settings);
    await gone;
  });

  it('for the network are those of VS Code', async () => {
    const http = vscode.workspace.getConfiguration('http');
    const { Global } = vscode.ConfigurationTarget;
    await http.update('proxy', 'http://proxy.example:3128', Global);
    await http.update('noProxy', ['intranet.example'], Global);
    await http.update('proxyStrictSSL', false, Global);
    try {
      const { proxyUrl, noProxy, strictSsl } = networkOptions();
      assert.deepEqual(
        [proxyUrl, noProxy, strictSsl],
        ['http://proxy.example:3128', ['intranet.example'], false],
      );
      await http.update('proxySupport', 'off', Global);
      assert.equal(networkOptions().proxyUrl, undefined);
    } finally {
      for (const name of ['proxy', 'noProxy', 'proxyStrictSSL', 'proxySupport'])
        await http.update(name, undefined, Global);
    }
  });
});
