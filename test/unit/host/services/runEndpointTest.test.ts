import { settings } from '../../vscode/standIn';
import assert from 'node:assert/strict';
import { CheckResults } from '../../../../src/model/checks/checkResults';
import { runEndpointTest } from '../../../../src/host/services/runEndpointTest';
import type { Proxy } from '../../../../src/proxy/proxy';
import { useSandbox } from '../../sandbox/helpers';

describe('the test of an endpoint', () => {
  const sandbox = useSandbox();
  beforeEach(() => settings.set('check.url', `${sandbox().targets.http}/place`));
  afterEach(() => settings.delete('check.url'));

  async function test(change: { readonly suffix?: string; readonly proxy?: Partial<Proxy> }, asked = {}) {
    const { host, httpPort } = sandbox().gateway;
    const { password } = sandbox().state.account('user01');
    const credentials = { username: `user01${change.suffix ?? ''}`, password };
    const proxy: Proxy = { host, port: httpPort, scheme: 'http', credentials, ...change.proxy };
    const result = await runEndpointTest(proxy, asked, new CheckResults(), new AbortController().signal);
    assert.ok(result);
    assert.ok(!JSON.stringify(result).includes(password));
    return { ...result, commands: result.remedies.map(({ command }) => command) };
  }

  it('says where the exit is, and the traffic', async () => {
    const { severity, message } = await test({ suffix: '_area-JP' }, { country: 'JP' });
    assert.equal(severity, 'info');
    assert.match(message, /The endpoint works\. Exit IP: .* · Japan · .*Proxy traffic used/);
  });

  it('warns of an exit in another country', async () => {
    const { severity, message } = await test({ suffix: '_area-JP' }, { country: 'US' });
    assert.equal(severity, 'warning');
    assert.match(message, /Requested United States, but the exit is in Japan/);
  });

  it('explains a wrong password (407), over both protocols', async () => {
    const credentials = { username: 'user01', password: 'Wrong123' };
    for (const proxy of [{}, { scheme: 'socks5' as const, port: sandbox().gateway.socksPort }]) {
      const { severity, message, remedies } = await test({ proxy: { ...proxy, credentials } });
      assert.equal(severity, 'error');
      assert.match(message, /rejected the username or password/);
      assert.deepEqual(remedies.find(({ title }) => title === 'Change Password…')?.arguments, []);
    }
  });

  it('names the account to the commands that mend it', async () => {
    const credentials = { username: 'user01', password: 'Wrong123' };
    const { remedies } = await test({ proxy: { credentials } }, { accounts: ['user01'] });
    assert.deepEqual(
      remedies.find(({ command }) => command === 'proxylite.accounts.changePassword')?.arguments,
      [{ usernames: ['user01'] }],
    );
  });

  it('explains what the gateway refuses: a location, a limit, a session that is too long', async () => {
    const nowhere = await test({ suffix: '_area-US_city-Atlantis' });
    assert.match(nowhere.message, /didn't allow the request.*location may have no proxies/);
    assert.deepEqual(nowhere.commands, ['proxylite.accounts.changeLimit', 'proxylite.whitelist.addMyIp']);
    const long = await test({ suffix: '_area-US_life-500_session-a1' }, { stickyMinutes: 500 });
    assert.match(long.message, /session duration of 500 minutes may also be too long/);
  });

  it('explains a gateway that nobody answers at', async () => {
    const { message, remedies } = await test({ proxy: { port: 1 } });
    assert.match(message, /Couldn't reach the gateway 127\.0\.0\.1:1/);
    assert.deepEqual(
      remedies.map(({ arguments: given }) => given),
      [['proxylite.endpoints.gateways']],
    );
  });
});
