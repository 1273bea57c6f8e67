import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noticesText, shippedPackages, type Outputs } from '../../release/notices';

describe('the licences of what ships', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'proxylite-notices-'))));
  afterEach(() => rm(folder, { recursive: true }));

  /** A package in `node_modules`; the name of a file of it. */
  async function install(
    name: string,
    manifest: object,
    texts: Readonly<Record<string, string>>,
  ): Promise<string> {
    const home = join(folder, 'node_modules', name);
    await mkdir(home, { recursive: true });
    await writeFile(join(home, 'package.json'), JSON.stringify({ name, version: '1.2.3', ...manifest }));
    for (const [file, text] of Object.entries(texts)) await writeFile(join(home, file), text);
    return join(home, 'lib/index.js').replaceAll('\\', '/');
  }

  /** One bundle, with so many bytes of each file. */
  const bundle = (bytes: Readonly<Record<string, number>>): Outputs => ({
    outputs: {
      'dist/a.js': {
        inputs: Object.fromEntries(
          Object.entries(bytes).map(([file, bytesInOutput]) => [file, { bytesInOutput }]),
        ),
      },
    },
  });

  it('are those of the packages of which something is in a bundle, each once, by name', async () => {
    const zoom = await install('zoom', { license: 'MIT' }, { 'LICENSE.md': 'Zoom text\r\n' });
    const scoped = await install(
      '@a/b',
      { license: 'Apache-2.0' },
      { LICENSE: 'B text', NOTICE: 'B notice' },
    );
    const dropped = await install('dropped', { license: 'GPL-3.0' }, {});
    const found = await shippedPackages(
      bundle({
        'src/extension.ts': 900,
        [zoom]: 10,
        [zoom.replace('index', 'other')]: 5,
        [scoped]: 1,
        [dropped]: 0,
      }),
    );
    assert.deepEqual(found, [
      { name: '@a/b', version: '1.2.3', license: 'Apache-2.0', text: 'B text\n\nB notice' },
      { name: 'zoom', version: '1.2.3', license: 'MIT', text: 'Zoom text' },
    ]);
    assert.match(
      noticesText(found),
      /@a\/b 1\.2\.3 \(Apache-2\.0\)\n\nB text\n\nB notice\n[^]*zoom 1\.2\.3 \(MIT\)\n\nZoom text\n/,
    );
  });

  it('end the build where one is not allowed or not known', async () => {
    const copyleft = await install('copyleft', { license: 'GPL-3.0-only' }, { LICENSE: 'text' });
    await assert.rejects(shippedPackages(bundle({ [copyleft]: 1 })), /copyleft 1\.2\.3 .*GPL-3\.0-only/);
    const silent = await install('silent', {}, { LICENSE: 'text' });
    await assert.rejects(shippedPackages(bundle({ [silent]: 1 })), /silent 1\.2\.3 .*no licence/);
  });

  it('end the build where the text of one is missing', async () => {
    const bare = await install('bare', { license: 'MIT' }, { 'README.md': 'MIT' });
    await assert.rejects(shippedPackages(bundle({ [bare]: 1 })), /bare 1\.2\.3 .*no text/);
  });
});
