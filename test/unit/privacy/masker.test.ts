import assert from 'node:assert/strict';
import fc from 'fast-check';
import '../vscode/standIn';
import { markdownText } from '../../../src/host/ui/markdown';
import { Masker } from '../../../src/privacy/masker';

const ip = '•••.•••.•••.•••';

describe('a masked text', () => {
  const shown = (text: string, ...names: readonly string[]) => new Masker(names).mask(text);

  const addresses: readonly (readonly [text: string, masked: string])[] = [
    ['203.0.113.7', ip],
    ['203.0.113.7:8080', `${ip}:8080`],
    ['Add 203.0.113.7?', `Add ${ip}?`],
    ['From 203.0.113.7.', `From ${ip}.`],
    ['198.51.100.0/24, 198.51.100.9', `${ip}/24, ${ip}`],
    ['own_203.0.113.7_x', `own_${ip}_x`],
    ['http://203.0.113.7:80/', `http://${ip}:80/`],
    ['2001:db8::1', '••••::••••'],
    ['[2001:db8:0:0:0:0:0:1]:443', '[••••::••••]:443'],
    ['::ffff:203.0.113.7', '••••::••••'],
    ['fe80::1%eth0', '••••::••••'],
    ['::1', '••••::••••'],
    ['2001:db8::', '••••::••••'],
  ];
  for (const [text, masked] of addresses) {
    it(`hides the address in ${text}`, () => assert.equal(shown(text), masked));
  }

  const kept = [
    'Expires at 12:34:56',
    'Version 1.2.3',
    '12.5 GB of 1,024 GB',
    'std::fs',
    '2026-11-29 10:15:00',
    'ProxyLite: 5 live · 30 dead',
    'Install it with npm install undici@6',
    'https://example.com/a/b?c=d',
    'gate.example.com:8080',
    '{"username": ""}',
  ];
  for (const text of kept) it(`keeps "${text}"`, () => assert.equal(shown(text), text));

  const credentials: readonly (readonly [text: string, masked: string])[] = [
    ['http://alice:secret@gate.example.com:80', 'http://••••@gate.example.com:80'],
    ['socks5://alice@gate.example.com:80', 'socks5://••••@gate.example.com:80'],
    ['http:\\/\\/alice:secret@gate.example.com:80', 'http:\\/\\/••••@gate.example.com:80'],
    ['alice:•••@gate.example.com:80', '••••@gate.example.com:80'],
    ['alice@203.0.113.7:80', `••••@${ip}:80`],
    ['gate.example.com:80:alice:secret', 'gate.example.com:80:••••:••••'],
    ['203.0.113.7:80:alice:secret', `${ip}:80:••••:••••`],
    ['alice:secret:gate.example.com:80', '••••:••••:gate.example.com:80'],
    ['alice:secret:203.0.113.7:80', `••••:••••:${ip}:80`],
    ['{"username": "alice", "user":"bob"}', '{"username": "••••", "user":"••••"}'],
    ["proxy = dict(user='alice', port=80)", "proxy = dict(user='••••', port=80)"],
    ["'proxy_username' => 'alice',", "'proxy_username' => '••••',"],
    ['Bill to alice.b+x@example.co.uk.', 'Bill to ••••.'],
  ];
  for (const [text, masked] of credentials) {
    it(`hides the credentials in ${text}`, () => assert.equal(shown(text), masked));
  }

  it('numbers the names, so that they can be told apart', () => {
    assert.equal(shown('bob, alice, bob', 'alice', 'bob'), '••••#2, ••••#1, ••••#2');
  });

  it('keeps numbers that have an account named like a part of them', () => {
    assert.equal(shown('93.60 GB, 1.60, 60, 60.', '60'), '93.60 GB, 1.60, ••••#1, ••••#1.');
    assert.equal(shown('12,5 Go', '12'), '12,5 Go');
  });

  it('hides names as whole words only', () => {
    assert.equal(shown('john2 johnny ajohn john', 'john'), 'john2 johnny ajohn ••••#1');
  });

  it('hides the account in the username of an endpoint', () => {
    assert.equal(
      shown('john_area-US_session-7:•••@gate.example.com:80', 'john'),
      '••••#1_area-US_session-7:•••@gate.example.com:80',
    );
  });

  it('prefers the longest of the names that begin at a place', () => {
    assert.equal(shown('ann-lee, ann', 'ann', 'ann-lee'), '••••#2, ••••#1');
  });

  it('finds names with spaces, marks at either end, and of marks alone', () => {
    assert.equal(
      shown('Sign out of "Big Client"? -x- and *-*', 'Big Client', '-x-', '*-*'),
      'Sign out of "••••#1"? ••••#2 and ••••#3',
    );
  });

  it('finds names that are escaped for a URL', () => {
    assert.equal(shown('/user/a%20b', 'a b'), '/user/••••#1');
  });

  it('changes nothing when it is masked again', () => {
    const masker = new Masker(['alice']);
    const once = masker.mask('http://alice:x@203.0.113.7:80 from 2001:db8::1');
    assert.equal(masker.mask(once), once);
  });

  const nameOf = fc
    .string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
    .filter((name) => name.trim() !== '');

  it('never contains a name, whatever it is made of, in text or in Markdown', () => {
    fc.assert(
      fc.property(nameOf, (name) => {
        const masker = new Masker([name]);
        assert.equal(masker.mask(`⟪ ${name} ⟫`), '⟪ ••••#1 ⟫');
        // Markdown shows some characters by their number, which is another text.
        if (!markdownText(name).includes('⟨U+'))
          assert.equal(masker.mask(`⟪ ${markdownText(name)} ⟫`), '⟪ ••••#1 ⟫');
      }),
    );
  });

  it('takes no longer with 20,000 names', () => {
    const masker = new Masker(Array.from({ length: 20_000 }, (_, index) => `account${index}`));
    assert.equal(masker.mask('account19999 account20001'), '••••#20000 account20001');
    assert.equal(masker.add('account5'), false);
  });
});
