import assert from 'node:assert/strict';
import type { Client } from '../../../src/api/client';
import { exportAccounts } from '../../../src/model/accounts/accountExport';
import { disagreements } from '../../../src/model/packages/packageSummary';
import { matchesFilter, StaticIpStore } from '../../../src/model/staticIps/staticIpStore';
import { joinStock, loadStock } from '../../../src/model/staticIps/stock';
import { checkIps, splitIps } from '../../../src/model/whitelist/whitelistOperations';
import { clientOf } from '../api/server';
import { useSandbox } from '../sandbox/helpers';

describe('what the sidebar shows beside plain lists', () => {
  const sandbox = useSandbox();
  let client: Client;
  beforeEach(() => {
    client = clientOf(new URL(sandbox().apiUrl), { key: sandbox().key });
  });
  afterEach(() => client.dispose());

  it('are sums over packages that add up, or what disagrees', async () => {
    assert.deepEqual(disagreements(await client.packages.summary(9)), []);
    assert.deepEqual(disagreements(await client.packages.summary(12)), []);
    const sums = { effective: 5, effective_used: 3, effective_total: 9, expired: 1, used: 4, total: 10 };
    assert.deepEqual(disagreements(sums), [{ field: 'effective_total', sent: 9, expected: 8 }]);
    assert.deepEqual(disagreements({ ...sums, effective_total: 8, total: 11 }), [
      { field: 'total', sent: 11, expected: 10 },
    ]);
    assert.deepEqual(disagreements({ effective_total: 9, total: null }), []);
  });

  it('are static IPs by what the server is asked for', async () => {
    const store = new StaticIpStore(client);
    const all = (await store.get()).items.length;
    await store.setFilter({ countryCode: 'US', productType: 25, status: 1 });
    const { items } = await store.get();
    assert.ok(items.length > 0 && items.length < all);
    assert.ok(
      items.every((item) => item.countryCode === 'US' && item.productType === 25 && item.status === 1),
    );
    const { parameters } = sandbox().log.list('listStaticIps').at(-1) ?? {};
    assert.deepEqual(
      [parameters?.country_code, parameters?.product_type, parameters?.status],
      ['US', '25', '1'],
    );
    await store.setFilter({});
    assert.equal((await store.get()).items.length, all);
    store.dispose();
  });

  it('show no static IP of the filter before, whose answer comes late', async () => {
    const store = new StaticIpStore(client);
    sandbox().faults.add('listStaticIps', 'slow(200)', 1);
    const first = store.get();
    await store.setFilter({ productType: 25 });
    await first;
    assert.ok((await store.get()).items.every(({ productType }) => productType === 25));
    store.dispose();
  });

  it('leave out what a server sends in spite of the filter', () => {
    const row = {
      id: 1,
      ip: '192.0.2.1',
      port: 1,
      username: undefined,
      password: undefined,
      countryCode: 'US',
      productType: 14,
      status: undefined,
      expiresAt: undefined,
      tradeNo: undefined,
      raw: {},
    };
    assert.ok(matchesFilter(row, { countryCode: 'us', status: 1 }), 'what is not known counts as matching');
    assert.ok(!matchesFilter(row, { productType: 25 }));
  });

  it('is the stock with its networks', async () => {
    const { dataCentre, home, hostPool } = await loadStock(client, new AbortController().signal);
    const expected = sandbox().state.stock.filter(({ isp }) => isp === 0);
    assert.deepEqual(
      dataCentre.map(({ code, asns }) => [code, asns.map(({ asn }) => asn)]),
      expected.map(({ code, byAsn }) => [code, [...byAsn.keys()].map(String)]),
    );
    assert.ok(home.length > 0 && hostPool.length > 0);
    assert.ok(
      sandbox()
        .log.list('listStaticIpRegions')
        .every(({ parameters }) => 'isp' in parameters),
    );
  });

  it('is stock of every likely shape', () => {
    const plain = [
      { code: 'US', number: 5 },
      { code: 'US', number: 5 },
      { code: '', number: 1 },
      { code: 'DE' },
    ];
    assert.deepEqual(
      joinStock(plain, [
        { code: 'US', asn: 64500, number: '3' },
        { code: 'US', asn: 'AS1' },
      ]),
      [
        {
          code: 'US',
          number: 5,
          asns: [
            { asn: '64500', number: 3 },
            { asn: 'AS1', number: undefined },
          ],
        },
        { code: 'DE', number: undefined, asns: [] },
      ],
    );
    assert.deepEqual(
      joinStock([{ code: 'US' }], [{ code: 'US', list: [{ asn: 1, number: 2 }, null, 'x'] }]),
      [{ code: 'US', number: undefined, asns: [{ asn: '1', number: 2 }] }],
    );
  });

  it('are IPs for the whitelist, checked', () => {
    const given = splitIps('192.0.2.1, 192.0.2.2\n192.0.2.1;01.2.3.4  999.1.1.1 ::1 198.51.100.7');
    const entries = [
      { ip: '198.51.100.7', product_type: 9 },
      { ip: '192.0.2.2', product_type: 14 },
    ];
    const { ips, leftOut } = checkIps(given, entries, 9);
    assert.deepEqual(ips, ['192.0.2.1', '192.0.2.2']);
    assert.deepEqual(
      leftOut.map(({ ip, problem }) => `${ip} ${problem}`),
      ['192.0.2.1 duplicate', '01.2.3.4 notIpv4', '999.1.1.1 notIpv4', '::1 ipv6', '198.51.100.7 exists'],
    );
    assert.deepEqual(checkIps(['198.51.100.7'], entries, undefined).ips, ['198.51.100.7']);
    const ofPackage = [{ ip: '198.51.100.7', product_type: 11 }];
    assert.deepEqual(checkIps(['198.51.100.7'], ofPackage, 11).ips, ['198.51.100.7']);
  });

  it('is exported with times that have a zone where it is known', () => {
    const created = ['2026-02-03 09:12:44', '2026-02-03T09:12:44Z', '0000-00-00 00:00:00', 'lately', null];
    const accounts = created.map((created_at, id) => ({ id, username: `u${id}`, created_at }));
    const timesOf = (serverOffset: number | undefined) => {
      const options = { withPasswords: false, limitUnit: 'GB', serverOffset } as const;
      const rows = JSON.parse(exportAccounts(accounts, 'json', options)) as { created_at: string }[];
      return rows.map(({ created_at }) => created_at);
    };
    assert.deepEqual(timesOf(480), [
      '2026-02-03T09:12:44+08:00',
      '2026-02-03T17:12:44+08:00',
      '',
      'lately',
      '',
    ]);
    assert.deepEqual(timesOf(-210), [
      '2026-02-03T09:12:44-03:30',
      '2026-02-03T05:42:44-03:30',
      '',
      'lately',
      '',
    ]);
    assert.deepEqual(timesOf(undefined), ['2026-02-03 09:12:44', '2026-02-03T09:12:44Z', '', 'lately', '']);
  });

  it('is the export, without passwords unless they are asked for', () => {
    const accounts = [
      { id: 1, username: 'a1', password: 'secret1', remark: '=HYPERLINK("x")', status: 1, usage_flow: 7 },
      { username: 'b2', password: 'secret2', remark: 'one, "two"', limit_flow: 5 },
    ];
    const without = { withPasswords: false, limitUnit: 'GB', serverOffset: undefined } as const;
    const csv = exportAccounts(accounts, 'csv', without);
    assert.equal(
      csv,
      [
        'id,username,product_type,status,usage_flow_kb,limit_flow,limit_unit,remark,created_at',
        `1,a1,,1,7,,GB,"'=HYPERLINK(""x"")",`,
        'b2'.padStart(3, ',') + ',,,,5,GB,"one, ""two""",',
        '',
      ].join('\n'),
    );
    for (const format of ['csv', 'json'] as const) {
      assert.doesNotMatch(exportAccounts(accounts, format, without), /secret/);
      const withPasswords = exportAccounts(accounts, format, { ...without, withPasswords: true });
      assert.match(withPasswords, /secret1[\s\S]*secret2/);
    }
    const json = JSON.parse(exportAccounts(accounts, 'json', without)) as { username: string }[];
    assert.deepEqual(
      json.map(({ username }) => username),
      ['a1', 'b2'],
    );
  });
});
