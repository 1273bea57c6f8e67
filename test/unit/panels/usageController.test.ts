import '../vscode/standIn';
import assert from 'node:assert/strict';
import type { Log } from '../../../src/host/platform/log';
import { LimitUnits } from '../../../src/model/accounts/limitUnit';
import { UsageController } from '../../../src/panels/usage/usageController';
import { firstQuery } from '../../../src/panels/usage/usageQuery';
import type { SavedUsage, ToUsagePage } from '../../../src/panels/protocol/usageProtocol';
import { MemoryState, settle } from '../model/memory';
import { useSandbox } from '../sandbox/helpers';
import { useSignedIn } from './signedIn';

describe('an open usage panel', () => {
  const sandbox = useSandbox();
  const signedIn = useSignedIn(sandbox);
  let controller: UsageController;
  let told: ToUsagePage[];

  beforeEach(() => {
    told = [];
    controller = new UsageController(
      {
        sessions: signedIn().sessions,
        limitUnits: new LimitUnits(new MemoryState()),
        log: undefined as unknown as Log,
      },
      (message) => told.push(message),
      () => true,
      undefined,
    );
  });

  afterEach(() => {
    controller.dispose();
  });

  const stores = () => signedIn().sessions.current?.stores ?? assert.fail('nobody is signed in');
  const query = () => told.findLast((message) => message.type === 'query')?.query;
  const progress = () => told.findLast((message) => message.type === 'progress')?.progress;
  /** Resolves once nothing is being read any more. */
  const idle = async () => {
    while (progress()) await settle();
  };

  it('reads nothing after a refresh was cancelled whose sums were still on their way', async () => {
    await controller.show(undefined);
    await idle();
    sandbox().log.clear();
    sandbox().faults.add('summarizePackages', 'slow(20)');
    await controller.receive({ type: 'refresh' });
    const sums = stores().summaries.refresh();
    await controller.receive({ type: 'cancel' });
    await sums;
    await settle();
    assert.equal(progress(), undefined);
    assert.deepEqual(sandbox().log.list('getUsage'), []);

    await controller.receive({ type: 'refresh' });
    await stores().summaries.refresh();
    await idle();
    assert.notDeepEqual(sandbox().log.list('getUsage'), []);
  });

  it('offers all product types of accounts and packages, and says where there is no forecast', async () => {
    await controller.show(undefined);
    await idle();
    await stores().packages.all();
    const offered = told.findLast((message) => message.type === 'choices')?.productTypes ?? [];
    const { packages, accounts } = sandbox().state;
    const owned = [...packages, ...accounts.values()].map(({ productType }) => productType);
    assert.deepEqual(
      offered.map(({ value }) => Number(value)),
      [...new Set([9, 12, ...owned])].sort((a, b) => a - b),
    );
    assert.ok(packages.some(({ productType }) => ![9, 12].includes(productType)));

    const notices = () => told.findLast((message) => message.type === 'notices')?.notices ?? [];
    await controller.receive({ type: 'query', query: { ...firstQuery, productType: '11' } });
    await idle();
    assert.match(
      notices()
        .map(({ message }) => message)
        .join(),
      /aren't available.*time-based/,
    );
    await controller.receive({ type: 'query', query: { ...firstQuery, productType: '9' } });
    await idle();
    assert.deepEqual(notices(), []);
  });

  it('shows the account that was asked for while what it showed before a restart was on its way', async () => {
    const saved: SavedUsage = { query: { ...firstQuery, range: '7' }, table: false };
    controller.choose('user01');
    await controller.show(saved);
    await idle();
    assert.deepEqual(query(), { ...firstQuery, view: 'account', account: 'user01' });
    assert.ok(
      sandbox()
        .log.list('getUsage')
        .some(({ parameters }) => parameters.username === 'user01'),
    );
  });

  it('shows all accounts of another connection, which has not the one that was chosen', async () => {
    const { key, apiUrl } = sandbox();
    controller.choose('user01');
    await controller.show(undefined);
    await idle();
    await signedIn().keyring.signIn({ name: 'home', apiUrl, key }, () => Promise.resolve());
    await signedIn().sessions.follow();
    await idle();
    assert.deepEqual(query(), firstQuery);
  });
});
