import assert from 'node:assert/strict';
import { ApiError } from '../../../src/api/apiError';
import { questionOf } from '../../../src/tools/mcp/mcpQuestion';
import type { OperationId } from '../../../src/api/operations';
import { describeErrorForModel } from '../../../src/tools/core/describeErrorForModel';
import { runSingle } from '../../../src/tools/core/runBulkForOne';
import type { ToolContext, ToolHost } from '../../../src/tools/core/tool';
import { tools as allTools } from '../../../src/tools/core/tools';
import { settle } from '../model/memory';
import { useSandbox } from '../sandbox/helpers';
import { useTools } from './calls';

describe('tools that change something', () => {
  const sandbox = useSandbox();
  const tools = useTools(sandbox);

  const calls = (operation: OperationId) => sandbox().log.list(operation).length;

  it('extract what was confirmed, once, with the place as the server writes it', async () => {
    const input = { country: 'us', state: 'California', city: 'san diego', count: 3, minutes: 5 };
    const { text, asked } = await tools.call('extract_proxylite_proxies', input);
    const choice = {
      country: 'US',
      state: 'california',
      city: 'San Diego',
      count: 3,
      lifeMinutes: 5,
      entry: undefined,
    };
    assert.deepEqual(asked, [{ kind: 'extract', choice }]);
    const answer = JSON.parse(text) as { received: number; proxies: string[]; endsAbout: string };
    assert.equal(answer.received, 3);
    assert.equal(answer.proxies.length, 3);
    const minutes = (Date.parse(answer.endsAbout) - Date.now()) / 60_000;
    assert.ok(minutes > 4 && minutes <= 5);
    assert.equal(calls('extractIps'), 1);
    assert.deepEqual(tools.changed, [{ kind: 'extract', choice }]);
  });

  const changes: readonly (readonly [name: string, input: object, operation: OperationId])[] = [
    ['extract_proxylite_proxies', { count: 1 }, 'extractIps'],
    ['add_proxylite_whitelist_ip', { ip: '203.0.113.9' }, 'addWhitelist'],
    ['enable_proxylite_account', { username: 'user08' }, 'enableAccounts'],
    ['disable_proxylite_account', { username: 'user01' }, 'disableAccounts'],
  ];

  it('are all of these', () => {
    const names = allTools.filter(({ effect }) => effect === 'change').map(({ name }) => name);
    assert.deepEqual(
      new Set(names),
      // Endpoints are written here; nothing is sent to ProxyLite for them.
      new Set(['create_proxylite_endpoints', ...changes.map(([name]) => name)]),
    );
  });

  for (const [name, input, operation] of changes) {
    it(`${name} sends nothing without a yes`, async () => {
      assert.match(await tools.error(name, input, { confirmPrice: false }), /declined/);
      assert.equal(calls(operation), 0);
      assert.deepEqual(tools.changed, []);
    });

    it(`${name} asks once and sends once`, async () => {
      const { asked } = await tools.call(name, input);
      assert.equal(asked.length, 1);
      assert.equal(calls(operation), 1);
      assert.deepEqual(tools.changed, asked);
    });

    it(`${name} asks nothing where the input is wrong`, async () => {
      const error = await tools.error(name, { nonsense: 1 }, { confirmPrice: false });
      assert.match(error, /nonsense/);
    });
  }

  it('ask for places that exist only, and for no more than 200 proxies', async () => {
    const name = 'extract_proxylite_proxies';
    assert.match(await tools.error(name, { count: 201 }), /<=200/);
    assert.match(await tools.error(name, { count: 1, city: 'Reno' }), /requires a country/);
    assert.match(
      await tools.error(name, { count: 1, country: 'US', city: 'Atlantis' }),
      /No city named "Atlantis" found in US/,
    );
    assert.match(
      await tools.error(name, { count: 1, country: 'US', state: 'nevada', city: 'Atlantis' }),
      /No city named "Atlantis" found in nevada, US|No state named "nevada"/,
    );
    assert.equal(calls('extractIps'), 0);
  });

  it('say that an extraction without an answer may have been counted', async () => {
    sandbox().faults.add('extractIps', 'reset-before-headers');
    const error = await tools.error('extract_proxylite_proxies', { count: 1 });
    assert.match(error, /Couldn't verify.*Ask the user before you retry/);
    assert.equal(calls('extractIps'), 1);
  });

  for (const fault of ['status(503)', 'cut-json', 'html', 'reset-before-operation']) {
    it(`never ask the model to repeat an extraction, at ${fault}`, async () => {
      sandbox().faults.add('extractIps', fault);
      const error = await tools.error('extract_proxylite_proxies', { count: 1 });
      assert.match(error, /Ask the user before you retry/);
      assert.doesNotMatch(error, /call again/i);
    });
  }

  it('say that a refused extraction cost nothing', async () => {
    sandbox().faults.add('extractIps', 'code(402)');
    const error = await tools.error('extract_proxylite_proxies', { count: 1 });
    assert.match(error, /rejected the request: .*code 402.*Nothing was extracted/);
  });

  it('report fewer proxies than requested, and none', async () => {
    sandbox().faults.add('extractIps', 'fewer(2)');
    const answer = await tools.answer<{ asked: number; received: number; note: string }>(
      'extract_proxylite_proxies',
      { count: 3 },
    );
    assert.deepEqual([answer.asked, answer.received], [3, 1]);
    assert.match(answer.note, /No more/);
    sandbox().faults.add('extractIps', 'empty-list');
    assert.match(await tools.error('extract_proxylite_proxies', { count: 3 }), /no proxies.*larger area/);
  });

  it('return the address that is added to the whitelist', async () => {
    const input = { ip: '203.0.113.9', remark: 'office' };
    const { asked, text } = await tools.call('add_proxylite_whitelist_ip', input);
    const [change] = asked;
    assert.ok(change?.kind === 'whitelist');
    assert.deepEqual([change.ip, change.owner, change.remark], ['203.0.113.9', 'other', 'office']);
    assert.deepEqual(JSON.parse(text), { added: '203.0.113.9', isThisMachine: false });
    assert.ok(
      sandbox().state.whitelist.some(({ ip, remark }) => ip === '203.0.113.9' && remark === 'office'),
    );
    const unknown = await tools.call(
      'add_proxylite_whitelist_ip',
      { ip: '203.0.113.10' },
      { environment: { PROXYLITE_PUBLIC_IP_URL: `${sandbox().targets.http}/text` } },
    );
    assert.ok(unknown.asked[0]?.kind === 'whitelist' && unknown.asked[0].owner === 'unknown');
  });

  it('refuse addresses that are private, listed or none', async () => {
    const name = 'add_proxylite_whitelist_ip';
    assert.match(await tools.error(name, { ip: '192.168.1.5' }), /private.*thisMachine/);
    sandbox().state.whitelist.push({ ip: '203.0.113.8', remark: '', productType: 0, createdAt: Date.now() });
    assert.match(await tools.error(name, { ip: '203.0.113.8' }), /already/);
    assert.match(await tools.error(name, { ip: 'example.com' }), /Expected an IPv4 address/);
    assert.equal(calls('addWhitelist'), 0);
  });

  it('add an address that is listed for another kind of product only', async () => {
    await tools.call('add_proxylite_whitelist_ip', { ip: '203.0.113.40' });
    const types = sandbox()
      .state.whitelist.filter(({ ip }) => ip === '203.0.113.40')
      .map(({ productType }) => productType);
    assert.deepEqual(types, [14, 9]);
  });

  it('add an address for the product type of the packages, or for the one given', async () => {
    const name = 'add_proxylite_whitelist_ip';
    const typesOf = (ip: string) =>
      sandbox()
        .state.whitelist.filter((entry) => entry.ip === ip)
        .map(({ productType, userProductId }) => [productType, userProductId]);
    const { asked } = await tools.call(name, { ip: '203.0.113.50' });
    assert.ok(asked[0]?.kind === 'whitelist' && asked[0].productType === 9);
    assert.match(
      questionOf(asked[0]),
      /203\.0\.113\.50 .*for product type 9 \(dynamic residential traffic\)/,
    );
    assert.deepEqual(typesOf('203.0.113.50'), [[9, undefined]]);
    await tools.call(name, { ip: '203.0.113.50', productType: 14 });
    assert.deepEqual(typesOf('203.0.113.50').slice(1), [[14, undefined]]);
    const bound = sandbox().state.packages.find(({ productType }) => productType === 11)?.id;
    await tools.call(name, { ip: '203.0.113.51', productType: 11, packageId: bound });
    assert.deepEqual(typesOf('203.0.113.51'), [[11, bound]]);
    const { packages } = sandbox().state;
    packages.splice(0, packages.length, ...packages.filter(({ productType }) => productType !== 11));
    assert.match(
      await tools.error(name, { ip: '203.0.113.52', productType: 11 }),
      /packageId.*list_proxylite_packages|list_proxylite_packages.*packageId/,
    );
    assert.match(await tools.error(name, { ip: '2001:db8::1' }), /IPv6/);
  });

  it('disable and enable an account, and show its usage in the question', async () => {
    const { asked, text } = await tools.call('disable_proxylite_account', { username: 'team.eu-7' });
    const [change] = asked;
    assert.ok(change?.kind === 'disable' && change.username === 'team.eu-7');
    assert.equal(change.usedKilobytes, sandbox().state.usedKilobytes('team.eu-7'));
    assert.match(text, /5 minutes/);
    assert.equal(sandbox().state.accounts.get('team.eu-7')?.enabled, false);
    assert.match(
      await tools.error('disable_proxylite_account', { username: 'team.eu-7' }),
      /already disabled/,
    );
    await tools.call('enable_proxylite_account', { username: 'team.eu-7' });
    assert.equal(sandbox().state.accounts.get('team.eu-7')?.enabled, true);
    assert.match(await tools.error('enable_proxylite_account', { username: 'team.eu-7' }), /already enabled/);
  });

  it('know no account by half its name', async () => {
    const error = await tools.error('disable_proxylite_account', { username: 'user0' });
    assert.match(error, /No proxy account named "user0" found.*list_proxylite_accounts/);
  });

  it('read back a change whose answer was lost, and do not send it again', async () => {
    sandbox().faults.add('disableAccounts', 'reset-before-headers');
    await tools.call('disable_proxylite_account', { username: 'user01' });
    sandbox().faults.add('disableAccounts', 'reset-before-operation');
    const error = await tools.error('disable_proxylite_account', { username: 'user02' });
    assert.match(error, /doesn't appear yet but may still take effect.*list_proxylite_accounts/);
    assert.equal(calls('disableAccounts'), 2);
  });

  it('do not say that a change did not show where nobody could look', async () => {
    const lost = new ApiError('disableAccounts', { kind: 'Network', code: 'ECONNRESET', timedOut: false });
    const fails = () => Promise.reject(lost);
    const operation = { batchSize: 1, concurrency: 1, splitsRefused: false, send: fails, readBack: fails };
    const host = { advice: { signIn: '', network: '', checkTarget: '', publicIp: '' } } as ToolHost;
    const context = { host, signal: new AbortController().signal } as ToolContext;
    await assert.rejects(
      runSingle('user01', operation, 'list_proxylite_accounts', context),
      /Couldn't verify whether the change was made.*list_proxylite_accounts/,
    );
  });

  it('report after a cancellation that the change may have been made', async () => {
    const abort = new AbortController();
    sandbox().faults.add('extractIps', 'hang');
    const error = tools.error('extract_proxylite_proxies', { count: 1 }, { signal: abort.signal });
    while (calls('extractIps') === 0) await settle();
    abort.abort();
    assert.match(await error, /Canceled.*may still have been made/);
  });
});

describe('a time-out', () => {
  const advice = {
    signIn: '',
    network: 'Look at the network.',
    checkTarget: '',
    localCheck: '',
    publicIp: '',
    endpoints: '',
  };
  const error = new ApiError('extractIps', { kind: 'Network', code: 'TIMEOUT', timedOut: true });

  it('lets a model repeat what only reads', () => {
    assert.equal(
      describeErrorForModel(error, advice),
      'The request to ProxyLite timed out. Retry once. If the problem continues, look at the network.',
    );
  });

  it('does not let a model repeat what may have cost', () => {
    assert.equal(describeErrorForModel(error, advice, 'mustAsk'), 'The request to ProxyLite timed out.');
  });
});

describe('tools on a server that requires a product type', () => {
  const sandbox = useSandbox({ personality: 'strict' });
  const tools = useTools(sandbox);

  it('whitelist an address', async () => {
    const { text } = await tools.call('add_proxylite_whitelist_ip', { ip: '203.0.113.60' });
    assert.match(text, /"added":"203\.0\.113\.60"/);
    assert.deepEqual(
      sandbox()
        .log.list('addWhitelist')
        .map(({ parameters }) => parameters.product_type),
      [9],
    );
  });
});
