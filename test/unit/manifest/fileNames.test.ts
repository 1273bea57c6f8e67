import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { projectFolder } from '../../vscode/folders';

/** The beginnings of programs and pages, and the doors of folders: the folder is the name. */
const namedByFolder: ReadonlySet<string> = new Set(['main.ts', 'index.ts']);

/** A file of texts per noun, which is the noun of a file of other folders too. */
const labels = join('host', 'labels');

describe('the names of source files', () => {
  it('are each given once, so that a name leads to one file', () => {
    const files = readdirSync(join(projectFolder, 'src'), { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !namedByFolder.has(basename(file)) && dirname(file) !== labels,
    );
    const names = files.map((file) => basename(file).toLowerCase());
    const repeated = files.filter((_, index) => names.filter((name) => name === names[index]).length > 1);
    assert.deepEqual(repeated, []);
    assert.ok(files.length > 300, `only ${files.length} files were found`);
  });
});
