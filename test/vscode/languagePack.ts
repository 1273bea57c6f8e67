import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Installs a language pack without texts into a server's data. VS Code then uses the language without translations of
 * its own, but extensions are translated. The real packs aren't available everywhere, and tests find VS Code's own
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
