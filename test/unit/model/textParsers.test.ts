import assert from 'node:assert/strict';
import { parseEnv } from 'node:util';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { checkAccounts, parseAccountFile, parseAccountList } from '../../../src/model/accounts/accountList';
import { nameProblem, passwordProblem } from '../../../src/model/accounts/accountRules';
import { setVariable } from '../../../src/model/insertion/environmentFile';
import { checkIps, splitIps } from '../../../src/model/whitelist/whitelistOperations';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        'user01',
        ':',
        ',',
        ';',
        '\n',
        '\r\n',
        '"',
        "'",
        '\t',
        ' ',
        'username',
        'password',
        '\ufeff',
        '=',
        '192.0.2.1',
      ),
    )
    .map((parts) => parts.join('')),
);
const names = fc.stringMatching(/^[A-Za-z0-9]{1,12}$/);
const passwords = fc.stringMatching(/^[A-Za-z0-9]{6,16}$/);

describe('a list of accounts', () => {
  it('is read from any text, and nothing that could not be added is let through', () => {
    fc.assert(
      fc.property(anyText, fc.array(names, { maxLength: 3 }), (text, existing) => {
        let files: ReturnType<typeof parseAccountFile> = [];
        try {
          files = parseAccountFile(text);
        } catch (error) {
          // The parser's own error, where a file begins as CSV and isn't.
          assert.ok(error instanceof Error && error.constructor.name === 'CsvError', String(error));
        }
        for (const listed of [parseAccountList(text), files]) {
          const { drafts, leftOut } = checkAccounts(listed, new Set(existing));
          assert.equal(drafts.length + leftOut.length, listed.length);
          assert.equal(new Set(drafts.map(({ name }) => name)).size, drafts.length);
          for (const { name, password } of drafts) {
            assert.equal(nameProblem(name), undefined);
            assert.ok(!existing.includes(name));
            if (password !== undefined) assert.equal(passwordProblem(password), undefined);
          }
        }
      }),
    );
  });

  it('is read back from CSV, whatever the other columns contain', () => {
    const row = fc.record({ username: names, password: passwords, remark: fc.string({ unit: 'grapheme' }) });
    const table = fc.uniqueArray(row, { selector: ({ username }) => username, minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';', '\t'),
        fc.shuffledSubarray(['username', 'password', 'remark'], { minLength: 3 }),
        fc.boolean(),
        (rows, delimiter, columns, bom) => {
          const read = parseAccountFile(stringify(rows, { header: true, columns, delimiter, bom }));
          assert.deepEqual(
            read.map(({ name, password }) => [name, password]),
            rows.map(({ username, password }) => [username, password]),
          );
        },
      ),
    );
  });
});

describe('a list of IPs', () => {
  it('is read from any text, and what is let through is an IPv4 address, once', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          fc.array(fc.ipV4()).map((ips) => ips.join(', ')),
        ),
        (text) => {
          const given = splitIps(text);
          const { ips, leftOut } = checkIps(given, [{ ip: '192.0.2.1' }], undefined);
          assert.equal(ips.length + leftOut.length, given.length);
          assert.equal(new Set(ips).size, ips.length);
          for (const ip of ips) assert.match(ip, /^\d{1,3}(\.\d{1,3}){3}$/);
        },
      ),
    );
  });
});

describe('an environment file', () => {
  const variables = fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,10}$/);
  const values = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.constantFrom(
      '$(id)',
      '${HOME}',
      '`id`',
      "it's",
      'a"b',
      '\'"$`\\',
      '#x',
      ' x ',
      '\\',
      'a\\nb',
      "x'; EVIL='1",
    ),
  );
  const others = fc.array(
    fc.constantFrom('# comment', '', 'OTHER=1', 'export THIRD="a b"', "FOURTH='#'", 'FIFTH=$OTHER'),
    { maxLength: 5 },
  );

  it('gets exactly the value that was set, and keeps every other variable', () => {
    fc.assert(
      fc.property(others, variables, values, fc.constantFrom('\n', '\r\n'), (lines, name, value, eol) => {
        const before = lines.map((line) => line + eol).join('');
        const known = parseEnv(before);
        fc.pre(!(name in known));
        const change = setVariable(before, name, value);
        fc.pre(change.kind !== 'unsupported');
        assert.ok(change.kind === 'added');
        assert.deepEqual({ ...parseEnv(change.text) }, { ...known, [name]: value });
        assert.equal(setVariable(change.text, name, value).kind, 'unchanged');
        const again = setVariable(change.text, name, 'another');
        assert.ok(again.kind === 'replaced' || value === 'another');
        if (again.kind === 'replaced')
          assert.deepEqual({ ...parseEnv(again.text) }, { ...known, [name]: 'another' });
      }),
    );
  });
});
