import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { outputFolder, projectFolder } from '../../vscode/folders';
import { spawnNpm } from '../../vscode/npm';

/** What of the project a package is made from. */
const sources =
  /^(package.*\.json|tsconfig\.json|esbuild\.js|\.vscodeignore|src|media|l10n|test|README\.md|CHANGELOG\.md|LICENSE)$/;

/** Everything that ships, and nothing else. */
const shipped = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/(package|package\.nls(\.[\w-]+)?)\.json$/,
  /^extension\/(readme|changelog)\.md$/,
  /^extension\/LICENSE\.txt$/,
  /^extension\/l10n\/bundle\.l10n(\.[\w-]+)?\.json$/,
  /^extension\/dist\/(chunks\/|webview\/)?[\w-]+\.(js|css|ttf)$/,
  /^extension\/dist\/ThirdPartyNotices\.txt$/,
  /^extension\/media\/(icon\.png|proxylite\.svg|panels\/[\w-]+\.svg|walkthrough\/[\w-]+\.(png|svg))$/,
];

describe('the package', function () {
  this.timeout(120_000);
  const folder = join(outputFolder, 'package');
  let packages: Buffer[];
  let files: Readonly<Record<string, Uint8Array>>;
  const text = (name: string): string => strFromU8(files[name] ?? new Uint8Array());

  before(async () => {
    await rm(folder, { recursive: true, force: true });
    // Copies find the packages in the folders above them.
    packages = await Promise.all([
      packaged(join(folder, 'one'), { TZ: 'Asia/Tokyo', LANG: 'C' }, (a, b) => a.localeCompare(b)),
      packaged(join(folder, 'two'), { TZ: 'America/New_York', LANG: 'et_EE.UTF-8' }, (a, b) =>
        b.localeCompare(a),
      ),
    ]);
    files = unzipSync(packages[0] ?? Buffer.alloc(0));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('has the same bytes wherever and whenever it is made', () => {
    const [one, two] = packages.map((bytes) => createHash('sha256').update(bytes).digest('hex'));
    assert.equal(one, two);
  });

  it('holds what ships and nothing else', () => {
    const others = Object.keys(files).filter((name) => !shipped.some((pattern) => pattern.test(name)));
    assert.deepEqual(others, []);
  });

  it('has a file of JavaScript for each program, page and chunk, up to 25 in total', () => {
    const scripts = Object.keys(files).filter((name) => name.endsWith('.js'));
    assert.ok(scripts.length <= 25, scripts.join('\n'));
  });

  it('loads less than 64 KB of code at start, and no parser of files', () => {
    const loaded = new Set<string>();
    const load = (name: string): void => {
      if (loaded.has(name)) return;
      loaded.add(name);
      // An import() becomes a require in a callback, behind a bracket. Others run at once.
      for (const [, chunk = ''] of text(name).matchAll(/[=;}]require\("(\.[^"]+)"\)/g))
        load(posix.join(posix.dirname(name), chunk));
    };
    load('extension/dist/extension.js');
    const code = [...loaded].map(text).join('');
    assert.ok(code.length > 10_000 && code.length < 64 * 1024, `${[...loaded].join()} ${code.length}`);
    assert.ok(!code.includes('keepSourceTokens'));
  });

  it('runs nothing when it is installed', () => {
    const { scripts } = JSON.parse(text('extension/package.json')) as { scripts: Record<string, string> };
    const hooks = Object.keys(scripts).filter((name) =>
      /^(vscode:.*|(pre|post)?(install|uninstall|prepare|publish))$/.test(name),
    );
    assert.deepEqual(hooks, []);
  });

  it('names the packages in it with their licences', () => {
    const notices = text('extension/dist/ThirdPartyNotices.txt');
    for (const name of ['undici', 'lit', 'chart.js', 'csv-stringify', 'p-limit']) {
      assert.match(notices, new RegExp(`^${name.replace('.', '\\.')}[\\w-]* \\d+\\.\\d+\\.\\d+ \\(`, 'm'));
    }
    assert.match(notices, /Copyright \(c\) Matteo Collina and Undici contributors/);
  });

  it('shows pictures and links that can be reached from the Marketplace', () => {
    for (const name of ['extension/readme.md', 'extension/changelog.md']) {
      const targets = [...text(name).matchAll(/\]\(([^)]+)\)|(?:src|srcset|href)="([^"]+)"/g)];
      const local = targets
        .map(([, link, attribute]) => link ?? attribute ?? '')
        .filter((target) => !/^(https:|#)/.test(target));
      assert.deepEqual(local, []);
    }
  });

  it('has no more tags than the Marketplace takes', () => {
    const tags = /<Tags>([^<]*)<\/Tags>/.exec(text('extension.vsixmanifest'))?.[1]?.split(',') ?? [];
    assert.ok(tags.length > 0 && tags.length <= 30, `${tags.length}: ${tags.join()}`);
  });
});

/** Packages a copy of the project, whose files were made in this order. */
async function packaged(
  copy: string,
  environment: Readonly<Record<string, string>>,
  order: (a: string, b: string) => number,
): Promise<Buffer> {
  await mkdir(copy, { recursive: true });
  for (const name of (await readdir(projectFolder)).filter((one) => sources.test(one)).sort(order)) {
    await cp(join(projectFolder, name), join(copy, name), { recursive: true });
  }
  const npm = spawnNpm(['run', '--silent', 'package'], {
    cwd: copy,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  assert.deepEqual(await once(npm, 'close'), [0, null]);
  return readFile(join(copy, 'proxylite-vscode.vsix'));
}
