import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { scanText } from '../../../src/editor/scanText';
import { TextScanner } from '../../../src/editor/textScanner';
import { projectFolder } from '../../vscode/folders';

const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => `http://user${index}:secret${index}@192.0.2.1:${index + 1}`);

describe('a scan of a text for proxies', () => {
  let folder: string;
  let errors: unknown[];
  let scanner: TextScanner;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'proxylite-scan-'));
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the build script is CommonJS
    const { scanWorker } = require('../../../esbuild.js') as { scanWorker: BuildOptions };
    await build({ ...scanWorker, outdir: folder, absWorkingDir: projectFolder, sourcemap: false });
    await writeFile(join(folder, 'broken.js'), "throw new Error('this worker fails');");
  });

  after(() => rm(folder, { recursive: true, force: true }));

  const scannerOf = (name: string, idleMs?: number) => {
    errors = [];
    scanner = new TextScanner(
      join(folder, name),
      { error: (_context, error) => void errors.push(error) },
      idleMs,
    );
    return scanner;
  };

  afterEach(() => scanner.dispose());

  for (const [name, text, language] of [
    ['a long list', [...rows(3000), '192.0.2.1:99999'].join('\n'), undefined],
    [
      'a long Python file',
      `proxies = [\n${rows(3000)
        .map((row) => `    "${row}",\n`)
        .join('')}]\n`,
      'python',
    ],
    [
      'a long JSON file',
      JSON.stringify(
        rows(3000).map((proxy) => ({ proxy })),
        null,
        2,
      ),
      'json',
    ],
    ['a long text without proxies', 'no proxies here\n'.repeat(5000), undefined],
    ['a short list', rows(3).join('\n'), undefined],
  ] as const) {
    it(`finds the same in the worker and without it: ${name}`, async function () {
      this.timeout(60_000);
      const scanned = await scannerOf('scanWorker.js').scan(text, language);
      assert.deepEqual(scanned, scanText(text, language));
      assert.deepEqual(errors, []);
    });
  }

  it('has the results of texts that are scanned at the same time apart', async function () {
    this.timeout(60_000);
    const scanning = scannerOf('scanWorker.js');
    const [first, second] = await Promise.all([
      scanning.scan(rows(2000).join('\n'), undefined),
      scanning.scan(rows(4000).join('\n'), undefined),
    ]);
    assert.deepEqual([first.found.length, second.found.length], [2000, 4000]);
  });

  it('starts another worker after one ended because it had nothing to do', async function () {
    this.timeout(60_000);
    const scanning = scannerOf('scanWorker.js', 0);
    for (const count of [2000, 2001]) {
      assert.equal((await scanning.scan(rows(count).join('\n'), undefined)).found.length, count);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });

  it('finds nothing and logs the reason if the worker fails', async function () {
    this.timeout(60_000);
    const scanning = scannerOf('broken.js');
    const scanned = await scanning.scan(rows(2000).join('\n'), undefined);
    assert.deepEqual(scanned, { found: [], unread: [] });
    assert.match(String(errors[0]), /this worker fails/);
  });
});
