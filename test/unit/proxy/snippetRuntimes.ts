import { execFile } from 'node:child_process';
import { access, chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Lab } from './snippetLab';

const run = promisify(execFile);

/** Where libraries are kept between runs. */
const cache = resolve(__dirname, '../../../.vscode-test/snippets');

/** The outcome of a program. */
export interface Outcome {
  readonly code: number;
  readonly output: string;
}

/** How the programs of one snippet run here, or why they cannot. */
export type Runtime =
  | { readonly run: (code: string, env: Record<string, string>) => Promise<Outcome> }
  | { readonly missing: string };

const secondsPerProgram = 240;

/** The environment of a program: ours without anything that speaks of proxies. */
function environment(extra: Record<string, string>): Record<string, string> {
  const own = Object.entries(process.env).filter(
    ([name, value]) => value !== undefined && !/proxy|^NODE_|^PYTHON|_BUNDLE$|^SSL_/i.test(name),
  );
  return { ...(Object.fromEntries(own) as Record<string, string>), ...extra };
}

async function execute(
  command: string,
  parameters: readonly string[],
  env: Record<string, string>,
  cwd: string,
): Promise<Outcome> {
  return new Promise((done) => {
    execFile(
      command,
      [...parameters],
      { env: environment(env), cwd, timeout: secondsPerProgram * 1000, killSignal: 'SIGKILL' },
      (error, stdout, stderr) => {
        const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0;
        done({ code, output: stdout + stderr });
      },
    );
  });
}

async function works(command: string, ...parameters: string[]): Promise<boolean> {
  return run(command, parameters, { timeout: 120_000 }).then(
    () => true,
    () => false,
  );
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

const nodePackages = [
  'axios@1.21.1',
  'got@14.6.6',
  'hpagent@1.2.0',
  'http-proxy-agent@9.1.0',
  'https-proxy-agent@9.1.0',
  'playwright@1.65.1',
  'puppeteer@24.43.1',
  'undici@7.30.2',
];

let installedNode: Promise<boolean> | undefined;

/** Installs the Node libraries once; whether they are there. */
function installNodePackages(): Promise<boolean> {
  return (installedNode ??= (async () => {
    const marker = join(cache, 'node_modules', `.${nodePackages.join('_').replaceAll(/[^\w.]/g, '-')}`);
    if (await exists(marker)) return true;
    await mkdir(cache, { recursive: true });
    await writeFile(join(cache, 'package.json'), '{"private":true}');
    const parameters = [
      'install',
      '--no-save',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      ...nodePackages,
    ];
    try {
      await run('npm', parameters, { cwd: cache, timeout: 180_000 });
    } catch {
      return false;
    }
    await writeFile(marker, '');
    return true;
  })());
}

interface PythonLibrary {
  readonly module: string;
  /** What must hold once it is imported. */
  readonly condition?: string;
  /** What pip installs where Debian's package is missing or too old. */
  readonly requirement: string;
}

const pythonLibraries: Readonly<Record<string, PythonLibrary>> = {
  requests: { module: 'requests', requirement: 'requests==2.34.2' },
  httpx: {
    module: 'httpx',
    condition: 'import inspect; assert "proxy" in inspect.signature(httpx.Client).parameters',
    requirement: 'httpx==0.28.1',
  },
  aiohttp: { module: 'aiohttp', requirement: 'aiohttp==3.14.3' },
  scrapy: { module: 'scrapy', requirement: 'scrapy==2.13.3' },
  playwright: { module: 'playwright.sync_api', requirement: 'playwright==1.63.0' },
};

/** A Python that has the library: one that is installed, or one with the library in our cache. */
async function findPython(
  library: string,
): Promise<{ command: string; env: Record<string, string> } | undefined> {
  const {
    module,
    condition = '',
    requirement,
  } = pythonLibraries[library] ?? { module: library, requirement: library };
  const check = `import ${module}\n${condition}`;
  const commands = ['python3', '/usr/bin/python3', 'python'];
  for (const command of commands) if (await works(command, '-c', check)) return { command, env: {} };
  const target = join(cache, 'python', requirement);
  const env = { PYTHONPATH: target };
  const command = 'python3';
  const ready = async (): Promise<boolean> => (await execute(command, ['-c', check], env, '/')).code === 0;
  if (await ready()) return { command, env };
  const options = ['--quiet', '--disable-pip-version-check', '--timeout', '5', '--retries', '0'];
  await run(command, ['-m', 'pip', 'install', ...options, '--target', target, requirement], {
    timeout: 180_000,
  }).catch(() => undefined);
  return (await ready()) ? { command, env } : undefined;
}

let chromium: Promise<string | undefined> | undefined;

/** A Chromium as a script that trusts the test's certificate, or undefined if there is none. */
function findChromium(lab: Lab): Promise<string | undefined> {
  return (chromium ??= (async () => {
    const packaged = async (): Promise<string> => {
      const { default: sparticuz } = await import('@sparticuz/chromium');
      return sparticuz.executablePath();
    };
    const path = process.env['CHROME_PATH'] ?? (await packaged().catch(() => undefined));
    if (path === undefined) return undefined;
    const spki =
      `openssl x509 -in '${join(lab.folder, 'cert')}' -pubkey -noout | openssl pkey -pubin -outform der | ` +
      'openssl dgst -sha256 -binary | openssl enc -base64';
    const { stdout } = await run('sh', ['-c', spki]);
    const script = join(lab.folder, 'chromium');
    const flags = `--no-sandbox --disable-gpu --ignore-certificate-errors-spki-list=${stdout.trim()}`;
    await writeFile(
      script,
      `#!/bin/sh\nexec '${path}' "$@" ${flags} --user-data-dir="$(mktemp -d -p '${lab.folder}')"\n`,
    );
    await chmod(script, 0o755);
    return script;
  })());
}

/** Puts the Chromium where Playwright seeks its own, which it names when it does not find it. */
async function giveChromium(
  script: string,
  launch: (env: Record<string, string>) => Promise<Outcome>,
  browsers: string,
): Promise<void> {
  const { output } = await launch({ PLAYWRIGHT_BROWSERS_PATH: browsers });
  const path = /Executable doesn't exist at (\S+)/.exec(output)?.[1];
  if (path === undefined) return;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `#!/bin/sh\nexec '${script}' "$@"\n`);
  await chmod(path, 0o755);
}

let programs = 0;

async function saved(lab: Lab, name: string, code: string): Promise<string> {
  programs++;
  const folder = join(lab.folder, `program${programs}`);
  await mkdir(folder);
  const file = join(folder, name);
  await writeFile(file, code);
  return file;
}

function commandRuntime(
  lab: Lab,
  name: string,
  command: (file: string) => [string, ...string[]],
  env: Record<string, string>,
): Runtime {
  return {
    async run(code, variables) {
      const file = await saved(lab, name, code);
      const [program, ...parameters] = command(file);
      return execute(program, parameters, { ...env, ...variables }, dirname(file));
    },
  };
}

async function pythonRuntime(lab: Lab, library: string): Promise<Runtime> {
  if (library === 'scrapy-rotating-proxies') return { missing: 'settings alone are no program' };
  // Its driver must be of the browser's own version, which Chromium's package does not bring.
  if (library === 'selenium') return { missing: 'no chromedriver that fits the Chromium here' };
  const python = await findPython(library);
  if (!python) return { missing: `no Python with ${library}` };
  const env = { ...python.env, REQUESTS_CA_BUNDLE: lab.caFile, SSL_CERT_FILE: lab.caFile };
  if (library === 'scrapy') {
    return commandRuntime(
      lab,
      'spider.py',
      (file) => [python.command, '-m', 'scrapy', 'runspider', file],
      env,
    );
  }
  if (library !== 'playwright') return commandRuntime(lab, 'main.py', (file) => [python.command, file], env);
  const script = await findChromium(lab);
  if (script === undefined) return { missing: 'no Chromium' };
  const browsers = join(lab.folder, 'python-browsers');
  const launch =
    'from playwright.sync_api import sync_playwright as p\nwith p() as x: x.chromium.launch().close()';
  await giveChromium(
    script,
    (more) => execute(python.command, ['-c', launch], { ...env, ...more }, lab.folder),
    browsers,
  );
  const withBrowser = { ...env, PLAYWRIGHT_BROWSERS_PATH: browsers };
  return commandRuntime(lab, 'main.py', (file) => [python.command, file], withBrowser);
}

async function nodeRuntime(lab: Lab, library: string, isTypescript: boolean): Promise<Runtime> {
  if (!(await installNodePackages())) return { missing: 'npm could not install the libraries' };
  const env: Record<string, string> = { NODE_EXTRA_CA_CERTS: lab.caFile };
  // Node seeks packages upwards from the program, not in NODE_PATH, for modules.
  const modules = join(cache, 'node_modules');
  const { symlink } = await import('node:fs/promises');
  await symlink(modules, join(lab.folder, 'node_modules')).catch(() => undefined);
  if (library === 'playwright' || library === 'puppeteer') {
    const script = await findChromium(lab);
    if (script === undefined) return { missing: 'no Chromium' };
    const browsers = join(lab.folder, 'node-browsers');
    env['PUPPETEER_EXECUTABLE_PATH'] = script;
    env['PLAYWRIGHT_BROWSERS_PATH'] = browsers;
    const launch = "require('playwright').chromium.launch().then((b) => b.close())";
    if (library === 'playwright') {
      await giveChromium(
        script,
        (more) => execute(process.execPath, ['-e', launch], more, lab.folder),
        browsers,
      );
    }
  }
  const tsx = resolve(__dirname, '../../../node_modules/tsx/dist/esm/index.mjs');
  return isTypescript
    ? commandRuntime(lab, 'main.mts', (file) => [process.execPath, '--import', tsx, file], env)
    : commandRuntime(lab, 'main.mjs', (file) => [process.execPath, file], env);
}

async function goRuntime(lab: Lab): Promise<Runtime> {
  if (!(await works('go', 'version'))) return { missing: 'no go' };
  const env = {
    SSL_CERT_FILE: lab.caFile,
    GOCACHE: join(cache, 'go'),
    GOPATH: join(cache, 'gopath'),
    GO111MODULE: 'off',
    GOFLAGS: '',
    GOTOOLCHAIN: 'local',
  };
  return commandRuntime(lab, 'main.go', (file) => ['go', 'run', file], env);
}

async function javaRuntime(lab: Lab): Promise<Runtime> {
  if (!(await works('javac', '--version'))) return { missing: 'no JDK' };
  const store = join(lab.folder, 'truststore');
  const parameters = [
    '-importcert',
    '-noprompt',
    '-alias',
    'test',
    '-file',
    lab.caFile,
    '-storepass',
    'changeit',
  ];
  if (!(await exists(store))) await run('keytool', [...parameters, '-keystore', store]);
  const options = [`-Djavax.net.ssl.trustStore=${store}`, '-Djavax.net.ssl.trustStorePassword=changeit'];
  return commandRuntime(lab, 'Main.java', (file) => ['java', ...options, file], {});
}

async function phpRuntime(lab: Lab): Promise<Runtime> {
  if (!(await works('php', '-r', 'exit(function_exists("curl_init") ? 0 : 1);')))
    return { missing: 'no PHP with curl' };
  return commandRuntime(lab, 'main.php', (file) => ['php', '-d', `curl.cainfo=${lab.caFile}`, file], {});
}

async function rustRuntime(lab: Lab): Promise<Runtime> {
  const registry = '/usr/share/cargo/registry';
  const crates = await readdir(registry).catch(() => []);
  if (!crates.some((name) => name.startsWith('reqwest-'))) return { missing: 'no crate reqwest' };
  if (!(await works('cargo', '--version'))) return { missing: 'no cargo' };
  const manifest = `[package]\nname = "main"\nversion = "0.1.0"\nedition = "2021"\n[[bin]]\nname = "main"\npath = "main.rs"\n[dependencies]\nreqwest = "*"\ntokio = { version = "1", features = ["macros", "rt-multi-thread"] }\n`;
  const config = `[source.crates-io]\nreplace-with = "debian"\n[source.debian]\ndirectory = "${registry}"\n`;
  return {
    async run(code, variables) {
      const file = await saved(lab, 'main.rs', code);
      const folder = dirname(file);
      await writeFile(join(folder, 'Cargo.toml'), manifest);
      await mkdir(join(folder, '.cargo'));
      await writeFile(join(folder, '.cargo', 'config.toml'), config);
      const env = { ...variables, SSL_CERT_FILE: lab.caFile, CARGO_TARGET_DIR: join(cache, 'rust') };
      return execute('cargo', ['run', '--quiet', '--offline'], env, folder);
    },
  };
}

async function shellRuntime(lab: Lab, library: string, shell: string): Promise<Runtime> {
  if (!(await works(library, '--version'))) return { missing: `no ${library}` };
  if (!(await works(shell, '-c', ':'))) return { missing: `no ${shell}` };
  const wgetrc = join(lab.folder, 'wgetrc');
  await writeFile(wgetrc, `ca_certificate = ${lab.caFile}\ntries = 1\n`);
  return commandRuntime(lab, 'main.sh', (file) => [shell, file], {
    CURL_CA_BUNDLE: lab.caFile,
    WGETRC: wgetrc,
  });
}

/** How a snippet's programs run on this machine. */
export async function runtimeOf(lab: Lab, id: string, library: string, shell = 'bash'): Promise<Runtime> {
  const language = id.replace(/\..*$/, '');
  switch (language) {
    case 'python':
      return pythonRuntime(lab, library);
    case 'javascript':
    case 'typescript':
      return nodeRuntime(lab, library, language === 'typescript');
    case 'go':
      return goRuntime(lab);
    case 'java':
      return javaRuntime(lab);
    case 'php':
      return phpRuntime(lab);
    case 'ruby':
      return (await works('ruby', '--version'))
        ? commandRuntime(lab, 'main.rb', (file) => ['ruby', file], { SSL_CERT_FILE: lab.caFile })
        : { missing: 'no ruby' };
    case 'rust':
      return rustRuntime(lab);
    case 'shellscript':
      return shellRuntime(lab, library, shell);
    default:
      return { missing: `no runtime of ${language}` };
  }
}
