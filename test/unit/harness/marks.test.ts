import assert from 'node:assert/strict';
import { findMarks } from '../../host/marks/search';

/** With characters that URLs, JSON and HTML write differently. */
const mark = 'MARK-9f2c7e41+a06b/4d5c~"f7a2&é';
const marks = { 'the key': mark, 'another secret': 'never-there' };
const authorization = (before: string) => Buffer.from(`${before}${mark}:rest`).toString('base64');

/** Leaks as they happen, with how the searcher must call them. */
const leaks: readonly (readonly [what: string, leak: string, writing: string])[] = [
  ['a line of a log', `[info] asked with ${mark} twice`, 'plain'],
  ['an address', `https://e.example/list?app_key=${encodeURIComponent(mark)}&page=1`, 'percent'],
  [
    'an address in small letters',
    encodeURIComponent(mark).replace(/%../g, (code) => code.toLowerCase()),
    'percent',
  ],
  ['a form', new URLSearchParams({ app_key: mark }).toString(), 'form'],
  ['a message of a webview', JSON.stringify({ rows: [{ key: mark }] }), 'JSON'],
  [
    'a state that was stored as text',
    JSON.stringify({ state: JSON.stringify({ key: mark }) }),
    'JSON in JSON',
  ],
  ['a page', `<p title="MARK-9f2c7e41+a06b/4d5c~&quot;f7a2&amp;é">`, 'HTML'],
  ['a header', `Basic ${authorization('')}`, 'base64'],
  ['a header with a name of one more letter', `Basic ${authorization('u')}`, 'base64'],
  ['a header with a name of two more letters', `Basic ${authorization('us')}`, 'base64'],
  ['an address with base64', Buffer.from(`u:${mark}`).toString('base64url'), 'base64'],
  ['a dump', Buffer.from(`key ${mark}`).toString('hex').toUpperCase(), 'hex'],
];

describe('the search for secrets', () => {
  for (const [what, leak, writing] of leaks) {
    it(`finds one that was planted in ${what}`, () => {
      const finds = findMarks(leak, marks);
      assert.ok(
        finds.some((find) => find.secret === 'the key' && find.writing === writing),
        JSON.stringify(finds),
      );
      assert.ok(finds.every(({ secret }) => secret === 'the key'));
    });

    it(`finds one that was planted in a file with ${what}`, () => {
      assert.ok(findMarks(Buffer.from(`\0\u00ff${leak}\0`), marks).length > 0);
    });
  }

  it('finds one in a file of UTF-16, as browsers store texts', () => {
    const ascii = { 'the key': 'MARK-9f2c7e41' };
    assert.deepEqual(findMarks(Buffer.from('\u0001MARK-9f2c7e41', 'utf16le'), ascii), [
      { secret: 'the key', writing: 'UTF-16' },
    ]);
  });

  it('finds nothing in clean text, and does not reveal the secret', () => {
    assert.deepEqual(findMarks('MARK-9f2c7e4 and 9f2c7e41+a06b, masked: ••••', marks), []);
    assert.ok(!JSON.stringify(findMarks(mark, marks)).includes('9f2c'));
  });
});
