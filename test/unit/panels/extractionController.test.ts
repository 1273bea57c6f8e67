import '../vscode/standIn';
import assert from 'node:assert/strict';
import type { Log } from '../../../src/host/log';
import { ExtractionHistory } from '../../../src/model/extractionHistory';
import { ExtractionMemory } from '../../../src/model/extractionMemory';
import { Keyring } from '../../../src/model/keyring';
import { Sessions } from '../../../src/model/session';
import { ExtractionController } from '../../../src/panels/extraction/controller';
import { draftOf } from '../../../src/panels/extraction/draft';
import type { ToExtractionPage } from '../../../src/panels/protocol/extraction';
import { clientOf } from '../api/server';
import { MemorySecrets, MemoryState, settle } from '../model/memory';
import { useSandbox } from '../sandbox/helpers';

const choice = { count: 3, lifeMinutes: 30 };

describe('an open extraction panel', () => {
  const sandbox = useSandbox();
  let keyring: Keyring;
  let sessions: Sessions;
  let controller: ExtractionController;
  let told: ToExtractionPage[];

  beforeEach(async () => {
    const { key, apiUrl } = sandbox();
    keyring = new Keyring({
      secrets: new MemorySecrets(),
      state: new MemoryState(),
      environment: () => undefined,
    });
    sessions = new Sessions(keyring, () => clientOf(new URL(apiUrl), { key }));
    await keyring.signIn({ name: 'work', apiUrl, key }, () => Promise.resolve());
    await sessions.follow();
    told = [];
    controller = new ExtractionController(
      {
        sessions,
        memory: new ExtractionMemory(new MemoryState(), () => choice),
        history: new ExtractionHistory(new MemoryState()),
        insert: () => Promise.resolve(),
        check: () => Promise.resolve(),
        log: { error: () => {} } as unknown as Log,
      },
      (message) => told.push(message),
    );
    await controller.show(undefined);
  });

  afterEach(() => {
    controller.dispose();
    sessions.dispose();
    keyring.dispose();
  });

  const extract = () => controller.receive({ type: 'extract', draft: draftOf(choice) });
  const stores = () => sessions.current?.stores ?? assert.fail('nobody is signed in');
  const messages = () =>
    told.findLast((message) => message.type === 'notices')?.notices.map(({ message }) => message);
  const accounts = () =>
    told.filter((message) => message.type === 'list').findLast(({ name }) => name === 'account');

  it('extracts once, where it is asked again before its page knows', async () => {
    sandbox().faults.add('extractIps', 'hang', 1);
    const first = extract();
    while (sandbox().log.list('extractIps').length === 0) await settle();
    await extract();
    assert.equal(sandbox().log.list('extractIps').length, 1);
    await controller.receive({ type: 'cancel' });
    await first;
  });

  it('offers an account that was added meanwhile', async () => {
    const { client } = sessions.current ?? assert.fail();
    await client.accounts.add({ accounts: 'latecomer:secret77' });
    await stores().accounts.refresh();
    assert.equal(accounts()?.status, 'ready');
    assert.ok(accounts()?.options.some(({ value }) => value === 'latecomer'));
  });

  it('takes back that the whitelist is empty once it is not', async () => {
    sandbox().state.whitelist = [];
    await extract();
    assert.match(messages()?.[0] ?? '', /^Your whitelist is empty/);
    await sessions.current?.client.whitelist.add({ ips: '203.0.113.7' });
    await stores().whitelist.refresh();
    assert.deepEqual(messages(), []);
  });

  it('does not hold the failure of one connection against the next', async () => {
    sandbox().faults.add('extractIps', 'code(3)');
    await extract();
    assert.equal(messages()?.length, 1);
    await sessions.follow({ reconnect: true });
    assert.deepEqual(messages(), []);
  });
});
