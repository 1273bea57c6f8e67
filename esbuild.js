'use strict';
const { existsSync, readdirSync } = require('node:fs');
const { mkdir, readdir, readFile, rm, writeFile } = require('node:fs/promises');
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
 * The chunks of the extension, by the modules that an `import()` names. The first match counts, and what matches none is
 * in the chunk that all share. A chunk per `import()` would be 170 files, most of them smaller than what reading a file
 * costs.
 */
const chunks = [
  ['undici', /^src\/api\/undici/],
  ['formats', /^src\/(proxy\/formats|host\/labels\/formats)/],
  ['checker', /^src\/(proxy\/checker|panels\/check|model\/checks|panels\/protocol\/check)/],
  ['extraction', /^src\/(panels\/extraction|panels\/protocol\/extraction|commands\/extraction)/],
  ['editor', /^src\/editor\//],
  ['tools', /^src\/tools\//],
  ['orders', /^src\/commands\/(orders|purchase)\//],
  ['accounts', /^src\/(commands\/(accounts|usage)|panels\/(usage|protocol\/usage))/],
  ['connections', /^src\/commands\/(connections|view|packages|whitelist)\//],
  ['proxies', /^src\/commands\/(proxies|staticIps)\//],
  [
    'gateways',
    /^src\/(commands\/gateways|host\/services\/gateways|panels\/gatewayLog|panels\/protocol\/gatewayLog)/,
  ],
];

const chunkOf = (module) => chunks.find(([, modules]) => modules.test(module))?.[0] ?? 'shared';

/** A module of ours as a path below the project, which is the same wherever it's built: chunks are named by it. */
const moduleName = (file) => path.relative(__dirname, file).split(path.sep).join('/');

/** An `import()` of a module of ours, in its source. */
const importOfOurs = /(?<!\btypeof )\bimport\('(\.[^']*)'\)/g;

function resolveOurs(from, specifier) {
  const base = path.resolve(path.dirname(from), specifier);
  return [`${base}.ts`, path.join(base, 'index.ts')].find((candidate) => existsSync(candidate));
}

/**
 * Puts what is loaded on demand into the chunks above. Each `import()` of a module becomes one of its chunk, which exports
 * its modules. esbuild would cut what two chunks use into a file for each set of users, so each chunk first
 * imports the start, which is there by then, and the chunk that all share.
 */
const groupedChunks = {
  name: 'grouped-chunks',
  setup(build) {
    const [start] = build.initialOptions.entryPoints;
    let graph;
    build.onStart(async () => {
      graph = await readGraph(start, build.initialOptions);
    });
    build.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path: file }) => {
      const isAtStart = graph.atStart.has(moduleName(file));
      const loaders = new Set();
      const text = (await readFile(file, 'utf8')).replace(importOfOurs, (text, specifier) => {
        const module = resolveOurs(file, specifier);
        // esbuild reports a module that doesn't exist; a comment may name one.
        if (!module) return text;
        const name = moduleName(module);
        const chunk = chunkOf(name);
        if (isAtStart) loaders.add(chunk);
        const loading = isAtStart ? `load_${chunk}()` : `import('chunk:${chunk}')`;
        return `${loading}.then((chunk) => chunk.${graph.exportOf(name)})`;
      });
      const imports = [...loaders].map((chunk) => `import { load as load_${chunk} } from 'load:${chunk}';`);
      // On the first line, so that the others keep their numbers.
      return { contents: imports.join('') + text, loader: 'ts' };
    });
    // As CommonJS, an `import()` is 80 characters, and the start has some 150: there each chunk has one function.
    build.onResolve({ filter: /^load:/ }, ({ path: name }) => ({
      path: name.slice('load:'.length),
      namespace: 'load',
    }));
    build.onLoad({ filter: /./, namespace: 'load' }, ({ path: chunk }) => ({
      contents: `export const load = () => import('chunk:${chunk}');`,
    }));
    build.onResolve({ filter: /^chunk:/ }, ({ path: name }) => ({
      path: name.slice('chunk:'.length),
      namespace: 'chunk',
    }));
    build.onLoad({ filter: /./, namespace: 'chunk' }, ({ path: chunk }) => {
      const first = [
        ...(graph.common.get(chunk) ?? []),
        ...graph.before(chunk).map((name) => `chunk:${name}`),
      ];
      const lines = [`./${start}`, ...first].map((module) => `import '${module}';`);
      for (const name of graph.modules.get(chunk) ?? [])
        lines.push(`export * as ${graph.exportOf(name)} from './${name}';`);
      return { contents: lines.join('\n'), resolveDir: __dirname };
    });
  },
};

const formatsModule = 'src/proxy/formats/index.ts';

/** The modules that each chunk exports, those of ours that several chunks use, and the chunks to load before one. */
async function readGraph(start, { external, mainFields }) {
  const { metafile } = await esbuild.build({
    entryPoints: [start],
    absWorkingDir: __dirname,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    outdir: 'dist',
    external,
    mainFields,
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  const isOurs = (file) => file.startsWith('src/');
  const importsOf = (file, kind) =>
    metafile.inputs[file].imports.filter((one) => one.kind === kind && !one.external).map((one) => one.path);
  const reach = (files, seen = new Set()) => {
    for (const file of files) if (!seen.has(file)) reach(importsOf(file, 'import-statement'), seen.add(file));
    return seen;
  };
  const modules = new Map();
  for (const file of Object.keys(metafile.inputs).filter(isOurs))
    for (const name of importsOf(file, 'dynamic-import').filter(isOurs))
      modules.set(chunkOf(name), (modules.get(chunkOf(name)) ?? new Set()).add(name));
  const atStart = reach([start]);
  const usersOf = new Map();
  const withFormats = new Set();
  for (const [chunk, names] of modules) {
    const used = reach(names);
    if (used.has(formatsModule)) withFormats.add(chunk);
    for (const file of used) usersOf.set(file, [...(usersOf.get(file) ?? []), chunk]);
  }
  // What only chunks with formats share goes with the formats, and the parsers of files with it.
  const common = new Map([
    ['shared', []],
    ['formats', []],
  ]);
  for (const [file, users] of usersOf) {
    if (users.length < 2 || !isOurs(file) || atStart.has(file)) continue;
    common.get(users.every((chunk) => withFormats.has(chunk)) ? 'formats' : 'shared').push(`./${file}`);
  }
  const sort = (names) => [...names].sort();
  // Short, as they're part of the code that is loaded at start.
  const exports = new Map(
    sort([...modules.values()].flatMap((names) => [...names])).map((name, index) => [name, `m${index}`]),
  );
  return {
    atStart,
    modules: new Map([...modules].map(([chunk, names]) => [chunk, sort(names)])),
    common,
    exportOf: (name) => exports.get(name) ?? name,
    before: (chunk) => {
      if (chunk === 'shared') return [];
      return withFormats.has(chunk) && chunk !== 'formats' ? ['shared', 'formats'] : ['shared'];
    },
  };
}

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
  const { code } = await esbuild.transform(withOneVscode(text), {
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

/**
 * Requires `vscode` once in a chunk. esbuild writes an import for each source file, and as CommonJS each of them copies
 * VS Code's whole API into an object of its own: the 22 of the start took longer than all the rest of loading it.
 */
function withOneVscode(text) {
  const names = [];
  const rest = text.replace(/\bimport\s*\*\s*as\s+([\w$]+)\s+from\s*"vscode";/g, (_, name) => {
    names.push(name);
    return '';
  });
  if (/\bfrom\s*"vscode"/.test(rest)) throw new Error("some import of 'vscode' is no `import * as`");
  const [first, ...others] = names;
  if (first === undefined) return text;
  // Before all code, as imports are.
  return `const ${[`${first} = require("vscode")`, ...others.map((name) => `${name} = ${first}`)].join(', ')};${rest}`;
}

/**
 * Says when a build begins and when the last one under way ends: editors know by it when what runs is what is written.
 */
function tellProgress() {
  let running = 0;
  return {
    name: 'tell-progress',
    setup(build) {
      build.onStart(() => {
        if (running++ === 0) console.log('[watch] build started');
      });
      build.onEnd(() => {
        if (--running === 0) console.log('[watch] build finished');
      });
    },
  };
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
  minify: production,
  sourcemap: production ? false : 'inline',
  write: false,
  logLevel: 'warning',
  plugins: [undiciStaysPrivate, groupedChunks, chunksAsCommonJs],
};

/** Loaded in every window: a few KB that load the extension where it's used. */
const main = {
  ...extension,
  entryPoints: ['src/main.ts'],
  external: ['vscode', './extension'],
  splitting: false,
  plugins: [chunksAsCommonJs],
};

/**
 * The MCP server: a program of its own, in one file, which `npx` finds by the manifest's `bin`. Without VS Code, so that
 * other editors and agents run it with Node alone.
 */
const mcpServer = {
  entryPoints: [{ in: 'src/tools/mcp/main.ts', out: 'mcp' }],
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  mainFields: ['module', 'main'],
  banner: { js: '#!/usr/bin/env node' },
  minify: production,
  sourcemap: production ? false : 'inline',
  logLevel: 'warning',
  plugins: [undiciStaysPrivate],
};

/** The gateway: a program of its own, in one file, which the extension starts and `npx` finds by the manifest's `bin`. */
const gateway = { ...mcpServer, entryPoints: [{ in: 'src/gateway/main.ts', out: 'gateway' }], plugins: [] };

/** The worker thread that scans long documents, in one file. */
const scanWorker = {
  ...gateway,
  entryPoints: [{ in: 'src/editor/scanWorker.ts', out: 'scanWorker' }],
  banner: {},
};

/**
 * The host tests, one bundle each in a flat folder: `test/host/a.test.ts` is `host.a.test.js`, and one of a folder
 * below has the folder's name, `packaged.a.test.js`. The folder is as deep as `test/sandbox`, which finds the contract
 * from where it lies.
 */
async function hostTests() {
  const folder = 'test/host';
  const files = await readdir(folder, { recursive: true });
  const tests = files
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => file.split(path.sep))
    .map((parts) => ({
      in: path.join(folder, ...parts),
      out: (parts.length > 1 ? parts : ['host', ...parts]).join('.').replace(/\.ts$/, ''),
    }));
  return {
    entryPoints: [{ in: `${folder}/index.ts`, out: 'index' }, ...tests],
    outdir: 'dist/test',
    bundle: true,
    platform: 'node',
    target: 'node20',
    external: ['vscode'],
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
  };
}

/** The pages of the webviews: a folder of `src/webview` with a `main.ts` becomes a script and its style sheet. */
function webview() {
  const pages = readdirSync('src/webview').filter((name) => existsSync(`src/webview/${name}/main.ts`));
  return {
    entryPoints: pages.map((name) => ({ in: `src/webview/${name}/main.ts`, out: name })),
    outdir: 'dist/webview',
    bundle: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    minify: production,
    sourcemap: production ? false : 'inline',
    logLevel: 'warning',
  };
}

/** Writes down what of which file came into which bundle: `test/release/notices.ts` reads there whose code ships. */
async function writeMetafile(metafiles) {
  const outputs = Object.assign({}, ...metafiles.map((metafile) => metafile.outputs));
  await writeFile('dist/metafile.json', JSON.stringify({ outputs }));
}

async function buildAll() {
  // A VS Code that is running finds the chunks that it was started with; what ships holds only its own.
  if (production) await rm('dist', { recursive: true, force: true });
  await mkdir('dist/chunks', { recursive: true });
  const bundles = [
    main,
    extension,
    mcpServer,
    gateway,
    scanWorker,
    webview(),
    ...(process.argv.includes('--tests') ? [await hostTests()] : []),
  ];
  if (!watch) {
    const results = await Promise.all(
      bundles.map((options) => esbuild.build({ ...options, metafile: production })),
    );
    return production ? writeMetafile(results.map(({ metafile }) => metafile)) : undefined;
  }
  const progress = tellProgress();
  const contexts = await Promise.all(
    bundles.map(({ plugins = [], ...options }) =>
      esbuild.context({ ...options, plugins: [...plugins, progress] }),
    ),
  );
  return Promise.all(contexts.map((context) => context.watch()));
}

if (require.main === module) {
  buildAll().catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
}

module.exports = { webview, mcpServer, gateway, scanWorker };
