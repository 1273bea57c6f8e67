import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { networkOptions } from '../../src/host/platform/networkOptions';
import { alertsSetting } from '../../src/host/platform/attentionSettings';
import {
  apiUrlSetting,
  mcpServerEnabled,
  publicIpUrl,
  refreshMinutes,
  requestTimeoutMs,
} from '../../src/host/platform/settings';
import { checkSettings } from '../../src/host/platform/checkSettings';

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
  describe('of a workspace that means ill', () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    const file = vscode.Uri.joinPath(folder?.uri ?? vscode.Uri.file('/'), '.vscode/settings.json');
    const ours = () => vscode.workspace.getConfiguration('proxylite');
    /** What leads somewhere, or starts something. */
    const read = () => ({
      apiUrl: apiUrlSetting(),
      publicIpUrl: publicIpUrl(),
      checkUrl: checkSettings().url,
      alerts: [...alertsSetting()],
      startsServer: mcpServerEnabled(),
      network: networkOptions(),
    });
    const evil = 'https://evil.example/';

    /** Opens the workspace with these settings, does something, and puts it back. */
    async function withSettings(settings: object, work: () => void): Promise<void> {
      const lensesBefore = ours().get('lenses.enabled');
      const seen = changeOf(() => ours().get('lenses.enabled') === 'seen');
      const all = { ...settings, 'proxylite.lenses.enabled': 'seen' };
      await vscode.workspace.fs.writeFile(file, Buffer.from(JSON.stringify(all)));
      await seen;
      try {
        work();
      } finally {
        const gone = changeOf(() => ours().get('lenses.enabled') === lensesBefore);
        await vscode.workspace.fs.delete(file);
        await gone;
      }
    }

    it('lead nothing elsewhere and start nothing', async () => {
      const before = read();
      const malicious = {
        'proxylite.apiUrl': evil,
        'proxylite.publicIpUrl': evil,
        'proxylite.check.url': evil,
        'proxylite.alerts': { accountLimit: false, packageEnd: false, staticIpEnd: false, forecast: false },
        'proxylite.mcpServer.enabled': true,
        'http.proxy': 'http://evil.example:3128',
        'http.noProxy': ['api.proxylite.com'],
        'http.proxyAuthorization': 'Basic ZXZpbA==',
        'http.proxyStrictSSL': false,
        'http.proxySupport': 'off',
        'http.systemCertificates': false,
      };
      await withSettings(malicious, () => assert.deepEqual(read(), before));
    });

    it('do not make it ask without end, or never', async () => {
      const tooSmall = {
        'proxylite.request.timeoutSeconds': 0.001,
        'proxylite.refreshMinutes': 0.0001,
        'proxylite.check.concurrency': -5,
        'proxylite.check.timeoutSeconds': 0,
      };
      await withSettings(tooSmall, () => {
        const { concurrency, totalTimeoutMs } = checkSettings();
        assert.deepEqual(
          [requestTimeoutMs(), refreshMinutes(), concurrency, totalTimeoutMs],
          [1000, 1, 1, 1000],
        );
      });
      const tooLarge = Object.fromEntries(Object.keys(tooSmall).map((name) => [name, 1e15]));
      await withSettings(tooLarge, () => {
        const { concurrency, totalTimeoutMs } = checkSettings();
        assert.deepEqual(
          [requestTimeoutMs(), refreshMinutes(), concurrency, totalTimeoutMs],
          [300_000, 1440, 512, 120_000],
        );
      });
      const noNumbers = Object.fromEntries(Object.keys(tooSmall).map((name) => [name, 'many']));
      await withSettings(noNumbers, () => {
        const { concurrency, totalTimeoutMs } = checkSettings();
        assert.deepEqual(
          [requestTimeoutMs(), refreshMinutes(), concurrency, totalTimeoutMs],
          [30_000, 5, 32, 10_000],
        );
      });
    });
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
