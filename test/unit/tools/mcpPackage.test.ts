import assert from 'node:assert/strict';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../../vscode/folders';
import { spawnNpm } from '../../vscode/npm';
import { buildGateway } from '../gateway/gatewayProgram';
import { useSandbox } from '../sandbox/helpers';
import { sandboxEnvironment } from './calls';
import { McpConnection } from './mcpConnection';
import { buildMcpServer } from './mcpProgram';

/** Runs npm in a folder, offline; gives what it printed. */
async function npm(folder: string, ...args: readonly string[]): Promise<string> {
  const child = spawnNpm([...args, '--offline', '--cache', join(folder, 'cache')], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const [code] = (await once(child, 'close')) as [number | null];
  assert.equal(code, 0, output);
  return output;
}

describe('the packed package', function () {
  this.timeout(90_000);
  const sandbox = useSandbox();
  let folder: string;
  let tarball: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'proxylite-pack-'));
    const source = join(folder, 'source');
    await mkdir(join(source, 'dist/chunks'), { recursive: true });
    for (const name of ['package.json', '.npmignore', '.vscodeignore', 'README.md', 'LICENSE']) {
      await cp(join(projectFolder, name), join(source, name));
    }
    // What must stay out: the extension, and whatever else lies about.
    await writeFile(join(source, 'dist/extension.js'), '');
    await writeFile(join(source, 'dist/chunks/a.js'), '');
    await writeFile(join(source, '.env'), '');
    await buildMcpServer(join(source, 'dist'));
    await buildGateway(join(source, 'dist'));
    await npm(source, 'pack', '--ignore-scripts', '--pack-destination', folder);
    tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz')) ?? '';
  });
  after(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

  it('holds the server, the gateway and nothing else of ours, and needs no other package', async () => {
    await npm(folder, 'install', '--no-save', '--prefix', 'installed', tarball);
    const root = join(folder, 'installed/node_modules');
    const packages = (await readdir(root)).filter((name) => !name.startsWith('.'));
    assert.deepEqual(packages, ['proxylite-vscode']);
    const files = await readdir(join(root, 'proxylite-vscode'), { recursive: true });
    assert.deepEqual(files.filter((name) => name.includes('.') || name === 'LICENSE').sort(), [
      'LICENSE',
      'README.md',
      join('dist', 'gateway.js'),
      join('dist', 'mcp.js'),
      'package.json',
    ]);
    assert.match(
      await readFile(join(root, 'proxylite-vscode/dist/mcp.js'), 'utf8'),
      /^#!\/usr\/bin\/env node\n/,
    );
  });

  it('is run by npx', async () => {
    const npmCli = process.env.npm_execpath;
    const command = npmCli ? process.execPath : 'npm';
    const connection = await McpConnection.open({
      command,
      args: [
        ...(npmCli ? [npmCli] : []),
        ...['exec', '--yes', '--offline', '--cache', join(folder, 'npx')],
        ...['--package', join(folder, tarball), '--', 'proxylite-mcp'],
      ],
      environment: sandboxEnvironment(sandbox()),
    });
    try {
      const { text, isError } = await connection.call('list_proxylite_whitelist');
      assert.equal(isError, false, text);
      assert.match(text, /198\.51\.100\.7/);
      assert.deepEqual(connection.noise, []);
    } finally {
      await connection.close();
    }
  });
});
