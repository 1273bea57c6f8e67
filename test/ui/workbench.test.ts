import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectSoon } from './expectSoon';
import { useUi } from './fixture';

describe('workbench', () => {
  const ui = useUi();

  it('types at two cursors and saves', async () => {
    const { workbench, workspace } = ui();
    const { editor } = workbench;
    await workbench.openFile('fetch.py');
    await editor.setCursors({ line: 5, column: 12 }, { line: 6, column: 2 }, { line: 7, column: 1 });
    await editor.type('x');
    await workbench.save();
    const saved = await readFile(join(workspace, 'fetch.py'), 'utf8');
    assert.equal(saved.split('\n').slice(4, 7).join('\n'), 'PROXIES = [x\n]x\nx');
    await expectSoon(async () => (await editor.text()).includes('PROXIES = [x\n]x\nx'), true);
    await editor.undo();
    await expectSoon(async () => (await editor.text()).includes('PROXIES = [\n]\n'), true);
  });

  it('opens an untitled file, and asks before it loses it', async () => {
    const { workbench } = ui();
    await workbench.newFile();
    await workbench.editor.type('one');
    await workbench.closeTab('Untitled-1');
    await workbench.clickDialog('Do you want to save', "Don't Save");
    await expectSoon(() => workbench.tabs(), ['fetch.py']);
  });

  it('copies, and runs commands by their titles', async () => {
    const { workbench } = ui();
    await workbench.openFile('crawl.ts');
    await workbench.press('Control+Home', 'Shift+End', 'ControlOrMeta+C');
    await expectSoon(() => workbench.clipboard(), '/** Proxies to go through, each `host:port`. */');
    await workbench.run('Help: About');
    await workbench.clickDialog(/Code: 1\.\d+/, 'OK');
  });

  it('shows the welcome of signed-out views', async () => {
    const { workbench } = ui();
    await workbench.openContainer();
    const accounts = workbench.view('Accounts');
    assert.match(await accounts.welcome(), /key/i);
    await workbench.screenshotInEveryTheme('signed-out');
  });

  it('takes settings that change', async () => {
    const { workbench } = ui();
    await workbench.updateSettings({ 'workbench.statusBar.visible': false });
    await workbench.page.locator('.monaco-workbench.nostatusbar').waitFor();
  });
});
