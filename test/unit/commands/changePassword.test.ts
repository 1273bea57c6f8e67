import { clipboard, messages } from '../vscode/standIn';
import assert from 'node:assert/strict';
import { boxes } from '../vscode/boxes';
import { ApiError } from '../../../src/api/apiError';
import type { AccountContext } from '../../../src/commands/accounts/applyToAccounts';
import { changePassword } from '../../../src/commands/accounts/changePassword';
import type { Session } from '../../../src/model/connections/session';
import { changes } from './changes';

describe('changing passwords', () => {
  beforeEach(() => (boxes.answer = () => 'Generate a password for each account'));
  afterEach(() => {
    messages.answer = () => undefined;
    boxes.answer = () => undefined;
  });

  it('offers all generated ones, also those that were changed before the others were tried again', async () => {
    const passwords = new Map<string, string>();
    let calls = 0;
    const refusal = new ApiError('changeAccountPassword', { kind: 'Rejected', code: 400, text: 'busy' });
    const accounts = {
      changePassword: (name: string, password: string) => {
        calls++;
        if (calls === 2) return Promise.reject(refusal);
        passwords.set(name, password);
        return Promise.resolve(null);
      },
    };
    const store = { state: { value: undefined }, reload: () => Promise.resolve([]) };
    const session = {
      connection: { id: 'own' },
      client: { accounts },
      stores: { accounts: store },
    } as unknown as Session;
    const parts = {
      sessions: { settled: () => Promise.resolve(), current: session },
      pending: { note: () => Promise.resolve() },
      changes,
    } as unknown as AccountContext;
    const isChosen = new Set(['Retry Failed', 'Copy Credentials']);
    messages.answer = (_, buttons) => buttons.findLast((button) => isChosen.delete(button));

    await changePassword(parts, [{ username: 'user01' }, { username: 'user02' }]);
    assert.deepEqual(
      clipboard.text.split('\n').sort(),
      ['user01', 'user02'].map((name) => `${name}:${passwords.get(name)}`),
    );
  });
});
