import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, posix, win32 } from 'node:path';
import fc from 'fast-check';
import { setVariable } from '../../../src/model/insertion/environmentFile';
import { terminalEnvironment } from '../../../src/model/insertion/terminalEnvironment';
import { fileNameText } from '../../../src/model/text/plainText';
import type { Proxy } from '../../../src/proxy/proxy';
import { nastyTexts } from '../proxy/arbitraries';

/** What would do something if it were taken for a command, a path or another variable. */
const attacks = [
  '$(touch canary)',
  '`touch canary`',
  '"; touch canary; "',
  "'; touch canary; '",
  'a\ntouch canary\n',
  'a\nOTHER=evil',
  '\\"; touch canary #',
  "it's $(touch canary)",
  '../../../../etc/passwd',
  '..\\..\\boot.ini',
  '/etc/passwd',
  'C:\\boot.ini',
  '..',
  '.',
  'a\u0000b',
  'name\u202Etxt.exe',
  ...nastyTexts,
];

const anyText = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...attacks) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...attacks), fc.string()).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);

describe('text that means ill', () => {
  it('becomes the name of a file in the folder that is meant, with nothing hidden in it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const name = fileNameText(text);
        for (const path of [posix, win32]) {
          assert.equal(path.basename(name), name);
          assert.equal(path.join('folder', `${name}.md`), `folder${path.sep}${name}.md`);
        }
        assert.doesNotMatch(name, /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
        assert.ok(name.length <= 900, `${name.length}`);
      }),
      { numRuns: 500 },
    );
  });

  it('is one variable of a terminal, and a URL that means the same', () => {
    fc.assert(
      fc.property(anyText, anyText, (username, password) => {
        const proxy: Proxy = {
          scheme: 'http',
          host: '192.0.2.1',
          port: 8001,
          credentials: { username, password },
        };
        for (const [name, value] of Object.entries(terminalEnvironment(proxy))) {
          if (name === 'NODE_USE_ENV_PROXY') continue;
          // Nothing that any shell expands where the value is written down without quotes.
          assert.match(value, /^http:\/\/[\w%.~:@-]*192\.0\.2\.1:8001$/);
        }
      }),
      { numRuns: 500 },
    );
  });

  describe('in an environment file', () => {
    let folder: string;
    before(async () => (folder = await mkdtemp(join(tmpdir(), 'proxylite-hostile-'))));
    after(() => rm(folder, { recursive: true }));

    /** What a shell has in the variables after it has read the file, as `docker`, `make` and people let it. */
    function readByShell(): { readonly value: string; readonly other: string } {
      const script = 'set -a; . ./.env; printf "%s\\0%s" "$VALUE" "$OTHER"';
      const shown = execFileSync('sh', ['-c', script], { cwd: folder, env: { PATH: process.env.PATH } });
      const [value = '', other = ''] = shown.toString('utf8').split('\0');
      return { value, other };
    }

    it('is the value of one variable for a shell, and runs nothing', async () => {
      // No shell holds a zero byte or half a character.
      const shellText = (text: string) => Buffer.from(text.replaceAll('\0', ''), 'utf8').toString('utf8');
      const values = anyText.map(shellText);
      await fc.assert(
        fc.asyncProperty(values, async (text) => {
          const change = setVariable('OTHER=kept\n', 'VALUE', text);
          if (change.kind === 'unsupported') return;
          assert.ok(change.kind === 'added');
          await writeFile(join(folder, '.env'), change.text);
          assert.deepEqual(readByShell(), { value: text, other: 'kept' });
          assert.ok(!existsSync(join(folder, 'canary')));
        }),
        { numRuns: 150, examples: attacks.map((text) => [shellText(text)]) },
      );
    });
  });
});
