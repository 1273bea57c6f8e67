import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { saveText } from '../../src/host/ui/saveFile';
import { describeError } from '../../src/host/ui/errors';

describe('a text that is saved', () => {
  const { showSaveDialog } = vscode.window;
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'proxylite-save-'));
  });
  afterEach(async () => {
    vscode.window.showSaveDialog = showSaveDialog;
    await rm(folder, { recursive: true });
  });

  const saveAt = (path: string) => {
    vscode.window.showSaveDialog = () => Promise.resolve(vscode.Uri.file(path));
    return saveText('accounts.csv', 'name\n');
  };

  it('is in the selected file', async () => {
    await saveAt(join(folder, 'mine.csv'));
    assert.equal(await readFile(join(folder, 'mine.csv'), 'utf8'), 'name\n');
  });

  it('is reported as not saved, with the file name, if the file cannot be written', async () => {
    const error: unknown = await saveAt(folder).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    assert.match(describeError(error).message, /^Couldn't write proxylite-save-\w+\.$/);
  });
});
