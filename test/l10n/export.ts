import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../vscode/folders';
import { englishTexts, exportBundle, files, languages, readTexts } from './bundles';

// `npm run l10n`: writes the source bundle, puts the bundles into its order, and says what they lack.
// The keys are those of @vscode/l10n-dev; the walk through the sources is the one of the tests.
const entries = exportBundle();
write(files.sourceBundle, entries);
for (const language of languages) {
  order(files.bundle(language), englishTexts());
  order(files.manifest(language), readTexts(files.sourceManifest));
}

/** Keeps what a file says of the given keys, in their order, and names those that it lacks. */
function order(file: string, english: Readonly<Record<string, string>>): void {
  const there = readTexts(file);
  const missing = Object.keys(english).filter((key) => there[key] === undefined);
  const known = Object.keys(english).flatMap((key) => (there[key] === undefined ? [] : [[key, there[key]]]));
  write(file, Object.fromEntries(known) as Readonly<Record<string, string>>);
  if (missing.length > 0)
    process.stdout.write(`${file} lacks:\n${missing.map((key) => `  ${key}\n`).join('')}`);
}

function write(file: string, content: unknown): void {
  writeFileSync(join(projectFolder, file), `${JSON.stringify(content, undefined, 2)}\n`);
}
