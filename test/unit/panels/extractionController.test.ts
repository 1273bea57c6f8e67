import '../vscode/standIn';
import assert from 'node:assert/strict';
import type { Log } from '../../../src/host/platform/log';
import { ExtractionHistory } from '../../../src/model/extraction/extractionHistory';
import { ExtractionMemory } from '../../../src/model/extraction/extractionMemory';
import { ExtractionController } from '../../../src/panels/extraction/extractionController';
import { draftOf } from '../../../src/panels/extraction/extractionDraft';
import type { ToExtractionPage } from '../../../src/panels/protocol/extractionProtocol';
import { MemoryState, settle } from '../model/memory';
import { useSandbox } from '../sandbox/helpers';
import { useSignedIn } from './signedIn';

const choice = { count: 3, lifeMinutes: 30 };

describe('an open extraction panel', () => {
  const sandbox = useSandbox();
  const signedIn = useSignedIn(sandbox);
  let controller: ExtractionController;
  let told: ToExtractionPage[];

  beforeEach(async () => {
    told = [];
    controller = new ExtractionController(
      {
        sessions: signedIn().sessions,
        memory: new ExtractionMemory(new MemoryState(), () => choice),
        history: new ExtractionHistory(new MemoryState()),
        insert: (proxies) => Promise.resolve(proxies.length),
        lastEditor: { fileName: 'fetch.py', onDidChange: () => ({ dispose: () => {} }) },
        check: () => Promise.resolve(),
        log: { error: () => {} } as unknown as Log,
      },
      (message) => told.push(message),
    );
    await controller.show(undefined);
  });

  afterEach(() => {
    controller.dispose();
  });

  const extract = () => controller.receive({ type: 'extract', draft: draftOf(choice) });
  const stores = () => signedIn().sessions.current?.stores ?? assert.fail('nobody is signed in');
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
    const { client } = signedIn().sessions.current ?? assert.fail();
    await client.accounts.add({ accounts: 'latecomer:secret77' });
    await stores().accounts.refresh();
    assert.equal(accounts()?.status, 'ready');
    assert.ok(accounts()?.options.some(({ value }) => value === 'latecomer'));
  });

  it('takes back that the whitelist is empty once it is not', async () => {
    sandbox().state.whitelist = [];
    await extract();
    assert.match(messages()?.[0] ?? '', /^Your whitelist is empty/);
    await signedIn().sessions.current?.client.whitelist.add({ ips: '203.0.113.7' });
    await stores().whitelist.refresh();
    assert.deepEqual(messages(), []);
  });

  it('does not hold the failure of one connection against the next', async () => {
    sandbox().faults.add('extractIps', 'code(3)');
    await extract();
    assert.equal(messages()?.length, 1);
    await signedIn().sessions.follow({ reconnect: true });
    assert.deepEqual(messages(), []);
  });
});
