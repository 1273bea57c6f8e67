import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'dotenv';
import fc from 'fast-check';
import { quoteValue, setVariable } from '../../../src/model/insertion/environmentFile';

type Reader = (
  file: string,
  text: string,
  names: readonly string[],
) => Readonly<Record<string, string | undefined>>;

const clean = { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8' };

function has(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { env: clean }).status === 0;
}

/** Each value as base64 on a line of its own: printing must not change what was read. */
function shell(command: string): Reader {
  return (file, _, names) => {
    const script = `. "$1"\n${names.map((name) => `printf %s "$${name}" | base64 | tr -d '\\n'; echo`).join('\n')}`;
    const lines = execFileSync(command, ['-c', script, command, file], {
      env: clean,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).split('\n');
    return Object.fromEntries(
      names.map((name, index) => [name, Buffer.from(lines[index] ?? '', 'base64').toString()]),
    );
  };
}

const readers: Readonly<Record<string, { readonly isThere: () => boolean; readonly read: Reader }>> = {
  bash: { isThere: () => has('bash', ['-c', 'true']), read: shell('bash') },
  sh: { isThere: () => has('sh', ['-c', 'true']), read: shell('sh') },
  'Node --env-file': {
    isThere: () => true,
    read: (file) =>
      JSON.parse(
        execFileSync(process.execPath, [`--env-file=${file}`, '-p', 'JSON.stringify(process.env)'], {
          env: clean,
          encoding: 'utf8',
        }),
      ) as Record<string, string>,
  },
  dotenv: { isThere: () => true, read: (_, text) => parse(text) },
  'python-dotenv': {
    isThere: () => has('python3', ['-c', 'import dotenv']),
    read: (file) =>
      JSON.parse(
        execFileSync(
          'python3',
          ['-c', 'import dotenv, json, sys; print(json.dumps(dotenv.dotenv_values(sys.argv[1])))', file],
          {
            env: clean,
            encoding: 'utf8',
          },
        ),
      ) as Record<string, string>,
  },
};

/** As Docker documents `docker run --env-file`: the value is what is behind the first `=`, as it is. */
function readAsDocker(text: string): Readonly<Record<string, string>> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

const odd = [
  '~root',
  'a:~root',
  "a'b",
  'a"b',
  'a#b',
  ' #a ',
  '$HOME',
  'a$b',
  '`id`',
  '$(id)',
  'a\\b',
  'a\\nb',
  '!x',
  'a b',
  '*',
  '{a,b}',
  'é漢😀',
  '%20',
  'a=b==',
  '',
  '"q"',
  '-n',
  '&|;<>()',
  "it's #1",
  '~',
];
const refused = ['a\'b"c', "a'$b", "a'`", "a'\\b", 'a\\\\b', 'a\\', 'a\nb', 'a\rb', '${HOME}', 'a\0b'];

describe('a value in an environment file', function () {
  this.timeout(60_000);
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'environment-'))));
  after(() => rmSync(folder, { recursive: true }));

  const characters = fc.string({
    maxLength: 12,
    unit: fc.constantFrom(...'aB1~$`\'"\\#{}=:!*? \t%&;|<>()[]é漢😀'),
  });
  const values = [
    ...odd,
    ...fc.sample(fc.oneof(characters, fc.string({ maxLength: 16 })), { numRuns: 600, seed: 5 }),
  ].filter((value) => quoteValue(value) !== undefined);
  const names = values.map((_, index) => `V${index}`);

  function write(): { readonly file: string; readonly text: string } {
    const text = values.reduce((before, value, index) => {
      const change = setVariable(before, `V${index}`, value);
      assert.equal(change.kind, 'added');
      return change.kind === 'added' ? change.text : before;
    }, '');
    const file = join(folder, '.env');
    writeFileSync(file, text);
    return { file, text };
  }

  for (const [name, { isThere, read }] of Object.entries(readers)) {
    it(`is read as it was by ${name}`, function () {
      if (!isThere()) return this.skip();
      const { file, text } = write();
      const found = read(file, text, names);
      for (const [index, value] of values.entries())
        assert.equal(found[`V${index}`], value, `${JSON.stringify(value)} as ${quoteValue(value)}`);
    });
  }

  it('is read as it was by Docker where it has no quotes', () => {
    const found = readAsDocker(write().text);
    const plain = values.filter((value) => quoteValue(value) === value);
    assert.ok(plain.length > 20);
    for (const [index, value] of values.entries())
      if (quoteValue(value) === value) assert.equal(found[`V${index}`], value);
  });

  it('is refused where no quoting keeps it', () => {
    for (const value of refused) {
      assert.equal(quoteValue(value), undefined, JSON.stringify(value));
      assert.deepEqual(setVariable('A=1\n', 'PW', value), { kind: 'unsupported' });
    }
    for (const value of odd) assert.notEqual(quoteValue(value), undefined, value);
  });
});
