import assert from 'node:assert/strict';
import { useSandbox } from '../sandbox/helpers';
import { useTools } from './calls';

const name = 'create_proxylite_endpoints';

interface Answer {
  readonly endpoints: readonly string[];
  readonly kind: string;
  readonly note: string;
}

describe('the tool that creates endpoints', () => {
  const sandbox = useSandbox();
  const tools = useTools(sandbox);

  it('asks first, and answers with placeholders for passwords', async () => {
    const { text, asked } = await tools.call(name, {
      username: 'user01',
      country: 'us',
      state: 'new york',
      city: 'NewYork',
      stickyMinutes: 10,
      count: 3,
    });
    const { host, httpPort } = sandbox().gateway;
    assert.deepEqual(asked, [
      {
        kind: 'endpoints',
        host: `${host}:${httpPort}`,
        choice: {
          accounts: ['user01'],
          country: 'US',
          state: 'New York',
          city: 'New York',
          stickyMinutes: 10,
          count: 3,
          scheme: 'http',
          gateway: 'Sandbox',
        },
      },
    ]);
    const { endpoints } = JSON.parse(text) as Answer;
    assert.equal(new Set(endpoints).size, 3);
    for (const endpoint of endpoints)
      assert.match(
        endpoint,
        /^http:\/\/user01_area-US_state-NewYork_city-NewYork_life-10_session-[a-z0-9]{10}:PASSWORD@127\.0\.0\.1:\d+$/,
      );
    assert.ok(!text.includes(sandbox().state.account('user01').password));
  });

  it('makes one rotating endpoint, over SOCKS5 where that is asked for', async () => {
    const answer = await tools.answer<Answer>(name, { username: 'user01', count: 9, scheme: 'socks5' });
    const { host, socksPort } = sandbox().gateway;
    assert.deepEqual(answer.endpoints, [`socks5://user01:PASSWORD@${host}:${socksPort}`]);
    assert.equal(answer.kind, 'rotating');
  });

  it('creates nothing without a yes', async () => {
    assert.match(await tools.error(name, { username: 'user01' }, { confirmPrice: false }), /declined/);
    assert.deepEqual(tools.changed, []);
  });

  for (const [input, message] of [
    [{ username: 'nobody' }, /nobody/],
    [{ username: 'user08' }, /is disabled.*enable_proxylite_account/],
    [{ username: 'user01', count: 0 }, />=1/],
    [{ username: 'user01', count: 100_000 }, /<=200/],
    [{ username: 'user01', country: 'XX' }, /"XX" isn't in the locations.*"US"/],
    [{ username: 'user01', country: 'US', state: 'Atlantis' }, /"Atlantis" isn't in the locations.*"Texas"/],
    [{ username: 'user01', country: 'SG', city: 'Nowhere' }, /Use the larger area/],
    [{ username: 'user01', city: 'Austin' }, /requires a country/],
    [{ username: 'user01', gateway: 'Mars' }, /no gateway "Mars".*"Sandbox"/],
    [{ username: 'user01', password: 'x' }, /password/],
  ] as const) {
    it(`explains ${JSON.stringify(input)}`, async () => {
      assert.match(await tools.error(name, input), message);
    });
  }

  it('explains an account without a password, and one that has used its limit', async () => {
    const account = sandbox().state.account('user01');
    account.password = '';
    assert.match(await tools.error(name, { username: 'user01' }), /no password/);
    account.password = 'Secret123';
    account.limitGigabytes = 1;
    sandbox().state.addTraffic('user01', '2020-01-01', 2 ** 31, 9);
    assert.match(await tools.error(name, { username: 'user01' }), /traffic limit/);
  });

  for (const environment of [
    { PROXYLITE_GATEWAYS: 'nonsense' },
    { PROXYLITE_GATEWAYS: '[]' },
    { PROXYLITE_USERNAME_TEMPLATE: '{user}_x' },
  ] as const) {
    it(`says which settings to correct with ${JSON.stringify(environment)}`, async () => {
      assert.match(
        await tools.error(name, { username: 'user01' }, { environment }),
        /PROXYLITE_GATEWAYS.*PROXYLITE_USERNAME_TEMPLATE/,
      );
    });
  }
});
