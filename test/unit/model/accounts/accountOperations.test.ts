import assert from 'node:assert/strict';
import type { Client } from '../../../../src/api/client';
import type { ApiError } from '../../../../src/api/apiError';
import {
  addAccounts,
  changeLimits,
  changePasswords,
  changeRemarks,
  deleteAccounts,
  disableAccounts,
  enableAccounts,
  namesOnServer,
  patchAccounts,
} from '../../../../src/model/accounts/accountOperations';
import { generatePassword } from '../../../../src/model/accounts/accountRules';
import { runBulk, type BulkOperation } from '../../../../src/model/bulk/bulk';
import { addIps, deleteIps } from '../../../../src/model/whitelist/whitelistOperations';
import { clientOf } from '../../api/server';
import { useSandbox } from '../../sandbox/helpers';

describe('the names of new accounts', () => {
  const found = (typed: string[], before: string[], after: string[]) =>
    Object.fromEntries(
      namesOnServer(
        typed,
        new Set(before),
        after.map((username) => ({ username })),
      ),
    );

  it('are the typed ones, else the one new name that ends with it', () => {
    assert.deepEqual(found(['a1', 'b2'], [], ['a1', 'pl-b2']), { a1: 'a1', b2: 'pl-b2' });
    assert.deepEqual(found(['a1'], ['old-a1'], ['old-a1', 'pl-a1']), { a1: 'pl-a1' });
    assert.deepEqual(found(['a1'], ['old-a1'], ['old-a1']), {});
    assert.deepEqual(found(['a1'], [], ['x-a1', 'y-a1']), {});
    assert.deepEqual(found(['shop', 'webshop'], [], ['pl-webshop']), { webshop: 'pl-webshop' });
    assert.deepEqual(found(['shop', 'webshop'], [], ['pl-webshop', 'pl-shop']), {
      shop: 'pl-shop',
      webshop: 'pl-webshop',
    });
  });
});

describe('additions whose response was lost', () => {
  const sandbox = useSandbox({ personality: 'renaming' });
  let client: Client;
  beforeEach(() => {
    client = clientOf(new URL(sandbox().apiUrl), { key: sandbox().key });
  });
  afterEach(() => client.dispose());

  const run = async (passwords: ReadonlyMap<string, string>) => {
    const before = new Set((await client.accounts.list()).rows.map(({ username }) => username));
    const operation = addAccounts(client, passwords, { remark: '', productType: 9, before });
    return runBulk([...passwords.keys()], operation, { signal: new AbortController().signal });
  };

  it('find accounts that the server renamed', async () => {
    sandbox().faults.add('addAccounts', 'reset-before-headers');
    const { done, failed } = await run(new Map(['shop', 'webshop'].map((name) => [name, 'secret77'])));
    assert.deepEqual([done, failed], [['shop', 'webshop'], []]);
    assert.equal(sandbox().log.list('addAccounts').length, 1);
  });

  it("don't take another batch's account for one that wasn't added", async () => {
    const passwords = new Map(['webshop', 'shop'].map((name) => [name, 'secret77']));
    const operation = addAccounts(client, passwords, { remark: '', productType: 9, before: new Set() });
    await operation.send(['webshop'], new AbortController().signal);
    assert.deepEqual([...(await operation.readBack(['shop']))], [['shop', false]]);
  });

  it("don't take an account that was listed before for a new one", async () => {
    await run(new Map([['shop', 'secret77']]));
    sandbox().faults.add('addAccounts', 'reset-before-operation');
    const { done } = await run(new Map([['shop', 'secret77']]));
    assert.deepEqual(done, []);
  });
});

describe('operations on many rows', () => {
  const sandbox = useSandbox();
  let client: Client;
  beforeEach(() => {
    client = clientOf(new URL(sandbox().apiUrl), { key: sandbox().key });
  });
  afterEach(() => client.dispose());

  const run = (names: readonly string[], operation: BulkOperation) =>
    runBulk(names, operation, { signal: new AbortController().signal });
  const account = (name: string) => sandbox().state.account(name);
  const users = (count: number) =>
    Array.from({ length: count }, (_, index) => `user${String(index + 1).padStart(2, '0')}`);

  it('add 500 accounts in batches of 50', async () => {
    const passwords = new Map(
      Array.from({ length: 500 }, (_, index) => [`bulk${index}`, generatePassword()] as const),
    );
    const operation = addAccounts(client, passwords, { remark: 'bulk', productType: 14, before: new Set() });
    const { done, failed } = await run([...passwords.keys()], operation);
    assert.equal(done.length, 500);
    assert.deepEqual(failed, []);
    assert.equal(sandbox().log.list('addAccounts').length, 10);
    for (const [name, password] of passwords) {
      const { password: stored, productType, remark } = account(name);
      assert.deepEqual([stored, productType, remark], [password, 14, 'bulk']);
    }
  });

  it('add all but those that exist under another password', async () => {
    const names = ['fresh1', 'user01', 'fresh2'];
    const passwords = new Map(names.map((name) => [name, 'secret77']));
    const before = account('user01').password;
    const operation = addAccounts(client, passwords, { remark: '', productType: 9, before: new Set() });
    const { done, failed } = await run(names, operation);
    assert.deepEqual(done, ['fresh1', 'fresh2']);
    assert.deepEqual(
      failed.map(({ name }) => name),
      ['user01'],
    );
    assert.equal(account('user01').password, before);
  });

  it('report the three of ten that were rejected', async () => {
    const refused = ['user02', 'user05', 'user09'];
    sandbox().faults.add('disableAccounts', `reject(${refused.join(',')})`);
    const { done, failed, notTried } = await run(users(10), disableAccounts(client));
    assert.equal(done.length, 7);
    assert.deepEqual(
      failed.map(({ name }) => name),
      refused,
    );
    for (const { name, error } of failed) {
      const { failure } = error as ApiError;
      assert.equal(failure.kind === 'Rejected' && failure.text, `rejected: ${name}`);
    }
    assert.deepEqual(notTried, []);
    for (const name of done) assert.equal(account(name).enabled, false);
  });

  for (const fault of ['reset-before-headers', 'reset-after-headers', 'cut-json', 'html', 'status(502)']) {
    it(`read back what became of a batch whose answer is ${fault}`, async () => {
      const acted = fault.startsWith('reset') || fault === 'cut-json';
      sandbox().faults.add('disableAccounts', fault, 1);
      const names = ['user01', 'user02', 'user03'];
      const { done, failed } = await run(names, disableAccounts(client));
      assert.deepEqual(done, acted ? names : []);
      assert.equal(failed.length, acted ? 0 : 3);
      assert.equal(sandbox().log.list('disableAccounts').length, 1, 'it was sent again');
    });
  }

  it('delete, disable and enable', async () => {
    await run(['user01', 'user02', 'user03'], disableAccounts(client));
    await run(['user02'], enableAccounts(client));
    await run(['user03', 'team.eu-7'], deleteAccounts(client));
    assert.equal(account('user01').enabled, false);
    assert.equal(account('user02').enabled, true);
    assert.equal(sandbox().state.accounts.has('user03'), false);
    assert.equal(sandbox().state.accounts.has('team.eu-7'), false);
  });

  it('count an account as deleted that is gone although the answer was lost', async () => {
    sandbox().faults.add('deleteAccounts', 'reset-before-headers', 1);
    const { done } = await run(['user01'], deleteAccounts(client));
    assert.deepEqual(done, ['user01']);
  });

  it('change passwords, remarks and limits, three calls at a time', async () => {
    const names = users(9);
    const passwords = new Map(names.map((name) => [name, generatePassword()]));
    sandbox().log.clear();
    await run(names, changePasswords(client, passwords));
    await run(names, changeRemarks(client, '备用'));
    await run(names, changeLimits(client, 7));
    for (const name of names) {
      const { password, remark, limitGigabytes } = account(name);
      assert.deepEqual([password, remark, limitGigabytes], [passwords.get(name), '备用', 7]);
    }
    assert.ok(sandbox().log.maxAtOnce <= 3);
  });

  it('send of a patch only what it holds', async () => {
    await run(['user05'], patchAccounts(client, { daily_limit: 3, udp: 1 }));
    const [call] = sandbox().log.list('changeAccount');
    assert.deepEqual(Object.keys(call?.parameters ?? {}).sort(), [
      'account',
      'app_key',
      'daily_limit',
      'udp',
    ]);
    assert.deepEqual([account('user05').dailyLimitGigabytes, account('user05').udp], [3, true]);
  });

  it('take a limit for set in whichever unit it reads back', async () => {
    sandbox().state.settings.limitUnit = 'KB';
    sandbox().faults.add('changeAccountLimit', 'reset-before-headers', 1);
    const { done } = await run(['user01'], changeLimits(client, 7));
    assert.deepEqual(done, ['user01']);
  });

  it('do not take for done what cannot be read back', async () => {
    sandbox().faults.add('changeAccount', 'reset-before-headers', 1);
    const { failed } = await run(['user01'], patchAccounts(client, { daily_limit: 3 }));
    assert.deepEqual(
      failed.map(({ name, outcome }) => [name, outcome]),
      [['user01', 'unknown']],
    );
  });

  it('add IPs to the whitelist and remove them', async () => {
    const target = { productType: 9, packageId: undefined, remark: 'lab' };
    await run(['192.0.2.1', '192.0.2.2'], addIps(client, target));
    const added = sandbox().state.whitelist.filter(({ remark }) => remark === 'lab');
    assert.deepEqual(
      added.map(({ ip, productType }) => [ip, productType]),
      [
        ['192.0.2.1', 9],
        ['192.0.2.2', 9],
      ],
    );
    const ips = ['192.0.2.1', '192.0.2.99'];
    const { done, failed } = await run(ips, deleteIps(client, { splitsRefused: true }));
    // What is not on the list is as it was wanted.
    assert.deepEqual([done, failed], [ips, []]);
    assert.ok(!sandbox().state.whitelist.some(({ ip }) => ip === '192.0.2.1'));
  });

  it('do not take an IP of another package for added', async () => {
    const { state, faults } = sandbox();
    const bought = state.packages.find(({ productType }) => productType === 11);
    const target = { productType: 11, packageId: bought?.id, remark: '' };
    await run(['192.0.2.1'], addIps(client, target));
    faults.add('addWhitelist', 'reset-before-headers', 1);
    const { done, failed } = await run(['192.0.2.1'], addIps(client, target));
    assert.deepEqual(done, []);
    assert.deepEqual(
      failed.map(({ name, outcome }) => [name, outcome]),
      [['192.0.2.1', 'unknown']],
    );
  });

  it('remove IPs with a verification in one call', async () => {
    sandbox().state.settings.verificationRequired = true;
    const ips = ['198.51.100.7', '203.0.113.40'];
    const refused = await run(ips, deleteIps(client, { splitsRefused: false }));
    assert.equal(refused.failed.length, 2);
    assert.equal(sandbox().log.list('deleteWhitelist').length, 1);
    const verification = { type: 'totp', code: '123456' } as const;
    const { done } = await run(ips, deleteIps(client, { verification, splitsRefused: false }));
    assert.deepEqual(done, ips);
    assert.deepEqual(
      sandbox().state.whitelist.map(({ ip }) => ip),
      ['127.0.0.1'],
    );
  });
});
