import assert from 'node:assert/strict';
import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import { expectSoon } from '../../ui/expectSoon';

describe('a window where ProxyLite was not used', () => {
  const extension = vscode.extensions.getExtension('proxylite.proxylite-vscode');

  function loadedFiles(): string[] {
    const folder = join(extension?.extensionPath ?? '', 'dist');
    return Object.keys(require.cache)
      .filter((file) => file.startsWith(folder))
      .map((file) => basename(file));
  }

  it('loads only what waits for the first use, which loads the extension and runs the command', async () => {
    assert.ok(extension);
    await extension.activate();
    assert.deepEqual(loadedFiles(), ['main.js']);
    await vscode.commands.executeCommand('proxylite.extract.openPanel');
    assert.ok(loadedFiles().includes('extension.js'));
    const isOpen = () =>
      vscode.window.tabGroups.all
        .flatMap((group) => group.tabs)
        .some(({ input }) => input instanceof vscode.TabInputWebview);
    await expectSoon(isOpen, true);
  });
});
