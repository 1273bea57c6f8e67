import * as vscode from 'vscode';
import { plural } from '../../host/ui/displayFormat';
import type { Proxy } from '../../proxy/proxy';
import { partOf, type CheckList } from './checkList';
import { Outcome } from './checkOutcome';
import { copyProxies } from './rowActions';

/** The live proxies of a list as a list of their own, in the schemes that were found, with what was found of them. */
export function liveOf(
  list: CheckList,
  { liveRows }: Outcome,
): { readonly list: CheckList; readonly outcome: Outcome } {
  const kept = liveRows.map((row, index) => ({ ...row, index }));
  return { list: partOf(list, liveRows), outcome: Outcome.of(kept) };
}

/** Copies live proxies. Returns a message about what was done; undefined if there are none. */
export function copyLive(proxies: readonly Proxy[]): Promise<string | undefined> {
  return copyProxies(proxies, (count) =>
    plural(vscode.l10n.t('{count, plural, one {# live proxy copied.} other {# live proxies copied.}}'), {
      count,
    }),
  );
}
