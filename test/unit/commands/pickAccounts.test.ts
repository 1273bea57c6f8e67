import '../vscode/standIn';
import assert from 'node:assert/strict';
import { boxes } from '../vscode/boxes';
import { pickAccounts } from '../../../src/commands/accounts/pickAccounts';
import { UserError } from '../../../src/host/ui/errors';
import type { CommandContext } from '../../../src/host/services/commandContext';
import type { Session } from '../../../src/model/connections/session';

describe('ticking accounts', () => {
  afterEach(() => (boxes.answer = () => undefined));

  const sessionOf = (id: string) =>
    ({
      connection: { id },
      stores: { accounts: { get: () => Promise.resolve([{ username: 'user01' }]) } },
    }) as unknown as Session;

  it('means those of the connection that they were ticked in', async () => {
    const sessions = { settled: () => Promise.resolve(), current: sessionOf('work') };
    boxes.answer = ({ labels }) => labels[0];
    const picked = await pickAccounts({ sessions } as unknown as CommandContext);
    assert.deepEqual(picked, [{ username: 'user01' }]);
  });

  it('offers to add one where there are none', async () => {
    const session = { ...sessionOf('work'), stores: { accounts: { get: () => Promise.resolve([]) } } };
    const sessions = { settled: () => Promise.resolve(), current: session };
    await assert.rejects(pickAccounts({ sessions } as unknown as CommandContext), (error) => {
      assert.ok(error instanceof UserError);
      assert.match(error.message, /No proxy accounts yet/);
      assert.deepEqual(
        error.remedies.map(({ command }) => command),
        ['proxylite.accounts.add'],
      );
      return true;
    });
  });

  it('does nothing where another connection came into use meanwhile, which may have the same names', async () => {
    const sessions = { settled: () => Promise.resolve(), current: sessionOf('work') };
    boxes.answer = ({ labels }) => {
      sessions.current = sessionOf('home');
      return labels[0];
    };
    await assert.rejects(
      pickAccounts({ sessions } as unknown as CommandContext),
      /You switched to another connection, so nothing was done/,
    );
  });
});
