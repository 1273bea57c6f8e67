import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Installs a language pack without a word into a server's data: VS Code then speaks the language as far as it can,
 * which is not at all, and extensions speak it. The real packs cannot be had everywhere, and tests find VS Code's own
 * commands by their English titles.
 */
export async function writeLanguagePack(dataFolder: string, language: string): Promise<void> {
  await mkdir(dataFolder, { recursive: true });
  const translations = join(dataFolder, `vscode.${language}.json`);
  await writeFile(translations, JSON.stringify({ contents: {} }));
  const packs = {
    [language]: {
      hash: 'wordless',
      label: language,
      extensions: [{ extensionIdentifier: { id: `test.wordless-${language}` }, version: '0.0.0' }],
      translations: { vscode: translations },
    },
  };
  await writeFile(join(dataFolder, 'languagepacks.json'), JSON.stringify(packs));
}
