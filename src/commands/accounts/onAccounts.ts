import type { Account } from '../../api/client';
import type { CommandContext } from '../../host/services/commandContext';
import type { NamedAccounts } from '../../host/labels/accountProblems';
import type { Trees } from '../../views/trees';
import { onRows, type Handler } from '../rowHandler';

/**
 * Returns a command on the accounts of the rows, of a button's arguments, or of the user's selection. If nothing is
 * selected, it runs without accounts.
 */
export function onAccounts(
  context: CommandContext & { readonly trees: Trees },
  run: (accounts: readonly Account[]) => Promise<void>,
): Handler {
  const onSelected = onRows(
    context.trees,
    async () => (await import('../../views/accounts/accountRow')).AccountRow,
    (rows) => run(rows.map(({ data }) => data)),
    async () => {
      const { pickAccounts } = await import('./pickAccounts');
      const picked = await pickAccounts(context);
      if (picked) await run(picked);
    },
  ) as (...given: readonly unknown[]) => Promise<void>;
  return async (...given: readonly unknown[]) => {
    const [named] = given;
    if (!isNamedAccounts(named)) return onSelected(...given);
    const { findAccounts } = await import('./findAccounts');
    await run(await findAccounts(context, named));
  };
}

/** Any extension may run our commands, so the arguments aren't trusted. */
function isNamedAccounts(given: unknown): given is NamedAccounts {
  return (
    typeof given === 'object' &&
    given !== null &&
    'usernames' in given &&
    Array.isArray(given.usernames) &&
    given.usernames.every((name) => typeof name === 'string')
  );
}
