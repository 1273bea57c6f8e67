import { contexts, messages } from '../vscode/standIn';
import assert from 'node:assert/strict';
import { boxes } from '../vscode/boxes';
import type { Package } from '../../../src/api/client';
import { add, type WhitelistContext } from '../../../src/commands/whitelist/addWhitelistIps';
import type { Session } from '../../../src/model/connections/session';
import { Stores } from '../../../src/model/connections/stores';
import { Store } from '../../../src/model/stores/store';
import { loadOwned, ownedTarget, ownedTypes, proxyTypes } from '../../../src/model/whitelist/ownedTypes';
import { checkIps, splitIps } from '../../../src/model/whitelist/whitelistOperations';
import { clientOf } from '../api/server';
import { useSandbox } from '../sandbox/helpers';
import { changes } from './changes';

const none = () => Promise.resolve({ items: [] });
/** The stores of an account without packages and static IPs. */
const noneOwned = { packages: { peekAll: none }, staticIps: { get: none } };

describe('adding to the whitelist', () => {
  afterEach(() => (boxes.answer = () => undefined));

  it('adds an IP that was removed elsewhere since the list was read', async () => {
    const onServer = new Set(['192.0.2.1']);
    const api = {
      list: () => Promise.resolve([...onServer].map((ip) => ({ ip }))),
      add: ({ ips }: { readonly ips: string }) => Promise.resolve(void onServer.add(ips)),
    };
    const whitelist = new Store(() => api.list());
    await whitelist.get();
    onServer.clear();
    const session = { client: { whitelist: api }, stores: { whitelist, ...noneOwned } } as unknown as Session;
    const parts = {
      sessions: { settled: () => Promise.resolve(), current: session },
      changes,
    } as unknown as WhitelistContext;
    const answers = ['192.0.2.1', 'Any product type', ''];
    boxes.answer = () => answers.shift();
    const told: string[] = [];
    messages.answer = (message) => void told.push(message);

    await add(parts);
    assert.deepEqual([...onServer], ['192.0.2.1']);
    assert.deepEqual(told, ['Whitelisted: 192.0.2.1']);
    assert.equal(contexts.get('proxylite.done.whitelist'), true);
  });

  it('distinguishes IPv6 addresses from other text', () => {
    const problems = checkIps(
      splitIps('2001:db8::1, [::1], ::ffff:192.0.2.1 192.0.2 1.2.3.4:80'),
      [],
      undefined,
    );
    assert.deepEqual(problems.ips, []);
    assert.deepEqual(
      problems.leftOut.map(({ problem }) => problem),
      ['ipv6', 'ipv6', 'ipv6', 'notIpv4', 'notIpv4'],
    );
  });
});

describe('the product type to whitelist for', () => {
  const now = Date.parse('2026-06-01T00:00:00Z');
  const row = (id: number, product_type: number | null, expired_at: string): Package => ({
    id,
    product_type,
    expired_at,
  });
  const valid = '2027-01-01 00:00:00';
  const expired = '2025-01-01 00:00:00';

  it("is that of the account's packages, those in effect first", () => {
    const packages = [row(1, 9, expired), row(2, 14, valid), row(3, null, valid), row(4, 12, valid)];
    assert.deepEqual(ownedTypes(packages, now), [12, 14, 9]);
    assert.deepEqual(ownedTarget(packages, now), { productType: 12, packageId: undefined });
    assert.deepEqual(ownedTarget([], now), { productType: undefined, packageId: undefined });
  });

  it('comes with the package where there is only one to choose', () => {
    const one = [row(1, 11, valid), row(2, 11, expired)];
    assert.deepEqual(ownedTarget(one, now), { productType: 11, packageId: 1 });
    const two = [...one, row(3, 11, valid)];
    assert.deepEqual(ownedTarget(two, now), { productType: 11, packageId: undefined });
    assert.deepEqual(ownedTarget(two, now, 9), { productType: 9, packageId: undefined });
  });

  it('is not asked of packages where their list is refused', async () => {
    const refused = () => Promise.reject(new Error('refused'));
    const packages = { peekAll: refused } as unknown as Stores['packages'];
    const staticIps = { get: refused } as unknown as Stores['staticIps'];
    assert.deepEqual(await loadOwned({ packages, staticIps }), []);
    await assert.rejects(loadOwned({ packages, staticIps }, AbortSignal.abort()), { name: 'AbortError' });
    const addresses = { get: () => Promise.resolve({ items: [{ productType: 25, expiresAt: valid }] }) };
    const known = await loadOwned({ packages, staticIps: addresses as unknown as Stores['staticIps'] });
    assert.deepEqual(ownedTypes(known, now), [25]);
  });
});

describe('the whitelist of a server that requires a product type', () => {
  const sandbox = useSandbox({ personality: 'strict' });
  afterEach(() => (boxes.answer = () => undefined));

  async function withSession(work: (parts: WhitelistContext) => Promise<void>): Promise<void> {
    const client = clientOf(new URL(sandbox().apiUrl), { key: sandbox().key });
    const stores = new Stores(client);
    try {
      const session = { client, stores } as unknown as Session;
      const sessions = { settled: () => Promise.resolve(), current: session };
      await work({ sessions, changes } as unknown as WhitelistContext);
    } finally {
      stores.dispose();
      await client.dispose();
    }
  }
  const typesOf = (ip: string) =>
    sandbox()
      .state.whitelist.filter((entry) => entry.ip === ip)
      .map(({ productType }) => productType);

  it('takes the type chosen of all known ones, those owned first', async () => {
    let labels: readonly string[] = [];
    const answers = ['192.0.2.1', 'Dynamic residential traffic', ''];
    boxes.answer = (box) => {
      if (box.labels.length > 0) ({ labels } = box);
      return answers.shift();
    };
    const told: string[] = [];
    messages.answer = (message) => void told.push(message);
    await withSession(add);
    assert.deepEqual(told, ['Whitelisted: 192.0.2.1']);
    assert.deepEqual(typesOf('192.0.2.1'), [9]);
    const any = labels.indexOf('Any product type');
    const owned = new Set(sandbox().state.packages.map(({ productType }) => productType));
    assert.equal(any, owned.size);
    assert.equal(labels[0], 'Dynamic residential traffic');
    assert.equal(labels.length, new Set([...owned, ...proxyTypes]).size + 1);
  });
});
