import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../vscode/folders';

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
}

const read = <T>(...path: readonly string[]): T =>
  JSON.parse(readFileSync(join(projectFolder, ...path), 'utf8')) as T;

describe('the lock file', () => {
  const { packages } = read<{ packages: Readonly<Record<string, Locked>> }>('package-lock.json');
  const others = Object.entries(packages).filter(([folder]) => folder !== '');
  /** The folders of the packages of which this is true. */
  const those = (isWrong: (locked: Locked) => boolean) =>
    others.filter(([, locked]) => isWrong(locked)).map(([folder]) => folder);

  it('has the hash of every package, on whatever system it is installed', () => {
    assert.ok(others.length > 100);
    assert.deepEqual(
      those(({ integrity }) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? '')),
      [],
    );
  });

  it('leads to no address, no repository and no folder', () => {
    assert.deepEqual(
      those(({ resolved, link }) => resolved !== undefined || link !== undefined),
      [],
    );
    const { dependencies = {}, devDependencies } = read<{
      dependencies?: Readonly<Record<string, string>>;
      devDependencies: Readonly<Record<string, string>>;
    }>('package.json');
    const ranges = Object.entries({ ...dependencies, ...devDependencies });
    assert.deepEqual(
      ranges.filter(([, range]) => !/^[\^~]?\d+(\.\d+){0,2}$/.test(range)),
      [],
    );
  });

  it('is what is installed', () => {
    const installed = others.filter(([folder]) => existsSync(join(projectFolder, folder, 'package.json')));
    assert.ok(installed.length > 100);
    assert.deepEqual(
      installed.filter(([folder, { version }]) => read<Locked>(folder, 'package.json').version !== version),
      [],
    );
  });
});
