import { messages, settings } from '../vscode/standIn';
import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { LimitUnits } from '../../../src/model/accounts/limitUnit';
import { ServerOffsets } from '../../../src/model/time/serverOffsets';
import { PendingChanges } from '../../../src/model/accounts/pendingChanges';
import type { Session } from '../../../src/model/connections/session';
import { Stores } from '../../../src/model/connections/stores';
import { ExtractionHistory } from '../../../src/model/extraction/extractionHistory';
import { call, prepareCall } from '../../../src/tools/callTool';
import type { WindowToolContext } from '../../../src/tools/createTools';
import { clientOf } from '../api/server';
import { MemoryState } from '../model/memory';
import { useSandbox } from '../sandbox/helpers';

const token = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => {} }),
} as unknown as vscode.CancellationToken;

const tool = 'disable_proxylite_account';
const input = { username: 'user01' };

describe('a change by a tool of VS Code', () => {
  const sandbox = useSandbox();
  let asked: { readonly message: string; readonly buttons: readonly string[] }[];
  let answer: () => string | undefined;
  let context: WindowToolContext;
  let sessions: { current: Session | undefined; settled: () => Promise<void> };
  let pending: PendingChanges;

  beforeEach(() => {
    asked = [];
    answer = () => undefined;
    messages.answer = (message, buttons) => {
      asked.push({ message, buttons });
      return answer();
    };
    pending = new PendingChanges(new MemoryState());
    sessions = { current: sessionOf('work'), settled: () => Promise.resolve() };
    context = {
      sessions,
      pending,
      history: new ExtractionHistory(new MemoryState()),
      limitUnits: new LimitUnits(new MemoryState()),
      serverOffsets: new ServerOffsets(new MemoryState()),
      log: { hidden: [], error: () => {}, warn: () => {} },
    } as unknown as WindowToolContext;
  });
  afterEach(async () => {
    messages.answer = () => undefined;
    settings.clear();
    pending.dispose();
    await sessions.current?.client.dispose();
  });

  function sessionOf(id: string): Session {
    const client = clientOf(new URL(sandbox().apiUrl), { key: sandbox().key });
    return { connection: { id, name: id, apiUrl: '' }, client, stores: new Stores(client) };
  }
  const prepare = () => prepareCall(tool, input, context, token);
  const invoke = async () => {
    const result = await call(tool, input, context, token);
    return (result.content as readonly { readonly value: string }[])[0]?.value ?? '';
  };
  const sent = () => sandbox().log.list('disableAccounts').length;

  it('that VS Code never asked about is asked about by a dialog, and done on a yes', async () => {
    answer = () => 'Allow Once';
    assert.match(await invoke(), /5 minutes/);
    assert.deepEqual(asked, [
      { message: 'Disable proxy account user01?', buttons: ['Allow Once', "Don't Allow"] },
    ]);
    assert.equal(sent(), 1);
    assert.equal(sandbox().state.account('user01').enabled, false);
  });

  for (const [how, given] of [
    ['on a no', "Don't Allow"],
    ['where the dialog is closed', undefined],
  ] as const) {
    it(`is not done ${how}, and the model gets the reason`, async () => {
      answer = () => given;
      await assert.rejects(invoke(), /The user declined\. Nothing was done\./);
      assert.deepEqual([asked.length, sent()], [1, 0]);
    });
  }

  it('that VS Code asked about is asked about once', async () => {
    assert.ok((await prepare()).confirmationMessages);
    await invoke();
    assert.deepEqual([asked.length, sent()], [0, 1]);
  });

  it('needs a yes for each call: a question of VS Code is good for one', async () => {
    await prepare();
    await invoke();
    sandbox().state.account('user01').enabled = true;
    await assert.rejects(invoke(), /The user declined/);
    assert.deepEqual([asked.length, sent()], [1, 1]);
  });

  it('is not covered by the question for another input', async () => {
    await prepareCall(tool, { username: 'user02' }, context, token);
    await assert.rejects(invoke(), /The user declined/);
    assert.deepEqual([asked.length, sent()], [1, 0]);
  });

  for (const setting of ['chat.tools.global.autoApprove', 'chat.tools.autoApprove']) {
    it(`is asked about by a dialog where ${setting} answers for the person`, async () => {
      settings.set(setting, true);
      await prepare();
      await assert.rejects(invoke(), /The user declined/);
      assert.deepEqual([asked.length, sent()], [1, 0]);
    });
  }

  it('is not done where the connection was switched while the dialog was open', async () => {
    const before = sessions.current;
    answer = () => {
      sessions.current = sessionOf('home');
      return 'Allow Once';
    };
    await assert.rejects(invoke(), /has switched since\. Nothing was done\./);
    assert.equal(sent(), 0);
    await before?.client.dispose();
  });

  it('is not done where the connection was switched after the question of VS Code', async () => {
    await prepare();
    const before = sessions.current;
    sessions.current = sessionOf('home');
    answer = () => 'Allow Once';
    await assert.rejects(invoke(), /has switched since\. Nothing was done\./);
    assert.deepEqual([asked.length, sent()], [0, 0]);
    await before?.client.dispose();
  });

  it('is none where a tool only reads', async () => {
    await call('list_proxylite_accounts', {}, context, token);
    assert.deepEqual(asked, []);
  });
});
