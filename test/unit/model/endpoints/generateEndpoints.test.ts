import assert from 'node:assert/strict';
import fc from 'fast-check';
import { generateEndpoints } from '../../../../src/model/endpoints/generateEndpoints';
import { firstChoice, type EndpointChoice } from '../../../../src/model/endpoints/endpointChoice';
import { endpointProblem } from '../../../../src/model/endpoints/endpointProblem';
import {
  gatewayFor,
  defaultGateways,
  defaultUsernameTemplate,
  readGateways,
  type Gateway,
} from '../../../../src/model/endpoints/gateways';
import { newSessions } from '../../../../src/model/endpoints/newSessions';
import { recognizeEndpoint } from '../../../../src/model/endpoints/recognizeEndpoint';
import { UsernameTemplate } from '../../../../src/model/endpoints/usernameTemplate';
import { defaultPrintOptions, formats, literalLanguageOf, findProxies } from '../../../../src/proxy/formats';
import { proxyId } from '../../../../src/proxy/proxy';
import { plainCode, snippets } from '../../../../src/proxy/snippets';

function template(text = defaultUsernameTemplate): UsernameTemplate {
  const parsed = UsernameTemplate.parse(text);
  assert.ok(parsed instanceof UsernameTemplate);
  return parsed;
}

const gateway: Gateway = {
  name: 'US',
  host: 'gate-us.proxylite.com',
  httpPort: 9595,
  socksPort: 9596,
  region: 'us',
};
const style = { template: template(), gateway };
const choice = (change: Partial<EndpointChoice> = {}): EndpointChoice => ({
  ...firstChoice,
  accounts: ['user01'],
  ...change,
});
const credentials = { username: 'user01', password: 'secret12' };

describe('creation of endpoints', () => {
  it('makes the endpoint of public use', () => {
    assert.deepEqual(
      generateEndpoints(choice({ country: 'US' }), [{ username: 'pl-name', password: 'p' }], style),
      [
        {
          scheme: 'http',
          host: 'gate-us.proxylite.com',
          port: 9595,
          credentials: { username: 'pl-name_area-US', password: 'p' },
        },
      ],
    );
  });

  it('gives every sticky endpoint a session of its own, also across accounts', () => {
    const made = generateEndpoints(
      choice({ accounts: ['a', 'b'], stickyMinutes: 10, count: 500 }),
      [
        { username: 'a', password: 'p' },
        { username: 'b', password: 'q' },
      ],
      style,
    );
    const sessions = made.map(({ credentials: own }) => template().read(own?.username ?? '')?.session);
    assert.equal(made.length, 1000);
    assert.equal(new Set(sessions).size, 1000);
    assert.equal(new Set(made.map(proxyId)).size, 1000);
    assert.ok(sessions.every((session) => /^[a-z0-9]{10}$/.test(session ?? '')));
  });

  it('makes one rotating endpoint for each account, however many are asked for', () => {
    const [one, ...more] = generateEndpoints(choice({ count: 5 }), [credentials], style);
    assert.equal(more.length, 0);
    assert.equal(one?.credentials?.username, 'user01');
  });

  it('takes the port of the scheme', () => {
    const [made] = generateEndpoints(choice({ scheme: 'socks5' }), [credentials], style);
    assert.deepEqual([made?.scheme, made?.port], ['socks5', 9596]);
  });

  for (const [problem, change, other] of [
    ['noAccount', { accounts: [] }, {}],
    ['count', { count: 0 }, {}],
    ['count', { count: 100_000 }, {}],
    ['count', { count: NaN }, {}],
    ['count', { count: 5001, accounts: ['a', 'b'] }, {}],
    ['minutes', { stickyMinutes: 0 }, {}],
    ['minutes', { stickyMinutes: 1.5 }, {}],
    ['minutesOfGateway', { stickyMinutes: 121 }, { gateway: { ...gateway, maxSessionMinutes: 120 } }],
    ['stateWithoutCountry', { state: 'Texas' }, {}],
    ['cityWithoutCountry', { city: 'Austin' }, {}],
    ['noGateway', {}, { gateway: undefined }],
    ['schemeOfGateway', { scheme: 'socks5' }, { gateway: { name: 'x', host: 'x', httpPort: 1 } }],
    ['countryOfTemplate', { country: 'US' }, { template: template('{account}') }],
    ['sessionOfTemplate', { stickyMinutes: 5 }, { template: template('{account}_area-{country}') }],
    [undefined, { country: 'US', stickyMinutes: 120, count: 10_000 }, {}],
  ] as const) {
    it(`finds ${problem ?? 'nothing'} wrong with ${JSON.stringify(change)}`, () => {
      assert.equal(endpointProblem(choice(change), { ...style, ...other }), problem);
    });
  }
});

describe('gateways of the setting', () => {
  it('are read as far as they can be, and the others are reported', () => {
    const { gateways, problems } = readGateways([
      { name: ' US ', host: 'gate', httpPort: 1, region: 'US' },
      null,
      { host: 'x', httpPort: 1 },
      { name: 'x', host: 'http://x', httpPort: 1 },
      { name: 'x', host: 'x', httpPort: 70_000 },
      { name: 'x', host: 'x', httpPort: '1' },
      { name: 'x', host: 'x' },
      { name: 'US', host: 'x', socksPort: 1 },
      { name: 'y', host: 'y', socksPort: 1, maxSessionMinutes: -1 },
      { name: 'z', host: 'z', socksPort: 1080, maxSessionMinutes: 30 },
    ]);
    assert.deepEqual(gateways, [
      { name: 'US', host: 'gate', httpPort: 1, region: 'us' },
      { name: 'z', host: 'z', socksPort: 1080, maxSessionMinutes: 30 },
    ]);
    assert.deepEqual(
      problems.map(({ index, problem }) => [index, problem]),
      [
        [1, 'notObject'],
        [2, 'name'],
        [3, 'host'],
        [4, 'port'],
        [5, 'port'],
        [6, 'noPort'],
        [7, 'sameName'],
        [8, 'maxSessionMinutes'],
      ],
    );
    for (const nothing of [undefined, null, {}, 'x']) assert.deepEqual(readGateways(nothing).gateways, []);
    assert.deepEqual(readGateways(defaultGateways), { gateways: defaultGateways, problems: [] });
  });

  it('are chosen by name, else by the time zone', () => {
    const name = (gateway: string | undefined, zone: string) =>
      gatewayFor({ gateway, scheme: 'http' }, defaultGateways, zone)?.name;
    assert.equal(name('EU', 'America/Chicago'), 'EU');
    assert.equal(name('gone', 'Europe/Berlin'), 'EU');
    assert.equal(name(undefined, 'America/Chicago'), 'US');
    assert.equal(name(undefined, 'Etc/UTC'), 'US');
    assert.equal(gatewayFor({ scheme: 'http' }, [], ''), undefined);
  });
});

describe('an endpoint in a file', () => {
  const grammar = { template: template(), gateways: [gateway], accounts: new Set(['user01']) };
  const all = fc
    .record(
      {
        account: fc.constantFrom('user01', 'team.eu-7', 'pl-name'),
        country: fc.constantFrom('US', 'DE', 'FR'),
        state: fc.constantFrom('California', 'North Rhine-Westphalia', 'Île-de-France', 'São Paulo'),
        city: fc.constantFrom('Los Angeles', 'Frankfurt am Main', 'Düsseldorf'),
        stickyMinutes: fc.integer({ min: 1, max: 1440 }),
        scheme: fc.constantFrom('http' as const, 'socks5' as const),
        password: fc.stringMatching(/^[A-Za-z0-9]{6,16}$/),
      },
      { requiredKeys: ['account', 'scheme', 'password'], noNullPrototype: true },
    )
    .map(({ account, password, ...rest }) => {
      const [made] = generateEndpoints(
        choice({ ...rest, accounts: [account] }),
        [{ username: account, password }],
        style,
      );
      assert.ok(made);
      return { made, account, ...rest };
    });
  const blankless = (text?: string) => text?.replace(/\s/g, '');

  for (const [id, format] of Object.entries(formats)) {
    it(`keeps account, place and session in the form ${id}`, () => {
      fc.assert(
        fc.property(all, ({ made, account, country, state, city, stickyMinutes }) => {
          const { text, refused } = format.print([made], { ...defaultPrintOptions, row: 'url' });
          if (refused.length > 0 || !format.carries.credentials) return;
          const language = id === 'literal' ? { language: 'javascript' as const } : {};
          const [found, ...others] = findProxies(text, { scheme: made.scheme, ...language }).found;
          assert.ok(found, `${id}: ${text}`);
          assert.equal(others.length, 0);
          assert.equal(found.proxy.credentials?.username, made.credentials?.username);
          const endpoint = recognizeEndpoint(found.proxy, grammar);
          assert.deepEqual(
            [endpoint?.account, endpoint?.country, endpoint?.state, endpoint?.city, endpoint?.minutes],
            [account, country, blankless(state), blankless(city), stickyMinutes],
          );
          if (format.carries.scheme) assert.equal(proxyId(found.proxy), proxyId(made));
        }),
        { numRuns: 60 },
      );
    });
  }

  for (const snippet of snippets) {
    it(`is recognized, and gets a new session, in the code of ${snippet.id}`, () => {
      const [made] = generateEndpoints(choice({ country: 'US', stickyMinutes: 10 }), [credentials], style);
      assert.ok(made);
      const username = made.credentials?.username ?? '';
      for (const auth of ['literal', 'environment'] as const) {
        const { body, environment, notes } = snippet.render([made], auth);
        if (notes.includes('chromeTakesNoCredentials')) return;
        const [languageId = ''] = snippet.languageIds;
        const language = literalLanguageOf(languageId);
        const variables = environment.map(({ name, value }) => `${name}=${value}`).join('\n');
        const code = auth === 'literal' ? plainCode(body) : variables;
        assert.ok(code.includes(username), code);
        const { found } = findProxies(code, auth === 'literal' && language ? { language } : {});
        const endpoints = found.flatMap(({ proxy }) => recognizeEndpoint(proxy, grammar) ?? []);
        const session = template().read(username)?.session;
        const expected = { account: 'user01', country: 'US', minutes: 10, session };
        for (const endpoint of endpoints) assert.deepEqual(endpoint, expected, code);
        if (auth === 'environment') assert.equal(endpoints.length, 1);
        const sessions = newSessions(code, [{ start: 0, end: code.length }], grammar);
        const renewed = sessions.map(({ text }) => text);
        assert.ok(renewed.length > 0, code);
        assert.equal(new Set(renewed).size, 1);
        assert.ok(sessions.every(({ start, end }) => code.slice(start, end) === session));
      }
    });
  }

  it('is not what merely looks like one', () => {
    const at = (host: string, username: string) =>
      recognizeEndpoint({ host, credentials: { username, password: '' } }, grammar)?.account;
    assert.equal(at('GATE-US.proxylite.com', 'unknown_area-US'), 'unknown');
    assert.equal(at('127.0.0.1', 'user01_area-US'), 'user01');
    assert.equal(at('127.0.0.1', 'unknown_area-US'), undefined);
    assert.equal(recognizeEndpoint({ host: gateway.host }, grammar), undefined);
  });
});
