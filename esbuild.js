'use strict';
const { mkdir, readFile, rm, writeFile } = require('node:fs/promises');
const path = require('node:path');
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
    build.onLoad({ filter: /undici[\\/]lib[\\/]global\.js$/ }, async (source) => {
      const text = await readFile(source.path, 'utf8');
      const contents = text.replaceAll('Symbol.for(', 'Symbol(');
      if (contents === text)
        throw new Error(`nothing to replace in ${source.path}: how does undici keep global state now?`);
      return { contents, loader: 'js' };
    });
  },
};

/**
 * Splits the extension at its `import()`s, so that only what activation needs is loaded at start: undici alone takes
 * 35 ms. esbuild splits ES modules only, and VS Code 1.100 loads CommonJS: each chunk is turned into it.
 */
const chunksAsCommonJs = {
  name: 'chunks-as-commonjs',
  setup(build) {
    build.onEnd(async ({ outputFiles = [] }) => {
      await mkdir(build.initialOptions.outdir, { recursive: true });
      await Promise.all(outputFiles.map(writeAsCommonJs));
    });
  },
};

async function writeAsCommonJs({ path: file, text, contents }) {
  if (!file.endsWith('.js')) return writeFile(file, contents);
  const { code } = await esbuild.transform(text, {
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minify: production,
    sourcefile: path.basename(file),
    sourcemap: production ? false : 'inline',
    // `require` finds a chunk in every host; a native import() of CommonJS hides names from minified code.
    supported: { 'dynamic-import': false },
  });
  return writeFile(file, code);
}

const extension = {
  entryPoints: ['src/extension.ts'],
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  platform: 'node',
  format: 'esm',
  splitting: true,
  target: 'node20',
  external: ['vscode'],
  mainFields: ['module', 'main'],
  sourcemap: production ? false : 'inline',
  write: false,
  logLevel: 'warning',
  plugins: [undiciStaysPrivate, chunksAsCommonJs],
};

async function main() {
  await rm('dist', { recursive: true, force: true });
  await mkdir('dist/chunks', { recursive: true });
  const bundles = [extension];
  if (!watch) return Promise.all(bundles.map((options) => esbuild.build(options)));
  const contexts = await Promise.all(bundles.map((options) => esbuild.context(options)));
  return Promise.all(contexts.map((context) => context.watch()));
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
