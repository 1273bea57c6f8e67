import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './folders';
import { installOnce } from './installOnce';
import { spawnNpm } from './npm';

/** The VS Code versions that run in a browser here, each with its package and the required Node version. */
export const vscodeVersions = {
  '1.100': { codeServer: '4.100.3', nodeMajor: 20 },
  '1.117': { codeServer: '4.117.0', nodeMajor: 22 },
  '1.139': { codeServer: '4.139.1', nodeMajor: 24 },
} as const;

export type VscodeVersion = keyof typeof vscodeVersions;

/** The oldest VS Code that the extension supports. */
export const oldestVersion: VscodeVersion = '1.100';

/** The newest VS Code that tests run in; CONTRIBUTING.md says how the pair moves forward. */
export const newestVersion: VscodeVersion = '1.139';

/** The variable with the version that a process of tests is to use. */
export const versionVariable = 'PROXYLITE_TEST_VSCODE';

/** The version that `versionVariable` names, the oldest if none; throws RangeError for an unknown one. */
export function chosenVersion(): VscodeVersion {
  const name = process.env[versionVariable] ?? oldestVersion;
  if (!isVscodeVersion(name)) throw new RangeError(`${versionVariable} names no known version: ${name}`);
  return name;
}

/** True if a text is one of `vscodeVersions`. */
export function isVscodeVersion(text: string): text is VscodeVersion {
  return text in vscodeVersions;
}

/** An installed VS Code server. */
export interface InstalledServer {
  /** The Node binary that runs it. */
  readonly node: string;
  /** Its main script. */
  readonly script: string;
}

/**
 * Installs the server of a VS Code from the npm package `code-server`, with a Node for it if the current one has
 * another major version. Nothing is compiled: a few native modules aren't built, but the server works without them.
 *
 * @throws Error with npm's output if npm fails.
 */
export async function provisionServer(version: VscodeVersion): Promise<InstalledServer> {
  const { codeServer, nodeMajor } = vscodeVersions[version];
  const folder = await installOnce(join(cacheFolder, `code-server-${codeServer}`), async (target) => {
    process.stderr.write(`Installing VS Code ${version} (code-server ${codeServer}), once …\n`);
    await writeFile(join(target, 'package.json'), '{ "private": true }\n');
    await npmInstall(target, `code-server@${codeServer}`);
    const vscode = vscodeFolder(target);
    await npmInstall(vscode, '--omit=dev');
    // TypeScript, for the extension that ships with VS Code.
    await npmInstall(join(vscode, 'extensions'), '--omit=dev');
    // Extensions and VS Code look for modules under the name that Microsoft's archive has.
    if (!existsSync(join(vscode, 'node_modules.asar'))) {
      await symlink('node_modules', join(vscode, 'node_modules.asar'), 'junction');
    }
  });
  return {
    node: await provisionNode(nodeMajor),
    script: join(vscodeFolder(folder), 'out/server-main.js'),
  };
}

/** The newest VS Code that tests run in where it can be installed, and the oldest elsewhere, which is said. */
export async function newestAvailable(): Promise<VscodeVersion> {
  try {
    await provisionServer(newestVersion);
    return newestVersion;
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
    process.stderr.write(
      `VS Code ${newestVersion} can't be installed, so ${oldestVersion} is used: ${reason}\n`,
    );
    return oldestVersion;
  }
}

function vscodeFolder(folder: string): string {
  return join(folder, 'node_modules/code-server/lib/vscode');
}

async function provisionNode(major: number): Promise<string> {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const packageName = `node-${platform}-${process.arch}`;
  const folder = await installOnce(join(cacheFolder, `node-${major}`), async (target) => {
    process.stderr.write(`Installing Node ${major}, once …\n`);
    await writeFile(join(target, 'package.json'), '{ "private": true }\n');
    await npmInstall(target, `${packageName}@${major}`);
  });
  return join(folder, 'node_modules', packageName, 'bin', platform === 'win' ? 'node.exe' : 'node');
}

async function npmInstall(folder: string, ...what: readonly string[]): Promise<void> {
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...what];
  const child = spawnNpm(args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`npm ${args.join(' ')} ended with ${code} in ${folder}:\n${output}`);
}
