import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installOnce } from '../../vscode/installOnce';

describe('installOnce', () => {
  let parent: string;
  beforeEach(async () => (parent = await mkdtemp(join(tmpdir(), 'proxylite-install-'))));
  afterEach(() => rm(parent, { recursive: true, force: true }));

  const fill = (text: string) => (folder: string) => writeFile(join(folder, 'file'), text);

  it('fills a folder the first time only', async () => {
    const folder = join(parent, 'thing');
    assert.equal(await installOnce(folder, fill('first')), folder);
    await installOnce(folder, () => assert.fail('filled again'));
    assert.equal(await readFile(join(folder, 'file'), 'utf8'), 'first');
  });

  it('fills a folder once for callers of one process at the same time', async () => {
    const folder = join(parent, 'thing');
    let fills = 0;
    const slowly = async (target: string) => {
      fills++;
      // Long enough for the second call to come to its own folder.
      await new Promise((resolve) => setTimeout(resolve, 100));
      await fill('whole')(target);
    };
    assert.deepEqual(await Promise.all([installOnce(folder, slowly), installOnce(folder, slowly)]), [
      folder,
      folder,
    ]);
    assert.equal(fills, 1);
  });

  it('leaves nothing of an installation that fails, and does it again', async () => {
    const folder = join(parent, 'thing');
    const failing = installOnce(folder, async (target) => {
      await fill('half')(target);
      throw new Error('no network');
    });
    await assert.rejects(failing, /no network/);
    assert.deepEqual(await readdir(parent), []);
    await installOnce(folder, fill('whole'));
    assert.equal(await readFile(join(folder, 'file'), 'utf8'), 'whole');
  });

  it('removes what a process left that is gone, and lets one alone that runs', async () => {
    const [gone, running] = [
      join(parent, 'thing.partial-999999999'),
      join(parent, `thing.partial-${process.ppid}`),
    ];
    await Promise.all([mkdir(gone), mkdir(running)]);
    await installOnce(join(parent, 'thing'), fill('whole'));
    assert.equal(existsSync(gone), false);
    assert.equal(existsSync(running), true);
  });

  it('keeps the one that was there first when two fill at once', async () => {
    const folder = join(parent, 'thing');
    await installOnce(folder, async (target) => {
      await fill('slower')(target);
      await mkdir(folder);
      await fill('faster')(folder);
    });
    assert.equal(await readFile(join(folder, 'file'), 'utf8'), 'faster');
  });
});
