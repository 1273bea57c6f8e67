import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { appendFile, cp, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { until } from '../../ui/expectSoon';
import { outputFolder, projectFolder } from '../../vscode/folders';
import { readTasks } from './editorSettings';

describe('the build that watches', function () {
  this.timeout(60_000);
  const matcher = readTasks().find(({ label }) => label === 'watch')?.problemMatcher;
  const folder = join(outputFolder, 'watch');
  let printed = '';
  let child: ChildProcess;

  /** How many lines so far match. */
  const count = (pattern = '^never$'): number => printed.match(new RegExp(pattern, 'gm'))?.length ?? 0;
  const finished = (times: number): Promise<void> =>
    until(() => assert.equal(count(matcher?.background.endsPattern), times));

  before(async () => {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    // A copy, whose sources may be broken; it finds its packages in the folders above.
    for (const name of ['src', 'esbuild.js', 'package.json', 'tsconfig.json']) {
      await cp(join(projectFolder, name), join(folder, name), { recursive: true });
    }
    child = spawn(process.execPath, ['esbuild.js', '--watch'], { cwd: folder, stdio: 'pipe' });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (printed += text));
    }
    await finished(1);
  });

  after(async () => {
    const ended = once(child, 'exit');
    child.kill();
    await ended;
    await rm(folder, { recursive: true, force: true });
  });

  it('has every line where a breakpoint may be set in its source maps', async () => {
    const names = await readdir(join(folder, 'dist'), { recursive: true });
    const bundles = names.filter((name) => name.endsWith('.js')).map((name) => join(folder, 'dist', name));
    const mapped = new Set((await Promise.all(bundles.map(sourcesOf))).flat());
    const own = [...mapped].filter((file) => file.startsWith(join(folder, 'src')));
    assert.deepEqual(
      own.filter((file) => !existsSync(file)),
      [],
    );
    for (const file of ['src/extension.ts', 'src/api/client.ts', 'src/webview/usage/usagePage.ts'])
      assert.ok(mapped.has(join(folder, file)), file);
  });

  it('reports to VS Code where it fails, and when it is done', async () => {
    const page = 'src/webview/usage/main.ts';
    await appendFile(join(folder, page), '\nconst broken = ;\n');
    await finished(2);
    assert.equal(count(matcher?.background.beginsPattern), 2);
    const problem = new RegExp(
      matcher?.pattern.map(({ regexp }) => regexp.slice(1, -1)).join('\n') ?? '^never$',
    );
    const [, severity, message, file, line] = problem.exec(printed) ?? [];
    assert.deepEqual([severity, message, file], ['ERROR', 'Unexpected ";"', page]);
    const lines = (await readFile(join(folder, page), 'utf8')).split('\n');
    assert.equal(lines[Number(line) - 1], 'const broken = ;');
  });
});

/** What a source map inside its bundle begins with. */
const mapMark = '//# sourceMappingURL=data:application/json;base64,';

/** The files that the source map of a bundle names. */
async function sourcesOf(bundle: string): Promise<string[]> {
  const text = await readFile(bundle, 'utf8');
  const start = text.lastIndexOf(mapMark);
  const encoded = start < 0 ? '' : text.slice(start + mapMark.length).trim();
  assert.notEqual(encoded, '', `${relative(projectFolder, bundle)} has a source map`);
  const { sources } = JSON.parse(Buffer.from(encoded, 'base64').toString()) as { sources: readonly string[] };
  return sources.map((source) => resolve(dirname(bundle), source));
}
