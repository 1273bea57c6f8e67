import * as vscode from 'vscode';

/** The name that a new connection gets: "ProxyLite", with a number where that is taken. */
export function unusedName(existing: readonly string[]): string {
  const numbered = (count: number) => (count === 1 ? 'ProxyLite' : `ProxyLite ${count}`);
  let count = 1;
  while (existing.includes(numbered(count))) count++;
  return numbered(count);
}

/** Returns the reason that a connection can't have this name; undefined if it can. */
export function nameProblem(name: string, existing: readonly string[]): string | undefined {
  if (!name) return vscode.l10n.t('Enter a name for the connection.');
  return existing.includes(name) ? vscode.l10n.t('A connection with this name already exists.') : undefined;
}
