import { cp, lstat, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, projectFolder } from './folders';

/** The files of the project that are shipped in the extension. */
const shipped = /^(package(\.nls.*)?\.json|dist|l10n|media)$/;

/** The path of the extension that runs in tests. */
export const stagedExtension = join(cacheFolder, 'extension');

/**
 * The built extension as VS Code runs it from its source: a folder with copies from the project. It's not the project
 * itself, because the VS Code inside `.vscode-test` would treat its own color themes as under development. It doesn't
 * use links, because VS Code assigns a script to an extension by its real path. A script from elsewhere belongs to no
 * extension and has no view titles and no translations.
 */
export async function stageExtension(): Promise<string> {
  await mkdir(stagedExtension, { recursive: true });
  for (const name of await readdir(projectFolder)) {
    if (!shipped.test(name)) continue;
    const copy = join(stagedExtension, name);
    if ((await lstat(copy).catch(() => undefined))?.isSymbolicLink()) await rm(copy);
    await cp(join(projectFolder, name), copy, { recursive: true });
  }
  return stagedExtension;
}

/** Changes an extension so that the start of VS Code doesn't activate it: tests that measure activation do it themselves. */
export async function activateOnlyOnUse(extensionFolder: string): Promise<void> {
  const file = join(extensionFolder, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { activationEvents: readonly string[] };
  const activationEvents = manifest.activationEvents.filter((event) => event !== 'onStartupFinished');
  await writeFile(file, JSON.stringify({ ...manifest, activationEvents }));
}

/** Copies the staged extension, changed so that only its first use activates it. */
export async function stageForFirstUse(folder: string): Promise<string> {
  await cp(stagedExtension, folder, { recursive: true });
  await activateOnlyOnUse(folder);
  return folder;
}
