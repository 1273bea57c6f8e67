import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JournalFolder, journalOwner } from '../../../../src/host/platform/journalFolder';
import { projectFolder } from '../../../vscode/folders';
import type { JournalEntry } from '../../../../src/model/journal/journal';

describe('the journal on disk', () => {
  let path: string;
  let unreadable: string[];
  const folder = () => new JournalFolder(path, (name) => unreadable.push(name));
  const entryOf = (owner: string | number): JournalEntry => ({
    id: 'a',
    connectionId: 'c',
    startedAt: 0,
    owner,
  });

  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'proxylite-journal-'));
    unreadable = [];
  });
  afterEach(() => rm(path, { recursive: true, force: true }));

  it('keeps what was written, and forgets what was removed', async () => {
    const journal = folder();
    await Promise.all([
      journal.write('a', { n: 1 }),
      journal.write('b', { n: 2 }),
      journal.write('a', { n: 3 }),
    ]);
    const read = (await folder().list()) as { n: number }[];
    assert.equal(read.length, 2);
    assert.ok(read.every(({ n }) => [1, 2, 3].includes(n)));
    await journal.remove('a');
    await journal.remove('a');
    assert.deepEqual(await folder().list(), [{ n: 2 }]);
    journal.dispose();
  });

  it('has complete entries only, wherever a process is killed while it writes', async function () {
    this.timeout(120_000);
    const program = `
      require('tsx/cjs');
      const { JournalFolder } = require(${JSON.stringify(join(projectFolder, 'src/host/platform/journalFolder.ts'))});
      const journal = new JournalFolder(${JSON.stringify(path)}, () => {});
      process.stdout.write('ready');
      (async () => { for (let n = 0; ; n++) await journal.write('entry', { n, text: 'x'.repeat(200_000) }); })();`;
    for (let round = 0; round < 8; round++) {
      const child = spawn(process.execPath, ['-e', program], {
        cwd: projectFolder,
        stdio: 'pipe',
      });
      await Promise.race([once(child.stdout, 'data'), once(child, 'close')]);
      assert.equal(child.exitCode, null, 'it runs until it is killed');
      await new Promise((resolve) => setTimeout(resolve, 5 + round * 17));
      child.kill('SIGKILL');
      await once(child, 'close');
      for (const entry of await folder().list())
        assert.equal((entry as { text: string }).text.length, 200_000);
    }
    assert.deepEqual(unreadable, []);
  });

  it('has what is stored under an id, also where it cannot be read', async () => {
    await writeFile(join(path, 'broken.json'), '{"id":');
    assert.equal(await folder().has('broken'), true);
    assert.equal(await folder().has('other'), false);
  });

  it('fails where its folder cannot be read, and does not pass for empty', async () => {
    const file = join(path, 'file');
    await writeFile(file, '');
    const journal = new JournalFolder(file, () => {});
    await assert.rejects(journal.list(), /ENOTDIR/);
    await assert.rejects(journal.has('a'), /ENOTDIR/);
    assert.deepEqual(await new JournalFolder(join(path, 'missing'), () => {}).list(), []);
  });

  it('keeps an unreadable file, and reports it once', async () => {
    await writeFile(join(path, 'broken.json'), '{"id":');
    const journal = folder();
    assert.deepEqual(await journal.list(), []);
    await journal.list();
    assert.deepEqual(unreadable, ['broken.json']);
    assert.deepEqual(await readdir(path), ['broken.json']);
  });

  it('distinguishes a running owner from one that ended, whatever its process ID', async () => {
    const journal = folder();
    await journal.write('a', entryOf(journalOwner));
    const other = `${process.ppid}.another`;
    await writeFile(join(path, `${other}.alive`), '');
    assert.equal(await journal.isOwnerAlive(entryOf(other)), true);
    const longAgo = new Date(Date.now() - 120_000);
    await utimes(join(path, `${other}.alive`), longAgo, longAgo);
    assert.equal(await journal.isOwnerAlive(entryOf(other)), false);
    const gone = spawn(process.execPath, ['-e', '']);
    await once(gone, 'close');
    const killed = `${gone.pid}.killed`;
    await writeFile(join(path, `${killed}.alive`), '');
    assert.equal(await journal.isOwnerAlive(entryOf(killed)), false);
    assert.equal(await journal.isOwnerAlive(entryOf('never-seen')), false);
    assert.equal(await journal.isOwnerAlive(entryOf(process.pid)), false);
    assert.equal(await journal.isOwnerAlive(entryOf(1)), false);
    journal.dispose();
  });
});
