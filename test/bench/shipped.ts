import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { cacheFolder, projectFolder } from '../vscode/folders';

const bundles = join(cacheFolder, 'bench');

/**
 * Loads a module of `src` as it ships: bundled and minified. What runs TypeScript here adds calls to every function that
 * is made, which would be measured too. `Module` is the module's own type.
 *
 * @param path of the module, from the project's folder
 */
export async function asShipped<Module>(path: string): Promise<Module> {
  return createRequire(__filename)(await buildShipped(path)) as Module;
}

/** Builds a module or a server of the benchmarks as `asShipped` does, and returns its file. */
export async function buildShipped(path: string): Promise<string> {
  await mkdir(bundles, { recursive: true });
  const outfile = join(bundles, `${path.replaceAll('/', '.')}.js`);
  await build({
    entryPoints: [join(projectFolder, path)],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    // The same one for the product and for what it is measured against.
    external: ['undici'],
    logLevel: 'warning',
  });
  return outfile;
}
