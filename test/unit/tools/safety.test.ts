import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tools as allTools } from '../../../src/tools/core/tools';
import type { OperationId } from '../../../src/api/operations';
import { useSandbox } from '../sandbox/helpers';
import { useTools, type Called } from './calls';

/** All that tools ever send: neither buying, nor deleting, nor passwords. */
const allowed: readonly OperationId[] = [
  'listAccounts',
  'enableAccounts',
  'disableAccounts',
  'listWhitelist',
  'addWhitelist',
  'getUsage',
  'listPackages',
  'summarizePackages',
  'extractIps',
  'listDynamicStates',
  'searchDynamicStates',
  'searchDynamicCities',
  'listStaticIps',
  'listAccountRegions',
];

/** An input for each tool with which it does all it can. */
const inputs: Readonly<Record<string, object>> = {
  list_proxylite_accounts: { limit: 200 },
  get_proxylite_usage: { days: 30, account: 'user01' },
  list_proxylite_packages: {},
  list_proxylite_static_ips: { limit: 200 },
  list_proxylite_whitelist: { thisMachine: true },
  list_proxylite_regions: { country: 'US', state: 'california' },
  check_proxylite_proxies: { proxies: '127.0.0.1:1:user01:Passw0rdGiven', mode: 'request' },
  format_proxylite_proxies: { proxies: '192.0.2.1:1:user01:Passw0rdGiven', form: 'python.requests' },
  extract_proxylite_proxies: { country: 'US', count: 2 },
  create_proxylite_endpoints: { username: 'user01', country: 'US', stickyMinutes: 10, count: 3 },
  fetch_through_proxylite: { url: 'https://localhost/', proxy: '192.0.2.1:1:user01:Passw0rdGiven' },
  add_proxylite_whitelist_ip: { ip: '203.0.113.9' },
  enable_proxylite_account: { username: 'user08' },
  disable_proxylite_account: { username: 'user01' },
};

describe('no tool', () => {
  const sandbox = useSandbox();
  const tools = useTools(sandbox);

  /** All that must never be told, the password of an input among it. */
  function secrets(): string[] {
    const { accounts, staticIps } = sandbox().state;
    return [
      sandbox().key,
      'Passw0rdGiven',
      ...[...accounts.values()].map(({ password }) => password),
      ...staticIps.map(({ password }) => password),
    ];
  }

  /** A fetch needs a public host, which no test has: its error is looked at instead. */
  async function callOf(name: string): Promise<Called> {
    if (name !== 'fetch_through_proxylite') return tools.call(name, inputs[name]);
    return { text: await tools.error(name, inputs[name]), asked: [] };
  }

  function assertSilent(text: string, what: string): void {
    for (const secret of secrets()) assert.ok(!text.includes(secret), `${what} tells a secret`);
  }

  beforeEach(() => {
    const [first, second] = [...sandbox().state.accounts.values()];
    assert.ok(first && second);
    // People write passwords where they do not belong.
    first.remark = `pw ${first.password}, old one: ${second.password}!`;
  });

  it('is left out here', () => {
    assert.deepEqual(
      allTools.map(({ name }) => name),
      Object.keys(inputs),
    );
  });

  for (const name of Object.keys(inputs)) {
    it(`${name} tells a key or a password, in answers and questions`, async () => {
      const { text, asked } = await callOf(name);
      assert.ok(text.length > 2);
      assertSilent(text, name);
      assertSilent(JSON.stringify(asked), name);
    });

    it(`${name} tells a key or a password in an error`, async () => {
      const echo = secrets().join(' ');
      for (const fault of ['html', 'cut-json', 'wrong-shape', 'status(403)', 'code(3)', 'null-list']) {
        sandbox().faults.clear();
        sandbox().faults.add('*', fault);
        const told = await tools.call(name, inputs[name]).then(
          ({ text }) => text,
          (error: unknown) => String(error),
        );
        assertSilent(told, `${name} at ${fault}`);
      }
      sandbox().faults.clear();
      const wrong = await tools.error(name, { unknown: echo });
      assertSilent(wrong, `${name} with wrong input`);
    });
  }

  it("tells what may be a token in the address of the service that knows this machine's", async () => {
    const target = new URL(sandbox().targets.http);
    const address = `${target.protocol}//me:Passw0rdGiven@${target.host}/ip?token=Passw0rdGiven`;
    for (const url of [address, address.replace('/ip', '/text'), address.replace('http:', '//')]) {
      const environment = { PROXYLITE_PUBLIC_IP_URL: url };
      for (const name of ['list_proxylite_whitelist', 'add_proxylite_whitelist_ip']) {
        const told = await tools.call(name, inputs[name], { environment }).then(
          ({ text, asked }) => text + JSON.stringify(asked),
          (error: unknown) => String(error),
        );
        assertSilent(told, `${name} with ${url.slice(0, 5)}`);
      }
    }
  });

  it('sends anything but what is allowed', async () => {
    for (const [name, input] of Object.entries(inputs)) await callOf(name);
    const sent = new Set(
      sandbox()
        .log.list()
        .map(({ operation }) => operation),
    );
    assert.deepEqual(
      [...sent].filter((operation) => !allowed.includes(operation)),
      [],
    );
  });

  it('so much as names a method that buys, deletes or changes a password', () => {
    const files = readdirSync('src/tools', { recursive: true, encoding: 'utf8' });
    const code = files
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join('src/tools', file), 'utf8'))
      .join('\n');
    const forbidden =
      /orders\s*\.|accounts\s*\.\s*(add|delete|change)|whitelist\s*\.\s*delete|deleteAccounts|deleteIps|changePasswords|addAccounts|patchAccounts/;
    assert.ok(code.includes('disableAccounts'));
    assert.doesNotMatch(code, forbidden);
  });
});
