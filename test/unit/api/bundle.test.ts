import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Probe } from './bundleProbe';

const root = resolve(__dirname, '../../..');
const run = promisify(execFile);

/** Only undici's own code holds this. */
const undiciMark = 'UND_ERR_INVALID_RETURN_VALUE';

describe('the bundle', () => {
  let folder: string;
  let files: string[];

  before(async () => {
    // Built aside: `dist` may be in use.
    folder = await mkdtemp(join(tmpdir(), 'proxylite-bundle-'));
    for (const name of ['src', 'node_modules', 'package.json', 'tsconfig.json']) {
      await symlink(join(root, name), join(folder, name));
    }
    await run(process.execPath, [join(root, 'esbuild.js'), '--production'], { cwd: folder });
    const names = await readdir(join(folder, 'dist'), { recursive: true });
    files = names.filter((name) => name.endsWith('.js')).map((name) => join(folder, 'dist', name));
  });
  after(() => rm(folder, { recursive: true }));

  async function holdsUndici(file: string): Promise<boolean> {
    return (await readFile(file, 'utf8')).includes(undiciMark);
  }

  async function probe(file: string): Promise<Probe> {
    const program = ['--import', 'tsx', join(__dirname, 'bundleProbe.ts'), file];
    const { stdout } = await run(process.execPath, program, { cwd: root, timeout: 15_000 });
    return JSON.parse(stdout) as Probe;
  }

  it('does not load undici when the extension is loaded', async () => {
    const { exported, loaded } = await probe(join(folder, 'dist/extension.js'));
    assert.ok(exported.includes('activate'));
    const ofBundle = loaded.filter((file) => files.some((name) => file.endsWith(name.slice(folder.length))));
    assert.ok(ofBundle.length > 0);
    for (const file of ofBundle) assert.equal(await holdsUndici(file), false, file);
  });

  it("leaves Node's own fetch alone, and has one undici whose names are found", async () => {
    const undici = files.filter((file) => basename(file).startsWith('undici'));
    assert.equal(undici.length, 1, undici.join());
    const { exported, fetchedThroughAgent } = await probe(undici[0] ?? '');
    assert.ok(exported.includes('Agent') && exported.includes('request'));
    assert.equal(fetchedThroughAgent, 0);
  });

  it('would take fetch over without the patch of the build', async () => {
    const { fetchedThroughAgent } = await probe(join(root, 'node_modules/undici/index.js'));
    assert.equal(fetchedThroughAgent, 1);
  });
});
