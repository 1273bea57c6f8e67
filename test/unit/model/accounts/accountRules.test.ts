import assert from 'node:assert/strict';
import {
  checkAccounts,
  parseAccountFile,
  parseAccountList,
} from '../../../../src/model/accounts/accountList';
import {
  generatePassword,
  hasUdp,
  nameProblem,
  passwordProblem,
  readLimit,
  remarkLength,
} from '../../../../src/model/accounts/accountRules';

describe('the rules for accounts', () => {
  it('take names of letters and digits', () => {
    assert.equal(nameProblem('crawler01'), undefined);
    assert.equal(nameProblem(''), 'empty');
    for (const name of ['team.eu-7', 'a b', 'ä', 'a:b', 'a,b', '用户'])
      assert.equal(nameProblem(name), 'characters');
  });

  it('take passwords of 6 to 16 letters and digits', () => {
    assert.equal(passwordProblem('abc123'), undefined);
    assert.equal(passwordProblem('a'.repeat(16)), undefined);
    assert.equal(passwordProblem('abc12'), 'passwordLength');
    assert.equal(passwordProblem('a'.repeat(17)), 'passwordLength');
    assert.equal(passwordProblem('abc 123'), 'passwordCharacters');
    assert.equal(passwordProblem('pässwort'), 'passwordCharacters');
  });

  it('count Chinese characters of a remark twice', () => {
    assert.equal(remarkLength('a'.repeat(64)), 64);
    assert.equal(remarkLength('比'.repeat(32)), 64);
    assert.equal(remarkLength('比价 bot'), 8);
    assert.equal(remarkLength('（カタカナ）한국'), 16);
  });

  it('take limits of whole GB from 0 to 102400', () => {
    assert.equal(readLimit('0'), 0);
    assert.equal(readLimit('102400'), 102_400);
    for (const text of ['', '-1', '1.5', '1e3', '102401', 'ten', ' 5', '0x10'])
      assert.equal(readLimit(text), undefined);
  });

  it('know which types have UDP', () => {
    assert.deepEqual([9, 11, 14, 16, 21, 25, null, undefined].filter(hasUdp), [14, 16, 21, 25]);
  });

  it('generate passwords that they take, each another', () => {
    const passwords = new Set(Array.from({ length: 500 }, generatePassword));
    assert.equal(passwords.size, 500);
    for (const password of passwords) {
      assert.equal(passwordProblem(password), undefined);
      assert.match(password, /\d/);
      assert.match(password, /[A-Za-z]/);
    }
  });
});

describe('a list of accounts', () => {
  it('has one a line, or several separated by commas or semicolons', () => {
    assert.deepEqual(parseAccountList('\ufeffa1:secret1\r\nb2, c3:secret3;d4\n\n  \n e5 : secret5 '), [
      { line: 1, name: 'a1', password: 'secret1' },
      { line: 2, name: 'b2', password: undefined },
      { line: 2, name: 'c3', password: 'secret3' },
      { line: 2, name: 'd4', password: undefined },
      { line: 5, name: 'e5', password: 'secret5' },
    ]);
  });

  it('is read from CSV by its columns', () => {
    const csv = 'id,"Username",remark,Password\n1,a1,"one, two",secret1\n2,b2,,\n';
    assert.deepEqual(parseAccountFile(csv), [
      { line: 2, name: 'a1', password: 'secret1' },
      { line: 3, name: 'b2', password: undefined },
    ]);
    assert.deepEqual(parseAccountFile('user;pass\r\na1;secret1\r\n'), [
      { line: 2, name: 'a1', password: 'secret1' },
    ]);
    assert.deepEqual(parseAccountFile('username\na1\nb2\n'), [
      { line: 2, name: 'a1', password: undefined },
      { line: 3, name: 'b2', password: undefined },
    ]);
  });

  it('is read as a list from a file without columns', () => {
    assert.deepEqual(parseAccountFile('a1:secret1\nb2\n'), [
      { line: 1, name: 'a1', password: 'secret1' },
      { line: 2, name: 'b2', password: undefined },
    ]);
  });

  it('names what cannot be added, and why', () => {
    const listed = parseAccountList(
      'good1:secret1\nbad name\nshort:abc\nsign:secret-1\ngood1\nuser01\n:secret7\ngood2',
    );
    const { drafts, leftOut } = checkAccounts(listed, new Set(['user01']));
    assert.deepEqual(drafts, [
      { name: 'good1', password: 'secret1' },
      { name: 'good2', password: undefined },
    ]);
    assert.deepEqual(
      leftOut.map(({ line, name, reason }) => [line, name, reason]),
      [
        [2, 'bad name', 'characters'],
        [3, 'short', 'passwordLength'],
        [4, 'sign', 'passwordCharacters'],
        [5, 'good1', 'duplicate'],
        [6, 'user01', 'exists'],
        [7, '', 'empty'],
      ],
    );
  });
});
