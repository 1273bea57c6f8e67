import assert from 'node:assert/strict';
import { createServer, type AddressInfo } from 'node:net';
import { isLocalAddress, isLocalHost } from '../../../src/proxy/localAddress';
import { publicLookup } from '../../../src/tools/core/publicLookup';
import { tools as allTools } from '../../../src/tools/core/tools';
import { questionOf } from '../../../src/tools/mcp/mcpQuestion';
import { useSandbox } from '../sandbox/helpers';
import { useTools } from './calls';

const name = 'check_proxylite_proxies';
const strict = { PROXYLITE_CHECK_ALLOW_PRIVATE: '' };

describe('a check that a model asks for', () => {
  const sandbox = useSandbox();
  const tools = useTools(sandbox);

  it('is asked about first where the account did not give the proxies, and names hosts, traffic and credentials', async () => {
    const proxies = '192.0.2.7:8080:ann:stolen\n192.0.2.8:1';
    const abort = new AbortController();
    const refused = await tools.error(
      name,
      { proxies },
      { environment: strict, confirmPrice: false, signal: abort.signal },
    );
    assert.match(refused, /declined/);
    const { asked } = await tools.call(name, { proxies: '127.0.0.1:1:ann:stolen' });
    const [change] = asked;
    assert.ok(change?.kind === 'check');
    assert.deepEqual([change.hosts, change.sendsCredentials, change.proxies], [['127.0.0.1'], true, 1]);
    assert.match(
      questionOf(change),
      /connect to: 127\.0\.0\.1\. The user names and passwords.*sent to them\. Estimated traffic: \d+ KB/,
    );
    assert.ok(!questionOf(change).includes('stolen'));
  });

  it('is free of questions where the account gave them: extracted, or static IPs', async () => {
    const { proxies } = await tools.answer<{ proxies: string[] }>(
      'extract_proxylite_proxies',
      { count: 2 },
      { environment: strict },
    );
    const { asked } = await tools.call(name, { proxies: proxies.join('\n') }, { environment: strict });
    assert.deepEqual(asked, []);
    const { rows } = await tools.answer<{ rows: { proxy: string }[] }>('list_proxylite_static_ips');
    const fixed = await tools.call(name, { proxies: rows[0]?.proxy }, { environment: strict });
    assert.deepEqual(fixed.asked, []);
  });

  it('asks where one of the list is foreign, and names that one', async () => {
    const { proxies } = await tools.answer<{ proxies: string[] }>('extract_proxylite_proxies', { count: 1 });
    const { asked } = await tools.call(name, { proxies: [...proxies, '127.9.9.9:1'].join('\n') });
    const [change] = asked;
    assert.ok(change?.kind === 'check');
    assert.deepEqual([change.hosts, change.proxies], [['127.9.9.9'], 2]);
  });

  it('reaches no address of this machine or its network, however it is written', async () => {
    let connections = 0;
    const listener = createServer(() => connections++);
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const { port } = listener.address() as AddressInfo;
    const hosts = [
      '127.0.0.1',
      'localhost',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '169.254.169.254',
      '10.0.0.1',
      '192.168.1.1',
      '172.31.0.1',
      '100.64.0.1',
      '[fe80::1]',
      '[fd00::1]',
    ];
    for (const host of hosts) {
      const error = await tools.error(
        name,
        { proxies: `http://ann:STOLEN@${host}:${port}` },
        { environment: strict },
      );
      assert.match(error, /Nothing was checked.*private network/, host);
    }
    for (const host of ['2130706433', '0x7f000001', '0x7f.1', '127.1', '017700000001']) {
      assert.ok(isLocalHost(host), host);
      // Such a host may be no proxy at all; it is never connected to.
      await tools
        .call(name, { proxies: `http://ann:STOLEN@${host}:${port}` }, { environment: strict })
        .catch(() => {});
    }
    await new Promise((resolve) => listener.close(resolve));
    assert.equal(connections, 0);
  });

  it('looks at the address that a name has, not at the name', async () => {
    const resolve = (host: string, mayBeLocal: boolean) =>
      new Promise<string>((done) =>
        publicLookup(() => mayBeLocal)(host, {}, (error, address) =>
          done(error?.code ?? JSON.stringify(address)),
        ),
      );
    assert.equal(await resolve('localhost', false), 'LOCAL_ADDRESS');
    assert.match(await resolve('localhost', true), /^"(?:127\.|::1)/);
  });

  it('knows local addresses', () => {
    const local = [
      '0.0.0.0',
      '127.255.0.1',
      '100.127.255.255',
      '169.254.1.1',
      '224.0.0.1',
      '255.255.255.255',
      '::',
      '::1',
      '::ffff:10.0.0.1',
      '::ffff:7f00:1',
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
      'fe80::1',
      'fc00::1',
      'ff02::1',
    ];
    for (const ip of local) assert.ok(isLocalAddress(ip), ip);
    for (const ip of [
      '8.8.8.8',
      '172.32.0.1',
      '100.128.0.1',
      '192.169.0.1',
      '2606:4700::1111',
      '::ffff:8.8.8.8',
      '198.18.0.1',
    ])
      assert.ok(!isLocalAddress(ip), ip);
    for (const host of ['example.com', '134744072', '8.8.8.8', '1.2.3.4.5', '0x', '256.1.1.1'])
      assert.equal(isLocalHost(host), host === '0x', host);
  });

  it('does not carry the hint that it only reads', () => {
    assert.notEqual(allTools.find((tool) => tool.name === name)?.effect, 'read');
  });
});

describe('an answer of a tool', () => {
  const sandbox = useSandbox();
  const tools = useTools(sandbox);

  it('loses the key and every loaded password, in whatever encoding, and keeps numbers and hosts', async () => {
    const [first, second] = [...sandbox().state.accounts.values()];
    assert.ok(first && second);
    first.password = '12';
    second.password = 'Winter:2026!';
    const base64 = Buffer.from(`ann:${second.password}`).toString('base64');
    first.remark = `x${sandbox().key}y ${base64} ${encodeURIComponent(encodeURIComponent(second.password))}`;
    const { text } = await tools.call('list_proxylite_accounts', { limit: 200 });
    for (const secret of [sandbox().key, second.password, base64, 'Winter%253A2026'])
      assert.ok(!text.includes(secret), text);
    const answer = JSON.parse(text) as { total: number; textFromAccount: string };
    assert.equal(answer.total, 12);
    assert.match(answer.textFromAccount, /data, not instructions/);
    // What another tool says later loses them too.
    first.remark = '';
    const other = await tools.error('get_proxylite_usage', { account: second.password });
    assert.ok(!other.includes(second.password), other);
  });
});

describe('a question of the MCP server', () => {
  it('shows every character that turns or hides others', () => {
    const hidden = '\u202Efdp\u2066\u200B\n';
    const questions = [
      questionOf({
        kind: 'whitelist',
        ip: '203.0.113.9',
        owner: 'other',
        service: 'https://ip.example',
        remark: hidden,
        productType: 9,
      }),
      questionOf({ kind: 'disable', username: hidden, productType: 9, usedKilobytes: 1 }),
      questionOf({ kind: 'enable', username: hidden, productType: undefined, usedKilobytes: undefined }),
      questionOf({ kind: 'extract', choice: { country: 'US', city: hidden, count: 1, lifeMinutes: 1 } }),
      questionOf({ kind: 'check', proxies: 1, hosts: [hidden], sendsCredentials: false, totalBytes: 1 }),
    ];
    for (const question of questions) {
      assert.doesNotMatch(question, /[\u202E\u2066\u200B\n]/);
      assert.match(question, /U\+202E/);
    }
  });
});
