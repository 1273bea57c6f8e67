import * as vscode from 'vscode';
import type { Account } from '../../api/client';
import type { Session } from '../../model/connections/session';

/** Choices for the enabled accounts with known passwords; none if the accounts can't be loaded. */
export async function accountItems(session: Session | undefined) {
  const accounts: readonly Account[] = (await session?.stores.accounts.get().catch(() => [])) ?? [];
  return accounts.flatMap(({ username, password, status, remark }) =>
    password && status !== 0
      ? [
          {
            label: username,
            iconPath: new vscode.ThemeIcon('account'),
            description: remark ?? '',
            credentials: { username, password },
          },
        ]
      : [],
  );
}
