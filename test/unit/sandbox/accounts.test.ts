import assert from 'node:assert/strict';
import { minute } from '../../sandbox/clock';
import { startSandbox } from '../../sandbox/sandbox';
import { call, list, useSandbox } from './helpers';

interface Row {
  username: string;
  password: string;
  remark: string;
  limit_flow: number;
  status: number;
  usage_flow: number;
}

describe('sandbox: accounts', () => {
  const sandbox = useSandbox();
  const row = async (username: string) =>
    (await list<Row>(sandbox(), 'listAccounts')).find((one) => one.username === username);

  it('adds, changes and deletes', async () => {
    await call(sandbox(), 'addAccounts', { accounts: 'fresh:secret9', remark: 'first' });
    assert.deepEqual(
      { ...(await row('fresh')), id: 0, created_at: '' },
      {
        id: 0,
        created_at: '',
        username: 'fresh',
        password: 'secret9',
        remark: 'first',
        product_type: 9,
        usage_flow: 0,
        limit_flow: 0,
        status: 1,
      },
    );
    await call(sandbox(), 'changeAccountPassword', { account: 'fresh', password: 'other1' });
    await call(sandbox(), 'changeAccountRemark', { account: 'fresh', remark: 'second' });
    await call(sandbox(), 'changeAccountLimit', { account: 'fresh', limit: 3 });
    await call(sandbox(), 'disableAccounts', { accounts: 'fresh,user01' });
    const changed = await row('fresh');
    assert.deepEqual(
      [changed?.password, changed?.remark, changed?.limit_flow, changed?.status],
      ['other1', 'second', 3, 0],
    );
    await call(sandbox(), 'enableAccounts', { accounts: 'fresh' });
    assert.equal((await row('fresh'))?.status, 1);
    await call(sandbox(), 'deleteAccounts', { accounts: 'fresh' });
    assert.equal(await row('fresh'), undefined);
  });

  it('changes only what proxy-account/change is sent', async () => {
    const old = await row('user01');
    await call(sandbox(), 'changeAccount', { account: 'user01', remark: 'only this' });
    assert.deepEqual(await row('user01'), { ...old, remark: 'only this' });
    const { json } = await call(sandbox(), 'changeAccount', { account: 'user01', udp: 1 });
    assert.deepEqual(json.errors, { udp: 'is not there for type 9' });
  });

  it('turns a batch down as a whole when one of it does not exist', async () => {
    const { json } = await call(sandbox(), 'disableAccounts', { accounts: 'user01,nobody' });
    assert.equal(json.code, 404);
    assert.equal((await row('user01'))?.status, 1);
    const taken = await call(sandbox(), 'addAccounts', { accounts: 'fresh:a,user01:b' });
    assert.equal(taken.json.code, 400);
    assert.equal(await row('fresh'), undefined);
  });

  it('shows limits in GB or in KB', async () => {
    await call(sandbox(), 'changeAccountLimit', { account: 'user01', limit: 5 });
    assert.equal((await row('user01'))?.limit_flow, 5);
    sandbox().state.settings.limitUnit = 'KB';
    assert.equal((await row('user01'))?.limit_flow, 5 * 1_048_576);
  });

  it('counts Chinese characters of a remark twice', async () => {
    const remark = '备'.repeat(33);
    assert.equal(
      (await call(sandbox(), 'changeAccountRemark', { account: 'user01', remark })).json.code,
      400,
    );
    const fits = await call(sandbox(), 'changeAccountRemark', { account: 'user01', remark: '备'.repeat(32) });
    assert.equal(fits.json.code, 200);
  });

  it('forgets the usage of a deleted account until there is one of its name again', async () => {
    const usage = () => list(sandbox(), 'getUsage', { username: 'user01' });
    const old = await usage();
    assert.ok(old.length > 0);
    await call(sandbox(), 'deleteAccounts', { accounts: 'user01' });
    assert.deepEqual(await usage(), []);
    await call(sandbox(), 'addAccounts', { accounts: 'user01:again' });
    assert.deepEqual(await usage(), old);
  });

  it('holds 10,000 accounts on request', async function () {
    this.timeout(120_000);
    const large = await startSandbox({ accounts: 10_000 });
    try {
      const rows = await list<Row>(large, 'listAccounts');
      assert.equal(new Set(rows.map(({ username }) => username)).size, 10_000);
    } finally {
      await large.stop();
    }
  });

  it('is the same for the same seed, and another for another', async () => {
    const start = Date.UTC(2026, 1, 3, 9);
    const rows = async (seed: number) => {
      const one = await startSandbox({ seed, start });
      try {
        return JSON.stringify(await list(one, 'listAccounts'));
      } finally {
        await one.stop();
      }
    };
    const first = await rows(7);
    assert.equal(await rows(7), first);
    assert.notEqual(await rows(8), first);
  });

  it('lets the clock be moved', () => {
    const before = sandbox().state.clock.now();
    sandbox().state.clock.advance(10 * minute);
    assert.ok(sandbox().state.clock.now() >= before + 10 * minute);
  });
});
