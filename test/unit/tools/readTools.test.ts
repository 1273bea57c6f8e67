import assert from 'node:assert/strict';
import { addDays, localDay } from '../../../src/model/usage/usageDays';
import { useSandbox } from '../sandbox/helpers';
import { useTools } from './calls';

interface Page<Row> {
  readonly total: number;
  readonly rows: readonly Row[];
  readonly next?: string;
}

describe('tools that read', () => {
  const sandbox = useSandbox({ accounts: 120, staticIps: 130 });
  const tools = useTools(sandbox);

  type AccountRow = { username: string; enabled: boolean; usedGB: number; limit: string; remark?: string };

  it('list accounts by pages until nothing is left', async () => {
    const names: string[] = [];
    let page = await tools.answer<Page<AccountRow>>('list_proxylite_accounts');
    for (;;) {
      names.push(...page.rows.map(({ username }) => username));
      const offset = /offset (\d+)/.exec(page.next ?? '')?.[1];
      if (offset === undefined) break;
      page = await tools.answer('list_proxylite_accounts', { offset: Number(offset) });
    }
    assert.equal(page.total, 120);
    assert.deepEqual(names, [...sandbox().state.accounts.keys()]);
  });

  it('find accounts by text and by state', async () => {
    const { rows } = await tools.answer<Page<AccountRow>>('list_proxylite_accounts', {
      search: 'PRICE',
      enabled: false,
      limit: 200,
    });
    const wanted = [...sandbox().state.accounts.values()].filter(
      ({ remark, enabled }) => remark === 'price monitor' && !enabled,
    );
    assert.ok(wanted.length > 0);
    assert.deepEqual(
      rows.map(({ username }) => username),
      wanted.map(({ username }) => username),
    );
  });

  it('return a limit in GB, and used traffic in GB', async () => {
    const [account] = [...sandbox().state.accounts.values()];
    assert.ok(account);
    account.limitGigabytes = 5;
    const { rows } = await tools.answer<Page<AccountRow>>('list_proxylite_accounts', { limit: 1 });
    assert.equal(rows[0]?.limit, '5 GB');
    const used = sandbox().state.usedKilobytes(account.username) / 1_048_576;
    assert.ok(Math.abs((rows[0]?.usedGB ?? 0) - used) < used / 1000);
  });

  it('return the traffic of recent days, of one account, and of past days', async () => {
    interface Answer {
      from: string;
      to: string;
      totalGB: number;
      days: { day: string; GB: number }[];
      today?: string;
    }
    const { days, today, to } = await tools.answer<Answer>('get_proxylite_usage', { days: 3 });
    assert.equal(days.length, 3);
    assert.equal(today, `${to} (incomplete)`);
    const first = addDays(localDay(Date.now()), -20);
    const past = await tools.answer<Answer>('get_proxylite_usage', {
      from: first,
      to: addDays(first, 4),
      account: 'user01',
    });
    assert.equal(past.days.length, 5);
    assert.equal(past.today, undefined);
    const kilobytes = past.days.reduce(
      (sum, { day }) => sum + sandbox().state.usedKilobytes('user01', day),
      0,
    );
    assert.ok(kilobytes > 0);
    assert.ok(Math.abs(past.totalGB - kilobytes / 1_048_576) < 0.01);
  });

  it('say what is wrong with days and accounts', async () => {
    assert.match(await tools.error('get_proxylite_usage', { account: 'nobody' }), /list_proxylite_accounts/);
    assert.match(
      await tools.error('get_proxylite_usage', { from: '2026-02-03', to: '2026-02-01' }),
      /from must not be after to/,
    );
    assert.match(
      await tools.error('get_proxylite_usage', { from: '2026-02-30', to: '2026-03-01' }),
      /valid dates/,
    );
    assert.match(await tools.error('get_proxylite_usage', { days: 0 }), /days: .*>=1/);
  });

  it('return what is left of packages, with a forecast', async () => {
    interface Answer {
      traffic: { productType: string; leftGB: number; forecast?: { runsDry: string } }[];
      packages: Page<{ state: string }>;
    }
    const { traffic, packages } = await tools.answer<Answer>('list_proxylite_packages');
    assert.deepEqual(
      traffic.map(({ productType }) => productType.slice(0, 2).trim()),
      ['9', '12'],
    );
    assert.ok((traffic[0]?.leftGB ?? 0) > 0);
    assert.match(traffic[0]?.forecast?.runsDry ?? '', /^\d{4}-\d\d-\d\d$/);
    assert.equal(packages.total, sandbox().state.packages.length);
    const inEffect = await tools.answer<Answer>('list_proxylite_packages', { inEffectOnly: true });
    assert.ok(inEffect.packages.total < packages.total);
    assert.ok(inEffect.packages.rows.every(({ state }) => state.startsWith('active')));
  });

  it('list static IPs over several pages of the server, narrowed where asked', async () => {
    interface Row {
      proxy: string;
      country: string;
      state: string;
    }
    const all = await tools.answer<Page<Row>>('list_proxylite_static_ips', { offset: 100, limit: 50 });
    assert.equal(all.total, 130);
    assert.equal(all.rows.length, 30);
    assert.ok(all.rows.every(({ proxy }) => /^127\.0\.0\.1:\d+$/.test(proxy)));
    const { rows } = await tools.answer<Page<Row>>('list_proxylite_static_ips', {
      country: 'us',
      state: 'valid',
    });
    assert.ok(rows.length > 0 && rows.every(({ country, state }) => country === 'US' && state === 'valid'));
  });

  it('list the whitelist, with the address of this machine where asked', async () => {
    interface Answer extends Page<{ ip: string }> {
      thisMachine?: { ip: string; isListed: boolean };
    }
    const plain = await tools.answer<Answer>('list_proxylite_whitelist');
    assert.deepEqual(
      plain.rows.map(({ ip }) => ip),
      ['127.0.0.1', '198.51.100.7', '203.0.113.40'],
    );
    assert.equal(plain.thisMachine, undefined);
    const { thisMachine } = await tools.answer<Answer>('list_proxylite_whitelist', { thisMachine: true });
    assert.deepEqual(
      { ip: thisMachine?.ip, isListed: thisMachine?.isListed },
      { ip: '127.0.0.1', isListed: true },
    );
  });

  it('say where this machine is listed for some kinds of product only', async () => {
    sandbox().state.whitelist = [
      { ip: '127.0.0.1', remark: '', productType: 14, createdAt: Date.now() },
      { ip: '198.51.100.7', remark: '', productType: 0, createdAt: Date.now() },
    ];
    const answer = async () =>
      (await tools.answer<{ thisMachine: object }>('list_proxylite_whitelist', { thisMachine: true }))
        .thisMachine;
    const told = { ip: '127.0.0.1', toldBy: sandbox().targets.http, isListed: true };
    assert.deepEqual(await answer(), { ...told, onlyFor: ['14 (static data centre IP)'] });
    sandbox().state.whitelist[0] = { ip: '127.0.0.1', remark: '', productType: 0, createdAt: Date.now() };
    assert.deepEqual(await answer(), told);
  });

  it("say where this machine's address cannot be found out", async () => {
    const error = await tools.error(
      'list_proxylite_whitelist',
      { thisMachine: true },
      { environment: { PROXYLITE_PUBLIC_IP_URL: 'http://example.com/' } },
    );
    assert.match(error, /https:\/\/.*PROXYLITE_PUBLIC_IP_URL/);
  });

  it('list countries, states and cities, and forgive upper and lower case', async () => {
    const countries = await tools.answer<Page<{ code: string }>>('list_proxylite_regions', {
      search: 'germ',
    });
    assert.deepEqual(countries.rows, [{ code: 'DE', name: 'Germany' }]);
    const states = await tools.answer<Page<string>>('list_proxylite_regions', { country: 'us' });
    assert.ok(states.rows.includes('california'));
    const cities = await tools.answer<Page<string>>('list_proxylite_regions', {
      country: 'us',
      state: 'California',
    });
    assert.ok(cities.rows.includes('Los Angeles'));
    assert.match(
      await tools.error('list_proxylite_regions', { country: 'us', state: 'calif' }),
      /"california".*list_proxylite_regions with country US/,
    );
    assert.match(
      await tools.error('list_proxylite_regions', { country: 'zz' }),
      /No proxies available in ZZ/,
    );
  });

  it("list a country's cities without a state, as the error for an unknown city says", async () => {
    const error = await tools.error('extract_proxylite_proxies', {
      count: 1,
      country: 'us',
      city: 'Los Angel',
    });
    assert.match(error, /"Los Angeles".*list_proxylite_regions with country US and cities true/);
    const cities = await tools.answer<Page<string>>('list_proxylite_regions', {
      country: 'us',
      cities: true,
    });
    assert.ok(cities.rows.includes('Los Angeles') && !cities.rows.includes('california'));
    const inState = await tools.answer<Page<string>>('list_proxylite_regions', {
      country: 'us',
      state: 'california',
      cities: true,
    });
    assert.ok(inState.rows.includes('Los Angeles') && inState.total < cities.total);
    assert.match(await tools.error('list_proxylite_regions', { cities: true }), /requires a country/);
    await tools.call('extract_proxylite_proxies', { count: 1, country: 'us', city: 'Los Angeles' });
    const [sent] = sandbox().log.list('extractIps');
    assert.equal(sent?.parameters.city, 'Los Angeles');
    assert.ok(!('state' in (sent?.parameters ?? {})));
  });

  it('check proxies, and return the traffic that was used', async () => {
    const live = await sandbox().proxies.openDynamic(2, 60_000);
    const text = [...live, live[0], '127.0.0.1:1'].join('\n');
    interface Answer {
      checked: number;
      live: number;
      trafficSpentKB: number;
      rows: { proxy: string; live: boolean; exitIp?: string; why?: string }[];
    }
    const answer = await tools.answer<Answer>('check_proxylite_proxies', { proxies: text, mode: 'request' });
    assert.deepEqual([answer.checked, answer.live], [3, 2]);
    assert.ok(answer.trafficSpentKB >= 1);
    assert.match(answer.rows[0]?.exitIp ?? '', /^127\.77\./);
    assert.match(answer.rows[2]?.why ?? '', /refused/);
  });

  it('say what to do where proxies do not let this machine in', async () => {
    sandbox().state.whitelist = [];
    const [proxy = ''] = await sandbox().proxies.openDynamic(1, 60_000);
    const { advice } = await tools.answer<{ advice: string }>('check_proxylite_proxies', { proxies: proxy });
    assert.match(advice, /list_proxylite_whitelist/);
  });

  it('check no more than 100 proxies by one call', async () => {
    const proxies = Array.from({ length: 101 }, (_, port) => `127.0.0.1:${port + 1}`).join('\n');
    assert.match(await tools.error('check_proxylite_proxies', { proxies }), /101 proxies/);
    assert.match(await tools.error('check_proxylite_proxies', { proxies: 'hello' }), /No proxies/);
  });

  it('stop checks when nobody waits any more', async () => {
    const abort = new AbortController();
    const called = tools.error(
      'check_proxylite_proxies',
      // The sandbox's API listens there and answers no CONNECT.
      { proxies: new URL(sandbox().apiUrl).host },
      { signal: abort.signal },
    );
    abort.abort();
    assert.match(await called, /Canceled/);
  });

  it('write code and lists, with placeholders in place of credentials', async () => {
    const proxies = '192.0.2.1:8001:bob:sEcret99\nhttp://al%40x:Pa55word@192.0.2.2:8002';
    const code = await tools.answer<{ text: string; needs: string[] }>('format_proxylite_proxies', {
      proxies,
      form: 'python.requests',
    });
    assert.match(code.text, /import requests[^]*"http:\/\/192\.0\.2\.1:8001"/);
    assert.deepEqual(code.needs, ['requests']);
    const kept = await tools.answer<{ text: string; environment: string[]; note: string }>(
      'format_proxylite_proxies',
      { proxies, form: 'javascript.undici', credentials: 'placeholder' },
    );
    assert.match(kept.text, /process\.env\.PROXY_LIST/);
    assert.deepEqual(kept.environment, [
      'PROXY_LIST=http://USERNAME:PASSWORD@192.0.2.1:8001,http://USERNAME:PASSWORD@192.0.2.2:8002',
    ]);
    assert.match(kept.note, /placeholders/);
    const list = await tools.answer<{ text: string }>('format_proxylite_proxies', {
      proxies,
      form: 'literal',
      language: 'go',
    });
    assert.equal(list.text, '[]string{\n\t"http://192.0.2.1:8001",\n\t"http://192.0.2.2:8002",\n}');
  });

  it('say which form holds what another cannot', async () => {
    const proxies = '[2001:db8::1]:8001';
    assert.match(
      await tools.error('format_proxylite_proxies', { proxies, form: 'literal' }),
      /requires a language: python/,
    );
    assert.match(
      await tools.error('format_proxylite_proxies', {
        proxies,
        form: 'hostPortUserPass',
        credentials: 'placeholder',
      }),
      /ipv6.*format url/,
    );
    assert.match(
      await tools.error('format_proxylite_proxies', { proxies, form: 'python.aiohttp', scheme: 'socks5' }),
      /aiohttp can't use/,
    );
  });

  it('take each port of a range as a proxy', async () => {
    const { text } = await tools.answer<{ text: string }>('format_proxylite_proxies', {
      proxies: '192.0.2.9:80\ngate.example.net:10001-10003:u:p\n',
      form: 'url',
    });
    assert.equal(
      text,
      ['192.0.2.9:80', ...[1, 2, 3].map((port) => `gate.example.net:1000${port}`)]
        .map((row) => `http://${row}\n`)
        .join(''),
    );
    for (const [range, reason] of [
      ['10001-19999', /9999 proxies, but one call accepts up to 1000/],
      ['10001-60000', /more than 10000 ports/],
    ] as const) {
      const proxies = `gate.example.net:${range}`;
      assert.match(await tools.error('format_proxylite_proxies', { proxies, form: 'url' }), reason);
    }
  });

  it('work without a key where nothing is sent', async () => {
    const none = { environment: { PROXYLITE_APP_KEY: '' } };
    const { text } = await tools.answer<{ text: string }>(
      'format_proxylite_proxies',
      { proxies: '192.0.2.1:8001', form: 'url' },
      none,
    );
    assert.equal(text, 'http://192.0.2.1:8001\n');
    assert.match(await tools.error('list_proxylite_accounts', {}, none), /PROXYLITE_APP_KEY isn't set/);
  });
});
