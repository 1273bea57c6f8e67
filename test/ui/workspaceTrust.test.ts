import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from './expectSoon';
import { useUi } from './fixture';

describe('a folder that is not trusted', () => {
  const ui = useUi({
    signedIn: true,
    restricted: true,
    settings: {
      'security.workspace.trust.enabled': true,
      'security.workspace.trust.startupPrompt': 'never',
      'security.workspace.trust.banner': 'never',
    },
  });

  it('sets nothing, until it is trusted in the dialog of VS Code', async () => {
    const { workbench, workspace } = ui();
    const { page } = workbench;
    await mkdir(join(workspace, '.vscode'));
    const settings = { 'proxylite.extract.defaults': { count: 7 } };
    await writeFile(join(workspace, '.vscode/settings.json'), JSON.stringify(settings));
    const count = async () => {
      const panel = await workbench.webview('Extract Proxies');
      return panel.getByLabel('Number of proxies').inputValue();
    };
    await workbench.run('ProxyLite: Extract Proxies…');
    await until(async () => assert.match(await count(), /^\d+$/));
    assert.notEqual(await count(), '7');
    await workbench.closeTab('Extract Proxies');
    await workbench.run('Workspaces: Manage Workspace Trust');
    await page.locator('.workspace-trust-editor .monaco-button', { hasText: 'Trust' }).first().click();
    await page.locator('.workspace-trust-editor', { hasText: 'You trust this folder' }).waitFor();
    // The form begins with the settings of the moment, and VS Code reads those of the folder some time after the click.
    await until(async () => {
      await workbench.run('ProxyLite: Extract Proxies…');
      await until(async () => assert.match(await count(), /^\d+$/));
      const shown = await count();
      await workbench.closeTab('Extract Proxies');
      assert.equal(shown, '7');
    });
  });
});
