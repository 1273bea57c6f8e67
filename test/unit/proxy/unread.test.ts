import assert from 'node:assert/strict';
import { findProxies, type LiteralLanguage } from '../../../src/proxy/formats';
import { edited } from './strangersCases';

interface Given {
  readonly name: string;
  readonly language?: LiteralLanguage;
  readonly text: string;
  /** The text with every fix applied. */
  readonly fixed: string;
}

const given: readonly Given[] = [
  { name: 'a row', text: 'http://u:p#1@h.example:80\n', fixed: 'http://u:p%231@h.example:80\n' },
  {
    name: 'a row with what is encoded already',
    text: 'socks5://u%40d:a/b?c%20@h.example:80',
    fixed: 'socks5://u%40d:a%2Fb%3Fc%20@h.example:80',
  },
  { name: 'a blank', text: 'http://u:p w@h.example:80', fixed: 'http://u:p%20w@h.example:80' },
  {
    name: 'a variable',
    text: 'PROXY="http://u:p#1@h.example:80"\n',
    fixed: 'PROXY="http://u:p%231@h.example:80"\n',
  },
  {
    name: 'an exported variable',
    text: 'export https_proxy=http://u:a/b@h.example:80\n',
    fixed: 'export https_proxy=http://u:a%2Fb@h.example:80\n',
  },
  {
    name: 'a string of Python',
    language: 'python',
    text: 'p = ["http://u:p#1@h.example:80", "http://h.example:81"]',
    fixed: 'p = ["http://u:p%231@h.example:80", "http://h.example:81"]',
  },
  {
    name: 'a value of JSON',
    language: 'json',
    text: '{"proxy": "http://u:p?1@h.example:80"}',
    fixed: '{"proxy": "http://u:p%3F1@h.example:80"}',
  },
  {
    name: 'a value of YAML',
    language: 'yaml',
    text: 'a: http://u:p#1@h.example:80 # x\n',
    fixed: 'a: http://u:p%231@h.example:80 # x\n',
  },
];

describe('URLs with reserved characters in their credentials', () => {
  for (const { name, language, text, fixed } of given) {
    it(`can be read in ${name} after the fix`, () => {
      const options = language ? { language } : {};
      const before = findProxies(text, options);
      const fixes = before.unread.map(({ start, end, fix, reason }) => {
        assert.equal(reason, 'reservedCharacter');
        assert.ok(fix);
        return { start, end, text: fix };
      });
      assert.ok(fixes.length > 0);
      assert.equal(edited(text, fixes), fixed);
      const after = findProxies(fixed, options);
      assert.deepEqual(after.unread, []);
      assert.equal(after.found.length, before.found.length + fixes.length);
    });
  }

  const others: readonly (readonly [string, LiteralLanguage | undefined])[] = [
    ['http://${USER}:${PASS}/x@h.example:80', undefined],
    ['see https://a.example/u:p/@h.example:80', undefined],
    ['p = f"http://{user}:{pw}#1@h.example:80"', 'python'],
    ['postgres://u:p#1@h.example:5432/db', undefined],
    ['mail = "u:p#1@h.example:80"', 'python'],
  ];
  for (const [text, language] of others) {
    it(`aren't reported in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(findProxies(text, language ? { language } : {}).unread, []);
    });
  }
});
