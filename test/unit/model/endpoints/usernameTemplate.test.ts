import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultUsernameTemplate } from '../../../../src/model/endpoints/gateways';
import { UsernameTemplate, type EndpointFields } from '../../../../src/model/endpoints/usernameTemplate';

function template(text = defaultUsernameTemplate): UsernameTemplate {
  const parsed = UsernameTemplate.parse(text);
  assert.ok(parsed instanceof UsernameTemplate, JSON.stringify(parsed));
  return parsed;
}

describe('username template', () => {
  it('writes what public use shows', () => {
    assert.equal(template().print({ account: 'pl-name', country: 'US' }), 'pl-name_area-US');
    assert.equal(
      template().print({
        account: 'USER',
        country: 'US',
        state: 'California',
        city: 'Los Angeles',
        minutes: '10',
        session: 'ab12',
      }),
      'USER_area-US_state-California_city-LosAngeles_life-10_session-ab12',
    );
  });

  it('leaves out parts whose value is empty, with the text before them', () => {
    assert.equal(template().print({ account: 'u' }), 'u');
    assert.equal(template().print({ account: 'u', country: '', session: 's' }), 'u_session-s');
    assert.equal(template('c-{country}_u-{account}').print({ account: 'n' }), 'u-n');
    assert.equal(template('{country}_{account}').print({ account: 'n' }), 'n');
    assert.equal(template('customer-{account}-cc-{country}-zone').print({ account: 'n' }), 'customer-n-zone');
  });

  it('removes every kind of blank from places, and none from accounts', () => {
    const city = 'Frankfurt\u00a0am Main';
    assert.equal(template().print({ account: 'u', country: 'DE', city }), 'u_area-DE_city-FrankfurtamMain');
    assert.equal(template().print({ account: 'a b' }), 'a b');
  });

  for (const [text, expected] of [
    ['', { kind: 'noAccount' }],
    ['user', { kind: 'noAccount' }],
    ['{}', { kind: 'unknownPlaceholder', placeholder: '{}' }],
    ['{account}_area-{region}', { kind: 'unknownPlaceholder', placeholder: '{region}' }],
    ['{Account}', { kind: 'unknownPlaceholder', placeholder: '{Account}' }],
    ['{account}{account}', { kind: 'repeatedPlaceholder', placeholder: '{account}' }],
    ['{account}{country}', { kind: 'ambiguous', placeholder: '{country}' }],
    ['{account}-{country}-{session}', { kind: 'ambiguous', placeholder: '{session}' }],
    ['{account}:{country}', { kind: 'character', character: ':' }],
    ['{account} {country}', { kind: 'character', character: ' ' }],
    ['{account}@x', { kind: 'character', character: '@' }],
    ['{account', { kind: 'character', character: '{' }],
    ['{account}}', { kind: 'character', character: '}' }],
    ['${account}{{country}}', { kind: 'character', character: '{' }],
  ] as const) {
    it(`rejects ${JSON.stringify(text)}`, () => {
      assert.deepEqual(UsernameTemplate.parse(text), expected);
    });
  }

  for (const [text, username, expected] of [
    [defaultUsernameTemplate, 'pl-name_area-US', { account: 'pl-name', country: 'US' }],
    [defaultUsernameTemplate, 'plain', { account: 'plain' }],
    // Written by hand in another order.
    [defaultUsernameTemplate, 'u_session-x1_area-US', { account: 'u', country: 'US', session: 'x1' }],
    [
      defaultUsernameTemplate,
      'u_area-FR_state-Île-de-France',
      { account: 'u', country: 'FR', state: 'Île-de-France' },
    ],
    // Not minutes.
    [defaultUsernameTemplate, 'u_life-long', { account: 'u_life-long' }],
    [defaultUsernameTemplate, '_area-US', { account: '_area-US' }],
    [defaultUsernameTemplate, '', undefined],
    ['customer-{account}-cc-{country}', 'customer-n-cc-US', { account: 'n', country: 'US' }],
    ['customer-{account}-cc-{country}', 'other', undefined],
    ['c-{country}_u-{account}', 'c-US_u-n', { account: 'n', country: 'US' }],
    ['c-{country}_u-{account}', 'u-n', { account: 'n' }],
    ['{country}_{account}', 'US_n', { account: 'n', country: 'US' }],
    ['{country}_{account}', 'n', { account: 'n' }],
    ['{account}-{country}_cc-{session}', 'n-US_cc-s', { account: 'n', country: 'US', session: 's' }],
    ['{account}-zone', 'n-zone', { account: 'n' }],
    ['{account}-zone', 'n', undefined],
  ] as const) {
    it(`reads ${JSON.stringify(username)} by ${text}`, () => {
      assert.deepEqual(template(text).read(username), expected);
    });
  }

  it('distinguishes a part from an account whose name looks like one', () => {
    const accounts = new Set(['team_area-EU']);
    assert.deepEqual(template().read('team_area-EU', accounts), { account: 'team_area-EU' });
    assert.deepEqual(template().read('team_area-EU_area-US', accounts), {
      account: 'team_area-EU',
      country: 'US',
    });
  });

  it('reads a hostile text in time', () => {
    const hostile = '_area-_state-_city-_life-1_session-'.repeat(40_000);
    assert.equal(template().read(hostile), undefined);
    template().read(hostile.slice(0, 1024));
  });

  it('reads back whatever it wrote', () => {
    const word = fc.stringMatching(/^[A-Za-z0-9éüÎ][A-Za-z0-9éüÎ.-]{0,10}$/);
    const fields = fc.record(
      {
        account: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,12}$/),
        country: fc.stringMatching(/^[A-Z]{2}$/),
        state: word,
        city: word,
        minutes: fc.integer({ min: 1, max: 1440 }).map(String),
        session: fc.stringMatching(/^[a-z0-9]{1,12}$/),
      },
      { requiredKeys: ['account'], noNullPrototype: true },
    );
    const templates = [
      defaultUsernameTemplate,
      'customer-{account}-cc-{country}-st-{state}-city-{city}-sessid-{session}-sesstime-{minutes}',
      '{account}+country={country}+state={state}+city={city}+session={session}+ttl={minutes}',
      'c_{country}__s_{state}__c1_{city}__u_{account}__t_{minutes}__i_{session}',
    ].map((text) => template(text));
    fc.assert(
      fc.property(fc.constantFrom(...templates), fields, (style, given: EndpointFields) => {
        assert.deepEqual(style.read(style.print(given), new Set([given.account])), given);
      }),
    );
  });
});
