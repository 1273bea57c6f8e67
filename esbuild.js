'use strict';
const { readFile } = require('node:fs/promises');
const esbuild = require('esbuild');

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');

/**
 * A bundled undici would claim `Symbol.for('undici.globalDispatcher.1')`, and Node's own `fetch`, shared with every
 * other extension of the host, would then run through our agent. Private symbols keep it ours; the build fails
 * when undici's source no longer holds what is replaced.
 */
const undiciStaysPrivate = {
  name: 'undici-stays-private',
  setup(build) {
    build.onLoad({ filter: /undici[\\/]lib[\\/]global\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = source.replaceAll('Symbol.for(', 'Symbol(');
      if (contents === source) throw new Error(`nothing to replace in ${path}: look at how undici keeps its global state`);
      return { contents, loader: 'js' };
    });
  },
};

/** undici takes 35 ms to load: it is a file of its own, which the first call loads. */
const undiciOnDemand = {
  name: 'undici-on-demand',
  setup(build) {
    build.onResolve({ filter: /^undici$/ }, ({ kind }) =>
      kind === 'entry-point' ? undefined : { path: './undici.js', external: true },
    );
  },
};

const node = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'warning',
};

const bundles = [
  { ...node, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js', plugins: [undiciOnDemand] },
  { ...node, entryPoints: ['undici'], outfile: 'dist/undici.js', plugins: [undiciStaysPrivate] },
];

async function main() {
  if (!watch) {
    await Promise.all(bundles.map((options) => esbuild.build(options)));
    return;
  }
  const contexts = await Promise.all(bundles.map((options) => esbuild.context(options)));
  await Promise.all(contexts.map((context) => context.watch()));
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
