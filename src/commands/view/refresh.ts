import * as vscode from 'vscode';
import type { Sessions } from '../../model/connections/session';

/** Loads anew what the views show. What fails is told by the view that it failed in, where the old rows stay. */
export async function refresh(sessions: Sessions): Promise<void> {
  const { current } = sessions;
  if (!current) return sessions.follow({ reconnect: true });
  await vscode.window.withProgress({ location: { viewId: 'proxylite.accounts' } }, () =>
    Promise.allSettled(current.stores.opened.map((store) => store.refresh())),
  );
}
