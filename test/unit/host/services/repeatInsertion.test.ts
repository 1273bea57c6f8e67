import '../../vscode/standIn';
import assert from 'node:assert/strict';
import type { Question } from '../../../../src/commands/proxies/askInsertion';
import {
  insertionText,
  rememberedInsertion,
  repeatInsertion,
} from '../../../../src/commands/proxies/repeatInsertion';
import { insertForms } from '../../../../src/model/insertion/forms';
import { InsertionMemory, type RememberedInsertion } from '../../../../src/model/insertion/insertionMemory';
import type { Proxy } from '../../../../src/proxy/proxy';
import { MemoryState } from '../../model/memory';

const credentials = { username: 'user01', password: 'Passw0rdOfUser01' };
const proxy: Proxy = { scheme: 'http', host: '192.0.2.1', port: 8000 };

describe('the last insertion', () => {
  const { fitting, rest } = insertForms(
    { languageId: 'python', name: 'crawl.py', isInList: false },
    new Set(),
  );
  const [form] = fitting.filter(({ kind }) => kind === 'snippet');
  assert.ok(form);
  const inEnvironment: RememberedInsertion = {
    formId: form.id,
    authentication: { username: 'user01' },
    fromEnvironment: true,
  };

  function question(last: RememberedInsertion | undefined, part: Partial<Question> = {}): Question {
    const accounts = [{ ...credentials, status: 1 }];
    return {
      proxies: [proxy],
      isGateway: false,
      target: { text: '\n', selections: [{ start: 0, end: 0 }], languageId: 'python' },
      fitting,
      rest,
      session: { stores: { accounts: { state: { value: accounts } } } },
      last,
      ...part,
    } as unknown as Question;
  }

  it('is kept without a password, and offered again with the one that the account has now', async () => {
    const state = new MemoryState();
    const chosen = { form, authentication: credentials, fromEnvironment: true };
    await new InsertionMemory(state).remember(rememberedInsertion(chosen));
    const { last } = new InsertionMemory(state);
    assert.deepEqual(last, inEnvironment);
    assert.doesNotMatch(JSON.stringify(last), /Passw0rd/);
    const again = repeatInsertion(question(last), true);
    assert.ok(again);
    assert.deepEqual(again.authentication, credentials);
    assert.match(insertionText(again), /^Python: .+ · user01 · Environment variable$/);
  });

  it('is offered only where all of it fits', () => {
    const own: RememberedInsertion = { ...inEnvironment, authentication: 'own' };
    const whitelist: RememberedInsertion = {
      ...inEnvironment,
      authentication: 'whitelist',
      fromEnvironment: false,
    };
    const offered = (one: Question, hasEnvironment = true) =>
      repeatInsertion(one, hasEnvironment) !== undefined;
    assert.equal(offered(question(undefined)), false, 'there was none');
    assert.equal(offered(question(inEnvironment), false), false, 'there is no folder for .env');
    assert.equal(offered(question({ ...inEnvironment, formId: 'go.net' })), false, 'a form of Go');
    assert.equal(
      offered(question(inEnvironment, { isGateway: true })),
      false,
      'a gateway has its own password',
    );
    assert.equal(offered(question(inEnvironment, { session: undefined })), false, 'signed out');
    const another: RememberedInsertion = { ...inEnvironment, authentication: { username: 'user02' } };
    assert.equal(offered(question(another)), false, 'an account that is gone');
    assert.equal(offered(question(own)), false, 'no credentials');
    assert.equal(offered(question(own, { proxies: [{ ...proxy, credentials }] })), true);
    assert.equal(offered(question(whitelist), false), true);
    const owned = { proxies: [{ ...proxy, credentials }] };
    assert.equal(offered(question(whitelist, owned)), false, 'their passwords would be left out');
    assert.equal(offered(question(inEnvironment, owned)), false, 'their passwords would be replaced');
  });

  it('is none where something else is stored', async () => {
    for (const stored of [null, 'x', [], {}, { ...inEnvironment, authentication: 'any' }, { formId: 1 }]) {
      const state = new MemoryState();
      await state.update('proxylite.insertion.last', stored);
      assert.equal(new InsertionMemory(state).last, undefined, JSON.stringify(stored));
    }
  });
});
