import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';
import { cacheFolder, projectFolder } from './folders';
import { installOnce } from './installOnce';

/** A Chromium-like browser on this machine. */
export interface FoundBrowser {
  readonly executable: string;
  /** Environment variables of its process, in addition to the current ones. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Finds a browser: `CHROME_PATH`, then an installed Chrome, Edge or Chromium, then the one inside the npm package
 * `@sparticuz/chromium` (Linux on x64), which is unpacked once.
 *
 * @throws Error where there is none, saying what to do.
 */
export async function findBrowser(): Promise<FoundBrowser> {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROME_PATH names no file: ${named}`);
    return { executable: named, environment: {} };
  }
  const installed = installedBrowsers().find((path) => existsSync(path));
  if (installed) return { executable: installed, environment: {} };
  if (process.platform === 'linux' && process.arch === 'x64') return unpackBrowser();
  throw new Error('No Chrome, Edge or Chromium found: install one, or set CHROME_PATH to its binary.');
}

export interface BrowserOptions {
  /** The proxy of the browser, also for addresses of this machine. */
  readonly proxy?: { readonly server: string; readonly username?: string; readonly password?: string };
  /** More arguments. They set the proxy if one of them is `--proxy-server=`. */
  readonly args?: readonly string[];
  /** Host names that lead to 127.0.0.1. */
  readonly localHosts?: readonly string[];
}

/**
 * Starts a browser without a window and without a network: only this machine's own addresses can be reached, and
 * nothing of the browser itself calls out.
 *
 * @throws Error as `findBrowser` does.
 */
export async function launchBrowser(options: BrowserOptions = {}): Promise<Browser> {
  const { proxy, args = [], localHosts = [] } = options;
  const hasProxy = proxy !== undefined || args.some((arg) => arg.startsWith('--proxy-server='));
  const { executable, environment } = await findBrowser();
  return chromium.launch({
    executablePath: executable,
    headless: true,
    ...(proxy && { proxy }),
    env: { ...withoutUndefined(process.env), ...environment },
    args: [
      // Chromium refuses its own sandbox to root, and a container seldom allows it at all.
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-default-apps',
      '--disable-domain-reliability',
      '--disable-sync',
      '--no-default-browser-check',
      '--no-first-run',
      '--no-pings',
      ...(hasProxy ? [] : ['--no-proxy-server']),
      '--font-render-hinting=none',
      `--host-resolver-rules=${[...localHosts.map((host) => `MAP ${host} 127.0.0.1`), 'MAP * ~NOTFOUND'].join(', ')}, EXCLUDE localhost, EXCLUDE 127.0.0.1`,
      ...args,
    ],
  });
}

function installedBrowsers(): string[] {
  switch (process.platform) {
    case 'darwin':
      return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
        ['Google Chrome', 'Microsoft Edge', 'Chromium'].map((name) =>
          join(folder, `${name}.app`, 'Contents/MacOS', name),
        ),
      );
    case 'win32':
      return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
        const folder = process.env[name];
        return folder
          ? ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].map((path) =>
              join(folder, path),
            )
          : [];
      });
    default: {
      const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
      return [
        'google-chrome-stable',
        'google-chrome',
        'microsoft-edge',
        'chromium',
        'chromium-browser',
      ].flatMap((name) => folders.map((folder) => join(folder, name)));
    }
  }
}

/** A package script that prints nothing and unpacks into the folder that TMPDIR names. */
const unpackScript = `import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())`;

/** The fonts of the machine where it has any, and those of the package. */
const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

async function unpackBrowser(): Promise<FoundBrowser> {
  const manifest = join(projectFolder, 'node_modules/@sparticuz/chromium/package.json');
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  const folder = await installOnce(join(cacheFolder, `chromium-${version}`), async (target) => {
    process.stderr.write(`Unpacking Chromium ${version}, once …\n`);
    await promisify(execFile)(process.execPath, ['--eval', unpackScript], {
      cwd: projectFolder,
      // The name of a Lambda runtime makes the package unpack its shared libraries too: a bare machine lacks them.
      env: { ...process.env, TMPDIR: target, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    });
    await writeFile(join(target, 'fonts.conf'), fontConfiguration);
  });
  return {
    executable: join(folder, 'chromium'),
    environment: {
      LD_LIBRARY_PATH: [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH]
        .filter(Boolean)
        .join(delimiter),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
}

function withoutUndefined(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
