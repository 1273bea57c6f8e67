import { settings } from '../vscode/standIn';
import assert from 'node:assert/strict';
import { streamingMode } from '../../../src/host/platform/streamingMode';
import { PrivateNames } from '../../../src/host/services/privateNames';
import { Masker } from '../../../src/privacy/masker';
import { LimitUnits } from '../../../src/model/accounts/limitUnit';
import { PendingChanges } from '../../../src/model/accounts/pendingChanges';
import { CheckResults } from '../../../src/model/checks/checkResults';
import { AccountRows } from '../../../src/views/accounts/accountRows';
import { OrderRows } from '../../../src/views/orders/orderRows';
import { PackageRows } from '../../../src/views/packages/packageRows';
import { StaticIpRows } from '../../../src/views/staticIps/staticIpRows';
import type { Row } from '../../../src/views/tree/row';
import type { StoreRows } from '../../../src/views/tree/storeRows';
import { WhitelistRows } from '../../../src/views/whitelist/whitelistRows';
import { MemoryState } from '../model/memory';
import { useSignedIn } from '../panels/signedIn';
import { useSandbox } from '../sandbox/helpers';

/** What a row shows and what is read aloud of it. */
function shownTexts(row: Row): string[] {
  const { label, description, tooltip, accessibilityInformation } = row.shown();
  const hover = row.tooltip();
  const own = [label, description, tooltip, accessibilityInformation?.label, hover?.value];
  return [...own.filter((text) => typeof text === 'string'), ...(row.children ?? []).flatMap(shownTexts)];
}

function dataOf({ data, children }: Row): unknown[] {
  return [data, ...(children ?? []).map(dataOf)];
}

function setMode(isOn: boolean): void {
  settings.set('streamingMode.enabled', isOn);
  streamingMode.follow().dispose();
}

describe('the views in streaming mode', () => {
  const sandbox = useSandbox();
  const signedIn = useSignedIn(sandbox);
  let ends: { dispose(): void }[];

  before(() => streamingMode.maskWith((names) => new Masker(names)));
  beforeEach(() => {
    ends = [];
  });
  afterEach(() => {
    setMode(false);
    for (const end of ends) end.dispose();
  });

  /** Loads every view, and returns the private texts of the account. */
  async function load() {
    const { keyring, sessions } = signedIn();
    const pending = new PendingChanges(new MemoryState());
    const marks = { limitUnits: new LimitUnits(new MemoryState()), pending };
    const views: StoreRows<never>[] = [
      new AccountRows(sessions, marks),
      new PackageRows(sessions),
      new StaticIpRows(sessions, new CheckResults()),
      new WhitelistRows(sessions),
      new OrderRows(sessions),
    ] as unknown as StoreRows<never>[];
    ends.push(new PrivateNames(streamingMode, keyring, pending, sessions), pending, ...views);
    await Promise.all(views.map((view) => view.load()));
    const { stores } = sessions.current ?? assert.fail('signed out');
    const accounts = stores.accounts.state.value ?? [];
    const staticIps = stores.staticIps.state.value?.items ?? [];
    const whitelist = stores.whitelist.state.value ?? [];
    const secrets = [
      ...accounts.map(({ username }) => username),
      ...staticIps.flatMap(({ ip, username }) => [ip, username ?? ip]),
      ...whitelist.map(({ ip }) => ip),
      sandbox().key,
    ];
    assert.ok(accounts.length > 1 && staticIps.length > 1 && whitelist.length > 0);
    return { views, secrets, accounts: views[0] as unknown as AccountRows };
  }

  const allTexts = (views: readonly StoreRows<never>[]) =>
    views.flatMap((view) => view.rows().flatMap(shownTexts)).join('\n');

  it('show no username, IP, or key of the account', async () => {
    const { views, secrets } = await load();
    const real = allTexts(views);
    assert.ok(secrets.filter((secret) => real.includes(secret)).length >= secrets.length / 2);
    setMode(true);
    const masked = allTexts(views);
    assert.deepEqual(
      secrets.filter((secret) => masked.includes(secret)),
      [],
    );
    setMode(false);
    assert.equal(allTexts(views), real);
  });

  it('are filtered by real names, and show nothing of what was typed', async () => {
    const { accounts, secrets } = await load();
    const [name = ''] = secrets;
    setMode(true);
    accounts.filter = name.slice(0, -1);
    assert.ok(JSON.stringify(accounts.rows().map(dataOf)).includes(name));
    assert.equal(accounts.description, 'Filtered: "••••"');
    accounts.filter = `${name} and nothing else`;
    assert.ok(!accounts.rows().flatMap(shownTexts).join('\n').includes(name));
  });

  it('are shown again when the mode changes, and when a name comes while it is on', () => {
    let changes = 0;
    ends.push(streamingMode.onDidChange(() => changes++));
    const name = `new${Date.now()}`;
    streamingMode.addNames([`${name}off`]);
    assert.equal(changes, 0);
    setMode(true);
    assert.equal(changes, 1);
    streamingMode.addNames([name, undefined, '', 'ProxyLite 2']);
    assert.equal(changes, 2);
    streamingMode.addNames([name]);
    assert.equal(changes, 2);
    assert.equal(streamingMode.mask('ProxyLite 2'), 'ProxyLite 2');
    assert.ok(!streamingMode.mask(`Delete ${name}?`).includes(name));
  });
});
