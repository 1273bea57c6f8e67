import assert from 'node:assert/strict';
import { namePrefix, pageCap, readPersonalityName, type PersonalityName } from '../../sandbox/personalities';
import type { SandboxOptions } from '../../sandbox/sandbox';
import { call, data, useSandbox } from './helpers';

type Fields = Record<string, unknown>;

describe('sandbox: personalities', () => {
  const start = Date.UTC(2026, 1, 3, 9);
  const usePersonality = (personality: PersonalityName, more: SandboxOptions = {}) =>
    useSandbox({ start, personality, ...more });

  it('are refused by a name that there is none of, with the names of all', () => {
    assert.throws(
      () => readPersonalityName('grumpy'),
      /no personality "grumpy": .*tidy, php, ragged, capped, maps, renaming, utc\+8, strict, moody/,
    );
    assert.equal(readPersonalityName('utc+8'), 'utc+8');
  });

  describe('php', () => {
    const sandbox = usePersonality('php');

    it('sends numbers as text and null for an empty text', async () => {
      const { list } = await data<{ list: Fields[] }>(sandbox(), 'listAccounts');
      const third = list.find(({ username }) => username === 'user02');
      assert.equal(third?.product_type, '9');
      assert.equal(third.remark, null);
    });

    it('sends what is empty as []', async () => {
      sandbox().state.whitelist = [];
      assert.deepEqual(await data(sandbox(), 'listWhitelist'), []);
      assert.deepEqual(await data(sandbox(), 'enableAccounts', { accounts: 'user01' }), []);
    });
  });

  describe('ragged', () => {
    const sandbox = usePersonality('ragged');

    it('puts a null and a row without identity in every list', async () => {
      for (const id of [
        'listAccounts',
        'listWhitelist',
        'listPackages',
        'listStaticIps',
        'getUsage',
      ] as const) {
        const { list } = await data<{ list: unknown[] }>(sandbox(), id);
        assert.equal(list[0], null, id);
        assert.deepEqual(list.at(-1), { note: 'nobody' }, id);
        assert.ok(list.length > 2, id);
      }
    });

    it('puts them among the proxies of an extraction', async () => {
      const { list } = await data<{ list: unknown[][] }>(sandbox(), 'extractIps', { num: 2 });
      assert.equal(list[0]?.length, 4);
      assert.deepEqual([list[0][0], list[0][3]], [null, '']);
    });
  });

  describe('capped', () => {
    const sandbox = usePersonality('capped', { staticIps: 50, orders: 50 });

    it('never puts more than 20 rows on a page, and says so', async () => {
      const answer = await data<{ list: unknown[] } & Fields>(sandbox(), 'listStaticIps', { size: 100 });
      const { list, page_size, total_count, total_page } = answer;
      assert.deepEqual([list.length, page_size, total_count, total_page], [pageCap, pageCap, '50', '3']);
    });

    it('sends the totals of orders as text', async () => {
      const answer = await data<{ list: unknown[]; pagination: Fields }>(sandbox(), 'listOrders', {
        page_no: 1,
        page_size: 100,
      });
      assert.equal(answer.list.length, pageCap);
      assert.equal(answer.pagination.total, String(sandbox().state.orders.length));
    });
  });

  describe('maps', () => {
    const sandbox = usePersonality('maps');

    it('sends lists as maps with numeric keys, and an empty one as []', async () => {
      const { list } = await data<{ list: Record<string, Fields> }>(sandbox(), 'listWhitelist');
      assert.deepEqual(Object.keys(list), ['1', '2', '3']);
      assert.equal(list['1']?.ip, '127.0.0.1');
      sandbox().state.whitelist = [];
      assert.deepEqual(await data(sandbox(), 'listWhitelist'), { list: [] });
    });
  });

  describe('renaming', () => {
    const sandbox = usePersonality('renaming');

    it('puts a prefix before the names of new accounts', async () => {
      await data(sandbox(), 'addAccounts', { accounts: 'new1:secret1,new2:secret2' });
      const names = [...sandbox().state.accounts.keys()];
      assert.deepEqual(names.slice(-2), [`${namePrefix}new1`, `${namePrefix}new2`]);
    });
  });

  describe('utc+8', () => {
    const sandbox = usePersonality('utc+8');

    it('writes wall clock times at UTC+8, and pay_timestamp since the epoch', async () => {
      await data(sandbox(), 'createOrder', { pid: 902, pm_id: 1 });
      const { list } = await data<{ list: Fields[] }>(sandbox(), 'listOrders');
      assert.match(String(list[0]?.pay_at), /^2026-02-03 17:00:/);
      assert.equal(Math.floor(Number(list[0]?.pay_timestamp) / 60), start / 60_000);
    });

    it('reads the times that it is sent in the same zone', async () => {
      await data(sandbox(), 'createOrder', { pid: 902, pm_id: 1 });
      const since = async (start_time: string) =>
        (await data<{ list: unknown[] }>(sandbox(), 'listOrders', { start_time })).list.length;
      assert.equal(await since('2026-02-03 16:59:00'), 1);
      assert.equal(await since('2026-02-03 17:59:00'), 0);
    });
  });

  describe('strict', () => {
    const sandbox = usePersonality('strict');

    it('requires a product type where accounts or IPs are added', async () => {
      const refused = await call(sandbox(), 'addWhitelist', { ips: '192.0.2.1' });
      assert.deepEqual(Object.keys(refused.json.errors ?? {}), ['product_type']);
      await data(sandbox(), 'addWhitelist', { ips: '192.0.2.1', product_type: 9 });
      const account = await call(sandbox(), 'addAccounts', { accounts: 'new1:secret1' });
      assert.deepEqual(Object.keys(account.json.errors ?? {}), ['product_type']);
    });

    it('refuses the calls that a client can do without', async () => {
      for (const [id, sent] of [
        ['summarizePackages', { product_type: 12 }],
        ['listStaticIpRegions', { isp: 1, asn: 1 }],
        ['getRechargeGiftRatio', {}],
        ['listHostPoolRegions', {}],
      ] as const) {
        assert.equal((await call(sandbox(), id, sent)).json.code, 400, id);
      }
      await data(sandbox(), 'summarizePackages', { product_type: 9 });
    });
  });

  describe('moody', () => {
    const sandbox = usePersonality('moody');
    const others = [1, 2, 3, 4].map((seed) => usePersonality('moody', { seed }));

    it('answers the same call in the same way, and with another seed in another', async () => {
      const first = await call(sandbox(), 'listWhitelist');
      assert.equal((await call(sandbox(), 'listWhitelist')).text, first.text);
      const answers = await Promise.all(others.map((other) => call(other(), 'listWhitelist')));
      assert.ok(new Set(answers.map(({ text }) => text)).size > 1);
      assert.equal(answers[0]?.text, first.text);
    });
  });

  describe('of a brand-new account', () => {
    const sandbox = usePersonality('tidy', { empty: true });

    it('has five empty lists and a shop', async () => {
      for (const id of [
        'listAccounts',
        'listWhitelist',
        'listPackages',
        'listStaticIps',
        'listOrders',
      ] as const) {
        assert.deepEqual((await data<{ list: unknown[] }>(sandbox(), id)).list, [], id);
      }
      const { list } = await data<{ list: unknown[] }>(sandbox(), 'listStaticIpRegions', { isp: 1 });
      assert.ok(list.length > 0);
    });
  });
});
