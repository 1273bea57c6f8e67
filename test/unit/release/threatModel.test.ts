import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../vscode/folders';

const folder = join(projectFolder, '.github');
const text = readFileSync(join(folder, 'SECURITY.md'), 'utf8');

describe('the threat model', () => {
  it('names for every threat a test that there is', () => {
    const threats = text
      .split('\n')
      .filter((line) => line.startsWith('| ') && !/^\| (who|tried|-)/.test(line));
    assert.ok(threats.length > 5);
    for (const threat of threats) {
      const links = [...threat.matchAll(/\]\(([^)]+)\)/g)].map(([, path = '']) => path);
      assert.ok(links.length > 0, threat);
      assert.deepEqual(
        links.filter((path) => !existsSync(join(folder, path))),
        [],
      );
    }
  });
});
