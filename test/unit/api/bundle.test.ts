import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Metafile } from 'esbuild';
import type { Probe } from './bundleProbe';

const root = resolve(__dirname, '../../..');
const run = promisify(execFile);

/** Bytes of all files that are loaded before the extension is activated: what every start of VS Code pays. */
const maxAtStart = 60_000;

/** Bytes of what every window loads, also where the extension was never used. */
const maxInEveryWindow = 4_000;

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

  async function probe(...given: string[]): Promise<Probe> {
    const program = ['--import', 'tsx', join(__dirname, 'bundleProbe.ts'), ...given];
    const { stdout } = await run(process.execPath, program, { cwd: root, timeout: 120_000 });
    return JSON.parse(stdout) as Probe;
  }

  /** The files that loading the extension loads. */
  async function atStart(): Promise<string[]> {
    const { exported, loaded } = await probe(join(folder, 'dist/extension.js'));
    assert.ok(exported.includes('activate'));
    const ofBundle = loaded.filter((file) => files.some((name) => file.endsWith(name.slice(folder.length))));
    assert.ok(ofBundle.length > 1, 'the start is a chunk beside the entry');
    return ofBundle;
  }

  /** The modules that weigh most in some files, with their bytes. */
  async function maxIn(list: readonly string[]): Promise<string> {
    const { outputs } = JSON.parse(await readFile(join(folder, 'dist/metafile.json'), 'utf8')) as Metafile;
    const modules = Object.entries(outputs)
      .filter(([name]) => list.some((file) => file.endsWith(name)))
      .flatMap(([, { inputs }]) => Object.entries(inputs));
    const byWeight = modules.sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput);
    return byWeight
      .slice(0, 15)
      .map(([name, { bytesInOutput }]) => `${bytesInOutput} ${name.replace(/^.*?(?=src|node_modules)/, '')}`)
      .join('\n');
  }

  it('does not load undici when the extension is loaded', async () => {
    for (const file of await atStart()) assert.equal(await holdsUndici(file), false, file);
  });

  it('is small at start: what commands, views and panels do is loaded when they are used', async () => {
    const loaded = await atStart();
    const sizes = await Promise.all(loaded.map(async (file) => (await stat(file)).size));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    assert.ok(total > 10_000, `${total} bytes are too few to be the extension`);
    assert.ok(
      total <= maxAtStart,
      `${total} bytes at start, ${maxAtStart} allowed; the largest:\n${await maxIn(loaded)}`,
    );
  });

  it('loads a few KB in a window where it was never used', async () => {
    const { loaded } = await probe(join(folder, 'dist/main.js'));
    const ofBundle = loaded.filter((file) => /proxylite-bundle-[^/]+\/dist\//.test(file));
    assert.deepEqual(
      ofBundle.map((file) => basename(file)),
      ['main.js'],
    );
    const { size } = await stat(join(folder, 'dist/main.js'));
    assert.ok(size <= maxInEveryWindow, `${size} bytes, ${maxInEveryWindow} allowed`);
  });

  it('compiles no table of Unicode at start, which takes longer than a third of the code', async () => {
    for (const file of await atStart()) assert.doesNotMatch(await readFile(file, 'utf8'), /\\p\{/, file);
  });

  it("takes VS Code's API once in each file: each time more would copy all of it", async () => {
    for (const file of files) {
      const requires = (await readFile(file, 'utf8')).split('require("vscode")').length - 1;
      assert.ok(requires <= 1, `${file}: ${requires}`);
    }
  });

  it('loads every part of the extension on demand', async () => {
    const parts = files.filter((file) => dirname(file).endsWith('chunks'));
    const { loaded } = await probe(join(folder, 'dist/extension.js'), ...parts);
    for (const part of parts)
      assert.ok(
        loaded.some((file) => file.endsWith(basename(part))),
        part,
      );
  });

  it("leaves Node's own fetch alone, and has one undici whose names are found", async () => {
    const undici = files.filter((file) => basename(file).startsWith('undici'));
    assert.equal(undici.length, 1, undici.join());
    const { exported, fetchedThroughAgent } = await probe(undici[0] ?? '');
    assert.ok(exported.includes('Agent') && exported.includes('request'), exported.join());
    assert.equal(fetchedThroughAgent, 0);
  });

  it('would take fetch over without the patch of the build', async () => {
    const { fetchedThroughAgent } = await probe(join(root, 'node_modules/undici/index.js'));
    assert.equal(fetchedThroughAgent, 1);
  });
});
