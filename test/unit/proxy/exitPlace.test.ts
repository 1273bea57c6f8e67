import assert from 'node:assert/strict';
import { parseExitPlace } from '../../../src/proxy/checker/exitPlace';

describe('where a check left', () => {
  const telekom = 'AS3320 Deutsche Telekom AG';
  const cases: readonly (readonly [
    name: string,
    body: unknown,
    country?: string | undefined,
    network?: string | undefined,
  ])[] = [
    ['ipinfo.io', { ip: '192.0.2.1', country: 'DE', org: telekom }, 'DE', telekom],
    [
      'ip-api.com',
      { country: 'Germany', countryCode: 'DE', org: 'Customer', as: telekom, query: '192.0.2.1' },
      'DE',
      telekom,
    ],
    [
      'ipapi.co',
      {
        country: 'DE',
        country_name: 'Germany',
        country_code: 'DE',
        asn: 'AS3320',
        org: 'Deutsche Telekom AG',
      },
      'DE',
      telekom,
    ],
    [
      'ifconfig.co',
      { country: 'Germany', country_iso: 'DE', asn: 'AS3320', asn_org: 'Deutsche Telekom AG' },
      'DE',
      telekom,
    ],
    [
      'ipwho.is',
      { country: 'Germany', country_code: 'DE', connection: { asn: 3320, org: 'Deutsche Telekom AG' } },
      'DE',
      telekom,
    ],
    [
      'nested places',
      {
        location: { country: 'Germany', country_code: 'de' },
        asn: { asn: 3320, org: 'Deutsche Telekom AG' },
      },
      'DE',
      telekom,
    ],
    ['a wrapper', { data: { country: 'Germany' } }, 'Germany', undefined],
    ['an address alone', { ip: '192.0.2.1' }],
    ['empty and odd values', { country: '', org: null, asn: [] }],
    ['text that turns round', { country: 'A\u202eB\n' }, 'A B', undefined],
  ];
  for (const [name, body, country, network] of cases)
    it(`is read from ${name}`, () => {
      const place = parseExitPlace(JSON.stringify(body));
      assert.deepEqual([place.country, place.network], [country, network]);
    });

  it('is unknown in anything but an object', () => {
    for (const body of ['', 'DE', '[{"country":"DE"}]', '{"country":"DE"', '<html>'])
      assert.deepEqual(parseExitPlace(body), {});
  });
});
