import assert from 'node:assert/strict';
import { defaultUsernameTemplate } from '../../../../src/model/endpoints/gateways';
import { newSessions } from '../../../../src/model/endpoints/newSessions';
import { UsernameTemplate } from '../../../../src/model/endpoints/usernameTemplate';

const template = UsernameTemplate.parse(defaultUsernameTemplate) as UsernameTemplate;
const gateways = [{ name: 'US', host: 'gate', httpPort: 9595 }];
const grammar = { template, gateways, accounts: new Set(['user01', 'team.eu-7']) };

/** The text with new sessions, each of them written as `NEW`, `NEW2`, and so on by its first place. */
function renewed(text: string, of = text): string {
  const start = text.indexOf(of);
  const edits = newSessions(text, [{ start, end: start + of.length }], grammar);
  const names = new Map<string, string>();
  let result = text;
  for (const { text: id } of edits) if (!names.has(id)) names.set(id, `NEW${names.size || ''}`);
  for (const edit of [...edits].reverse())
    result = result.slice(0, edit.start) + (names.get(edit.text) ?? '') + result.slice(edit.end);
  return result;
}

describe('new sessions', () => {
  for (const [form, before, after] of [
    ['a URL', 'http://user01_session-a1:p@gate:9595', 'http://user01_session-NEW:p@gate:9595'],
    [
      'an encoded URL',
      'http://team.eu-7_state-S%C3%A3oPaulo_session-a1:p@x:1',
      'http://team.eu-7_state-S%C3%A3oPaulo_session-NEW:p@x:1',
    ],
    ['host:port:user:pass', 'gate:9595:other_life-9_session-a1:p', 'gate:9595:other_life-9_session-NEW:p'],
    ['a variable', 'PROXY_USER=user01_session-a1', 'PROXY_USER=user01_session-NEW'],
    ['JSON', '{"username": "user01_area-US_session-a1"}', '{"username": "user01_area-US_session-NEW"}'],
    ['CSV', 'host,user\r\ngate,user01_session-a1\r\n', 'host,user\r\ngate,user01_session-NEW\r\n'],
    ['a username written in another order', 'user01_session-a1_area-US', 'user01_session-NEW_area-US'],
    [
      'two places of one session',
      '"user01_session-a1" "user01_session-a1"',
      '"user01_session-NEW" "user01_session-NEW"',
    ],
    ['two sessions', 'user01_session-a1 user01_session-a2', 'user01_session-NEW user01_session-NEW1'],
    ['a rotating endpoint', 'http://user01_area-US:p@gate:9595', 'http://user01_area-US:p@gate:9595'],
    ['what only looks like one', 'my_session-a1 stranger_session-b2', 'my_session-a1 stranger_session-b2'],
    ['a password', 'http://user01:x_session-a1@gate:9595', 'http://user01:x_session-a1@gate:9595'],
  ] as const) {
    it(`are written into ${form}`, () => assert.equal(renewed(before), after));
  }

  it('leave lines alone that are not selected', () => {
    const lines = ['a1', 'b2', 'c3'].map((id) => `http://user01_session-${id}:p@gate:9595`);
    assert.equal(
      renewed(lines.join('\n'), lines[1]),
      [lines[0], 'http://user01_session-NEW:p@gate:9595', lines[2]].join('\n'),
    );
  });
});
