import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { editWithEnvironment } from '../../src/editor/environmentEdit';
import { applyPlan } from '../../src/editor/insertion';
import {
  draftEnvironment,
  offerToIgnoreEnvironment,
  writeEnvironment,
} from '../../src/host/services/environmentFileService';
import { UserError } from '../../src/host/ui/errors';
import { openUntitled } from './openUntitled';

describe('files that credentials go to', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'proxylite-env-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const draft = async () => {
    const found = await draftEnvironment(vscode.Uri.file(folder), [
      { name: 'PROXY_URL', value: 'http://h:1' },
    ]);
    assert.ok(found);
    return found;
  };
  const write = async () => {
    const found = await draft();
    await writeEnvironment(found, '');
    return found.variables.map(({ name }) => name);
  };
  const refusal = (words: RegExp) => (error: unknown) =>
    error instanceof UserError && words.test(error.message);

  it('are made, and keep their other lines', async () => {
    assert.deepEqual(await write(), ['PROXY_URL']);
    assert.equal(await readFile(join(folder, '.env'), 'utf8'), 'PROXY_URL=http://h:1\n');
    await writeFile(join(folder, '.env'), 'NAME=Zoë\r\n');
    await write();
    assert.equal(await readFile(join(folder, '.env'), 'utf8'), 'NAME=Zoë\r\nPROXY_URL=http://h:1\r\n');
  });

  for (const [encoding, bytes] of [
    // What `echo NAME=1 > .env` of Windows PowerShell writes.
    ['UTF-16', Buffer.from('\uFEFFNAME=1\r\n', 'utf16le')],
    ['Latin-1', Buffer.from('NAME=Zo\xEB\n', 'latin1')],
  ] as const) {
    it(`stay as they are where they are written in ${encoding}, which no program reads from them`, async () => {
      await writeFile(join(folder, '.env'), bytes);
      await assert.rejects(write(), refusal(/ \.env as UTF-8 .*Nothing was inserted/));
      assert.deepEqual(await readFile(join(folder, '.env')), bytes);
    });
  }

  const insert = async ({ document }: vscode.TextEditor, editor = vscode.window.activeTextEditor) => {
    assert.ok(editor);
    const edits = [{ start: 2, end: 2, parts: ['print()\n'] }];
    await editWithEnvironment(document, await draft(), () => applyPlan({ edits, imports: [] }, editor));
  };

  it('are written once the code is changed', async () => {
    const editor = await openUntitled('a\nb\n', 'python');
    await insert(editor);
    assert.equal(editor.document.getText(), 'a\nprint()\nb\n');
    assert.equal(await readFile(join(folder, '.env'), 'utf8'), 'PROXY_URL=http://h:1\n');
  });

  it('are not written if the code refuses the change', async () => {
    const editor = await openUntitled('a\nb\n', 'python');
    await vscode.commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession');
    await assert.rejects(insert(editor), refusal(/nothing was inserted/));
    assert.deepEqual(await readdir(folder), []);
    await vscode.commands.executeCommand('workbench.action.files.setActiveEditorWriteableInSession');
  });

  it('give the code its text back if they are refused', async () => {
    // A link into a folder that doesn't exist: there is no file to read, and none can be written.
    await symlink(join(folder, 'missing', 'file'), join(folder, '.env'));
    const editor = await openUntitled('a\nb\n', 'python');
    await assert.rejects(insert(editor), refusal(/Couldn't write \.env\. Nothing was inserted\./));
    assert.equal(editor.document.getText(), 'a\nb\n');
  });

  it('are not said to keep from inserting what is inserted already', async () => {
    await mkdir(join(folder, '.gitignore'));
    await assert.rejects(
      offerToIgnoreEnvironment(vscode.Uri.file(folder)),
      refusal(/ \.gitignore as UTF-8 (?!.*nothing was inserted).*in \.env\. Add that file/i),
    );
  });
});
