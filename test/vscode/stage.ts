import { cp, lstat, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, projectFolder } from './folders';

/** What of the project is the extension, as it is shipped. */
const shipped = /^(package(\.nls.*)?\.json|dist|l10n|media)$/;

/** Where the extension that runs in tests stands. */
export const stagedExtension = join(cacheFolder, 'extension');

/**
 * The built extension as VS Code runs it from its source: a folder with copies out of the project. Not the project
 * itself, because the VS Code inside `.vscode-test` would take its own colour themes for ones under development; and no
 * links, because VS Code finds out by the real path of a script whose it is, and one from elsewhere belongs to nobody:
 * no view titles, no translations.
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
