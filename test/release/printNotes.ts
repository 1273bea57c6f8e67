import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder } from '../vscode/folders';
import { releaseNotes } from './release';

/** Prints the notes of the release that a tag names, once the tag, the manifest and the changelog agree. */
async function main(): Promise<void> {
  const [tag] = process.argv.slice(2);
  if (tag === undefined) throw new Error('npm run release:notes -- TAG');
  const [manifest, changelog] = await Promise.all(
    ['package.json', 'CHANGELOG.md'].map((name) => readFile(join(projectFolder, name), 'utf8')),
  );
  const { version } = JSON.parse(manifest ?? '') as { version: string };
  process.stdout.write(releaseNotes(tag, version, changelog ?? ''));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
