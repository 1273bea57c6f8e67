import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { offerToIgnoreEnvironment, writeEnvironment } from '../../src/host/services/environmentFileService';
import { UserError } from '../../src/host/ui/errors';

describe('files that credentials go to', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'proxylite-env-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const write = () => writeEnvironment(vscode.Uri.file(folder), [{ name: 'PROXY_URL', value: 'http://h:1' }]);
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

  it('are not said to keep from inserting what is inserted already', async () => {
    await mkdir(join(folder, '.gitignore'));
    await assert.rejects(
      offerToIgnoreEnvironment(vscode.Uri.file(folder)),
      refusal(/ \.gitignore as UTF-8 (?!.*nothing was inserted).*in \.env\. Add that file/i),
    );
  });
});
