import * as vscode from 'vscode';
import type { Sessions } from '../../model/connections/session';

/** Reloads the contents of the views. Each view reports its own failure and keeps its old rows. */
export async function refresh(sessions: Sessions): Promise<void> {
  const { current } = sessions;
  if (!current) return sessions.follow({ reconnect: true });
  await vscode.window.withProgress({ location: { viewId: 'proxylite.accounts' } }, () =>
    Promise.allSettled(current.stores.opened.map((store) => store.refresh())),
  );
}
