import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../vscode/folders';
import { readSources, textsOf } from './sources';

/** The languages beside English, as VS Code names them. */
export const languages = ['zh-cn', 'de', 'ru', 'pt-br'] as const;
export type Language = (typeof languages)[number];

/** Texts by their keys. */
export type Texts = Readonly<Record<string, string>>;

/** Where the texts of the extension and of its manifest are. */
export const files = {
  bundle: (language: Language) => `l10n/bundle.l10n.${language}.json`,
  manifest: (language: Language) => `package.nls.${language}.json`,
  sourceBundle: 'l10n/bundle.l10n.json',
  sourceManifest: 'package.nls.json',
} as const;

/** Reads a file of texts; an empty one where it is not there yet. */
export function readTexts(file: string): Texts {
  try {
    return JSON.parse(readFileSync(join(projectFolder, file), 'utf8')) as Texts;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

/** An entry of the source bundle: the English text, with its comment where it has one. */
export type SourceEntry = string | { readonly message: string; readonly comment: readonly string[] };

/** What `l10n/bundle.l10n.json` has to hold now, by the sources: in their order, each text once. */
export function exportBundle(): Readonly<Record<string, SourceEntry>> {
  const texts = readSources().flatMap(textsOf);
  return Object.fromEntries(
    texts.map(({ key, text, comment }) => [
      key,
      comment === undefined ? text : { message: text, comment: [comment] },
    ]),
  );
}

/** The English texts of the extension by the keys of the bundles. */
export function englishTexts(): Texts {
  return Object.fromEntries(
    readSources()
      .flatMap(textsOf)
      .map(({ key, text }) => [key, text]),
  );
}
