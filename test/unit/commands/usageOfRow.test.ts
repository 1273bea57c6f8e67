import '../vscode/standIn';
import assert from 'node:assert/strict';
import { usageCommands } from '../../../src/commands/usage/usageCommands';
import { AccountRow, type AccountData } from '../../../src/views/accounts/accountRow';
import type { Trees } from '../../../src/views/trees';

const row = (username: string) => new AccountRow(username, { username } as unknown as AccountData);

describe('usage of an account', () => {
  const first = row('first');
  const second = row('second');
  const opened: (string | undefined)[] = [];
  const commands = usageCommands({
    trees: { selection: [second] } as unknown as Trees,
    showUsage: (account) => Promise.resolve(void opened.push(account)),
  });
  const run = (...given: readonly unknown[]) =>
    commands['proxylite.usage.showAccount']?.(...(given as never[]));

  beforeEach(() => (opened.length = 0));

  it('is that of the clicked row, whatever else is selected', async () => {
    await run(second, [first, second]);
    await run(first, [first, second]);
    assert.deepEqual(opened, ['second', 'first']);
  });

  it('is that of the selection without a click, and of a name that is given', async () => {
    await run();
    await run('third');
    assert.deepEqual(opened, ['second', 'third']);
  });
});
