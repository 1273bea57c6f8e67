import { settings } from '../vscode/standIn';
import assert from 'node:assert/strict';
import type { Log } from '../../../src/host/platform/log';
import { LimitUnits } from '../../../src/model/accounts/limitUnit';
import { CheckResults } from '../../../src/model/checks/checkResults';
import { EndpointHistory } from '../../../src/model/endpoints/endpointHistory';
import { EndpointMemory } from '../../../src/model/endpoints/endpointMemory';
import { emptyEndpointDraft } from '../../../src/panels/extraction/endpointDraft';
import type { EndpointDraft } from '../../../src/panels/protocol/endpointProtocol';
import type { Proxy } from '../../../src/proxy/proxy';
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
  let inserted: Proxy[];
  let endpointHistory: EndpointHistory;

  beforeEach(async () => {
    told = [];
    inserted = [];
    endpointHistory = new EndpointHistory(new MemoryState());
    controller = new ExtractionController(
      {
        sessions: signedIn().sessions,
        memory: new ExtractionMemory(new MemoryState(), () => choice),
        history: new ExtractionHistory(new MemoryState()),
        endpointMemory: new EndpointMemory(new MemoryState()),
        endpointHistory,
        checkResults: new CheckResults(),
        limitUnits: new LimitUnits(new MemoryState()),
        insert: (proxies) => {
          inserted.push(...proxies);
          return Promise.resolve(proxies.length);
        },
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

  describe('its endpoints', () => {
    const state = () => told.findLast((message) => message.type === 'endpoints') ?? assert.fail('no state');
    const edit = async (change: Partial<EndpointDraft>) => {
      await stores().accounts.get();
      await controller.receive({
        type: 'endpointEdit',
        draft: { ...emptyEndpointDraft, accounts: ['user01'], ...change },
      });
      while (state().lists.country.status === 'loading') await settle();
    };
    const password = (username = 'user01') => sandbox().state.account(username).password;

    it('are shown with masked passwords, and inserted as shown', async () => {
      await edit({ country: 'US', session: 'kept', count: '3' });
      const { preview, total, problems } = state();
      assert.deepEqual(problems, {});
      assert.equal(total, 3);
      for (const endpoint of preview)
        assert.match(endpoint, /^http:\/\/user01_area-US_life-10_session-[a-z0-9]{10}:••••••••@gate/);
      assert.ok(!JSON.stringify(told).includes(password()));
      await controller.receive({ type: 'endpointAct', act: 'insert' });
      assert.deepEqual(
        inserted.map(({ credentials }) => credentials?.username),
        preview.map((endpoint) => /\/\/(.*):•/.exec(endpoint)?.[1]),
      );
      assert.ok(inserted.every(({ credentials }) => credentials?.password === password()));
      await controller.receive({ type: 'endpointAct', act: 'insert' });
      assert.equal(endpointHistory.all.length, 1, 'kept once');
      assert.ok(!JSON.stringify(endpointHistory.all).includes(password()));
    });

    it('are made for each of several accounts, for places that all of them have', async () => {
      await edit({ accounts: ['user01', 'user02'], country: 'US', session: 'kept', count: '2' });
      const { preview, total, lists } = state();
      assert.equal(total, 4);
      assert.deepEqual(
        preview.map((endpoint) => /user\d+/.exec(endpoint)?.[0]),
        ['user01', 'user01', 'user02', 'user02'],
      );
      const offered = lists.account.options.map(({ value }) => value);
      assert.ok(offered.includes('user03') && offered.includes('user02'), 'selected ones are marked');
      await controller.receive({ type: 'endpointAct', act: 'insert' });
      assert.deepEqual(
        inserted.map(({ credentials }) => credentials?.password),
        [...Array<string>(2).fill(password()), ...Array<string>(2).fill(password('user02'))],
      );
    });

    it('come with buttons for what is wrong with an account or a setting', async () => {
      sandbox().state.account('user01').enabled = false;
      await stores().accounts.refresh();
      await edit({});
      assert.match(state().problems.account ?? '', /user01 is disabled/);
      assert.deepEqual(state().remedies, ['Enable']);
      sandbox().state.account('user01').enabled = true;
      await stores().accounts.refresh();
      assert.deepEqual(state().remedies, []);
      for (const [template, message] of [
        ['user_{country}', /must contain \{account\}/],
        ['{account}_{place}', /unknown placeholder: \{place\}/],
      ] as const) {
        settings.set('usernameTemplate', template);
        await edit({});
        assert.match(state().obstacle ?? '', message);
        assert.deepEqual(state().remedies, ['Open Setting']);
        assert.equal(state().total, 0);
      }
      settings.delete('usernameTemplate');
    });

    it('keep their sessions until new ones are asked for', async () => {
      await edit({ session: 'kept' });
      const { preview } = state();
      await edit({ session: 'kept' });
      assert.deepEqual(state().preview, preview);
      await controller.receive({ type: 'endpointAct', act: 'newSessions' });
      assert.notDeepEqual(state().preview, preview);
    });

    it('are hidden while a field is invalid, with the problem at the field', async () => {
      const wrong: [Parameters<typeof edit>[0], string][] = [
        [{ session: 'kept', count: '0' }, 'count'],
        [{ session: 'kept', count: '100000' }, 'count'],
        [{ session: 'kept', minutes: 'soon' }, 'minutes'],
        [{ country: 'XX' }, 'country'],
        [{ country: 'US', state: 'Atlantis' }, 'state'],
        [{ accounts: ['user08'] }, 'account'],
        [{ accounts: ['user01', 'gone'] }, 'account'],
        [{ accounts: [] }, 'account'],
      ];
      for (const [change, field] of wrong) {
        await edit(change);
        assert.deepEqual(Object.keys(state().problems), [field], JSON.stringify(change));
        assert.equal(state().total, 0);
      }
    });
  });
});
