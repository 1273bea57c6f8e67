import type { Account } from '../api/client';
import { plainText } from '../host/ui/sanitize';

/** Proxy accounts as the options of a list in a form. */
export function accountOptions(accounts: readonly Account[]): { value: string; label: string }[] {
  return accounts.map(({ username }) => ({ value: username, label: plainText(username) }));
}
