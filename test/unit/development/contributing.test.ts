import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectFolder } from '../../vscode/folders';

/** What lint's configuration says of the folders of `src`. */
interface Architecture {
  readonly arrows: Readonly<Record<string, readonly string[]>>;
  readonly withoutVscode: readonly string[];
}

const text = readFileSync(join(projectFolder, 'CONTRIBUTING.md'), 'utf8');

/** The cells of the tables' rows, without what makes them code. */
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
const foldersIn = (parent: string): string[] =>
  readdirSync(join(projectFolder, parent), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${parent}/${name}`);

describe('the map for contributors', () => {
  it('has the arrows that lint holds', async () => {
    const { arrows, withoutVscode } = (await import(
      pathToFileURL(join(projectFolder, 'eslint.config.mjs')).href
    )) as Architecture;
    const mapped = rows.filter(([folder]) => folder?.startsWith('src/'));
    assert.deepEqual(
      Object.fromEntries(
        mapped.map(([folder = '', , from = '']) => [
          folder.slice('src/'.length),
          from.split(', ').filter(Boolean).sort(),
        ]),
      ),
      Object.fromEntries(Object.entries(arrows).map(([folder, from]) => [folder, [...from].sort()])),
    );
    assert.deepEqual(
      mapped
        .filter(([, , , vscode]) => vscode === 'no')
        .map(([folder = '']) => folder.slice('src/'.length))
        .sort(),
      [...withoutVscode].sort(),
    );
  });

  it('has every folder of src and test', () => {
    const mapped = rows.map(([folder]) => folder);
    assert.deepEqual(
      [...foldersIn('src'), ...foldersIn('test')].filter((folder) => !mapped.includes(folder)),
      [],
    );
  });

  it('names files and scripts that there are', () => {
    const { scripts } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
      scripts: Readonly<Record<string, string>>;
    };
    const files = [...text.matchAll(/`((?:src|test|media)\/[\w./-]+)`/g)].map(([, file = '']) => file);
    assert.deepEqual(
      files.filter((file) => !existsSync(join(projectFolder, file))),
      [],
    );
    const run = [...text.matchAll(/npm (?:run )?([a-z][\w:]*)/g)].map(([, script = '']) => script);
    assert.deepEqual(
      run.filter((script) => script !== 'ci' && !(script in scripts)),
      [],
    );
  });
});
