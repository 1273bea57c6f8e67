import { mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, projectFolder } from './folders';

/** What of the project is the extension, as it is shipped. */
const shipped = /^(package(\.nls.*)?\.json|dist|l10n|media)$/;

/**
 * The built extension as VS Code runs it from its source: a folder of links into the project. Not the project itself,
 * because the VS Code inside `.vscode-test` would take its own colour themes for ones under development.
 */
export async function stageExtension(): Promise<string> {
  const folder = join(cacheFolder, 'extension');
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(projectFolder)) {
    if (!shipped.test(name)) continue;
    try {
      await symlink(join('../..', name), join(folder, name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return folder;
}
