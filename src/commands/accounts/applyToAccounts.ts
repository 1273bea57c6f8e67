import type { Account } from '../../api/client';
import type { BulkChange, BulkChanges } from '../../host/services/bulkChanges';
import type { ReadonlyDocuments } from '../../host/ui/readonlyDocuments';
import type { CommandContext } from '../../host/services/commandContext';
import type { BulkResult } from '../../model/bulk/bulk';
import type { LimitUnits } from '../../model/accounts/limitUnit';
import type { LateChange, PendingChanges } from '../../model/accounts/pendingChanges';
import type { Session } from '../../model/connections/session';

/** The context of the account commands. */
export interface AccountContext extends CommandContext {
  readonly documents: ReadonlyDocuments;
  readonly changes: () => Promise<BulkChanges>;
  readonly limitUnits: LimitUnits;
  readonly pending: PendingChanges;
}

/** One change of many accounts. */
export interface AccountTask extends BulkChange {
  /** The change that acts minutes after the server accepted it (docs/api-notes.md#18). */
  readonly late?: LateChange | undefined;
  /** True if the change reverts one that hasn't taken effect yet. */
  readonly undoesLate?: boolean;
  /** The limit that was set, GB: reading it back confirms the unit of limits (docs/api-notes.md#49). */
  readonly limitGigabytes?: number | undefined;
}

/** Changes accounts, records changes that take effect later, and reloads the list. Failures are in the result. */
export async function applyToAccounts(
  { changes, pending, limitUnits }: AccountContext,
  session: Session,
  task: AccountTask,
): Promise<BulkResult> {
  const { connection, stores } = session;
  const known = new Map((stores.accounts.state.value ?? []).map((account) => [account.username, account]));
  const result = await (await changes()).run(session, task);
  const { done } = result;
  if (task.late) {
    const accounts = done.map((name) => ({ name, productType: known.get(name)?.product_type ?? undefined }));
    await pending.note(connection.id, accounts, task.late);
  }
  if (task.undoesLate) await pending.forget(connection.id, done);
  // The view reports a failed reload and keeps the old rows.
  const accounts = await stores.accounts.reload().catch((): readonly Account[] => []);
  if (task.limitGigabytes) {
    const { limitGigabytes } = task;
    await limitUnits.settle(connection.id, new Map(done.map((name) => [name, limitGigabytes])), accounts);
  }
  return result;
}

export function namesOf(accounts: readonly Account[]): string[] {
  return accounts.map(({ username }) => username);
}
