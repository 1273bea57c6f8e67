import assert from 'node:assert/strict';
import { defaultUsernameTemplate } from '../../../../src/model/endpoints/gateways';
import { oldPasswords } from '../../../../src/model/endpoints/oldPasswords';
import { UsernameTemplate } from '../../../../src/model/endpoints/usernameTemplate';
import { findProxies, rewriteProxy } from '../../../../src/proxy/formats';

const template = UsernameTemplate.parse(defaultUsernameTemplate) as UsernameTemplate;
const grammar = { template, gateways: [], accounts: new Set(['user01', 'user02']) };
const passwords = new Map([
  ['user01', 'Current1'],
  ['user02', ''],
]);

describe('passwords that accounts do not have any more', () => {
  for (const [text, after] of [
    ['http://user01_area-US:OldOld12@gate:1', 'http://user01_area-US:Current1@gate:1'],
    ['gate:1:user01:OldOld12', 'gate:1:user01:Current1'],
    ['PROXY_URL=http://user01:x@gate:1', 'PROXY_URL=http://user01:Current1@gate:1'],
    [
      '{"host":"gate.example","port":1,"username":"user01_session-a","password":"Old"}',
      '{"host":"gate.example","port":1,"username":"user01_session-a","password":"Current1"}',
    ],
  ] as const) {
    it(`are replaced in ${text.replace(/Old\w*/, '…')}`, () => {
      const found = oldPasswords(findProxies(text).found, grammar, passwords);
      assert.deepEqual(
        found.map(({ account }) => account),
        ['user01'],
      );
      const edits = found.flatMap((one) => {
        const written = rewriteProxy(text, one.found, one.renewed);
        assert.ok(Array.isArray(written));
        return written;
      });
      const result = edits.reduceRight(
        (t, { start, end, text: by }) => t.slice(0, start) + by + t.slice(end),
        text as string,
      );
      assert.equal(result, after);
    });
  }

  for (const text of [
    'http://user01:Current1@gate:1',
    'http://user01:${PASSWORD}@gate:1',
    'http://user02:x@gate:1',
    'http://other:x@gate:1',
    'gate:1',
  ]) {
    it(`are not found in ${text}`, () =>
      assert.deepEqual(oldPasswords(findProxies(text).found, grammar, passwords), []));
  }
});
