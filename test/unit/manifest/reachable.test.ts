import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { operations, type OperationId } from '../../../src/api/operations';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly views: Record<string, readonly { readonly id: string }[]>;
  };
}

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

/** `noun.verb` of the client's method for each operation, read from the client. */
function methods(): Map<OperationId, string> {
  const client = readFileSync('src/api/client.ts', 'utf8');
  const found = new Map<OperationId, string>();
  for (const [, noun, body = ''] of client.matchAll(/readonly (\w+) = \{([\s\S]*?)\n {2}\};/g)) {
    for (const [, verb, method = ''] of body.matchAll(
      /^ {4}(\w+): ([\s\S]*?)(?=^ {4}(?:\w+:|\/\*\*)|$(?![\s\S]))/gm,
    )) {
      const operation = Object.keys(operations).find((id) => method.includes(`'${id}'`));
      if (operation) found.set(operation as OperationId, `${noun}.${verb}`);
    }
  }
  return found;
}

/** What each source file of the extension imports, types aside. */
async function importsOf(): Promise<Metafile['inputs']> {
  const { metafile } = await build({
    entryPoints: ['src/extension.ts'],
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    external: ['vscode', 'undici'],
    mainFields: ['module', 'main'],
    outdir: 'out',
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  return metafile.inputs;
}

/** The files that begin the work of a command or hold the rows of a view: what `import()` loads for it. */
function rootsOf(id: string, files: readonly string[]): string[] {
  const place = files.find((file) => readFileSync(file, 'utf8').includes(`'${id}'`));
  assert.ok(place, `nothing registers ${id}`);
  const text = readFileSync(place, 'utf8');
  const own = new RegExp(`'${id.replaceAll('.', '\\.')}'([\\s\\S]*?)(?=\\n    'proxylite\\.|\\n  \\};)`).exec(
    text,
  );
  const loaded = importedIn(own?.[1] ?? '');
  // A handler that stands outside the table is in the same file.
  return (loaded.length > 0 ? loaded : importedIn(text)).map((path) =>
    normalize(join(dirname(place), `${path}.ts`)),
  );
}

function importedIn(text: string): string[] {
  return [...text.matchAll(/import\('([^']+)'\)/g)].map(([, path = '']) => path);
}

/** The parts that a command is given and knows by their type alone. */
function givenTo(file: string): string[] {
  if (!file.startsWith('src/commands/')) return [];
  return [
    ...readFileSync(file, 'utf8').matchAll(/^import type .* from '(\.[^']*\/(?:host|panels)\/[^']+)';/gm),
  ].map(([, path = '']) => normalize(join(dirname(file), `${path}.ts`)));
}

/** The word of a view's rows by its noun. */
const rowsOf: Readonly<Record<string, string>> = {
  accounts: 'account',
  gateways: 'gateway',
  orders: 'order',
  packages: 'package',
  staticIps: 'staticIp',
  whitelist: 'whitelist',
};

describe('each of the 33 operations', function () {
  this.timeout(120_000);
  const methodOf = methods();
  let reached = '';

  before(async () => {
    const inputs = await importsOf();
    const registers = readdirSync('src/commands', { recursive: true, encoding: 'utf8' })
      .filter((file) => /\/\w+Commands\.ts$/.test(file))
      .map((file) => join('src/commands', file));
    const views = Object.values(contributes.views)
      .flat()
      .map(({ id }) => id.replace('proxylite.', ''))
      .map((noun) => `src/views/${noun}/${rowsOf[noun] ?? ''}Rows.ts`);
    const queue = [...contributes.commands.flatMap(({ command }) => rootsOf(command, registers)), ...views];
    const seen = new Set<string>();
    for (let file = queue.pop(); file; file = queue.pop()) {
      if (seen.has(file) || file.startsWith('src/api/') || !file.startsWith('src/')) continue;
      seen.add(file);
      const imports = inputs[file]?.imports ?? [];
      queue.push(...imports.map(({ path }) => path), ...givenTo(file).filter((path) => inputs[path]));
    }
    // What a connection holds is loaded for whatever looks at it.
    seen.add('src/model/connections/stores.ts');
    for (const { path } of inputs['src/model/connections/stores.ts']?.imports ?? []) seen.add(path);
    reached = [...seen]
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n')
      .replace(/\s+/g, ' ');
  });

  it('has a method of the client', () => {
    assert.deepEqual([...methodOf.keys()].sort(), Object.keys(operations).sort());
  });

  for (const id of Object.keys(operations) as OperationId[]) {
    it(`${id} is reached from a command or a view of the manifest`, () => {
      const method = methodOf.get(id) ?? '';
      const [noun = '', verb = ''] = method.split('.');
      // Called as `client.noun.verb`, or with the noun taken out of the client.
      assert.match(reached, new RegExp(`\\b${noun}\\s?\\.\\s?${verb}\\b`), method);
    });
  }
});
