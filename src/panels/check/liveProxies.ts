import * as vscode from 'vscode';
import { formatCount, plural } from '../../host/ui/format';
import type { Proxy } from '../../proxy/proxy';
import { partOf, type CheckList } from './checkList';
import { Outcome } from './checkOutcome';
import { printProxies } from './printProxies';

/** The live proxies of a list as a list of their own, in the schemes that were found, with what was found of them. */
export function liveOf(
  list: CheckList,
  { liveRows }: Outcome,
): { readonly list: CheckList; readonly outcome: Outcome } {
  const kept = liveRows.map((row, index) => ({ ...row, index }));
  return { list: partOf(list, liveRows), outcome: Outcome.of(kept) };
}

/**
 * Copies proxies with their schemes and credentials, as lines. Returns a message about what was done; undefined if
 * nothing could be copied.
 */
export async function copyLive(proxies: readonly Proxy[]): Promise<string | undefined> {
  const { lines, refused } = await printProxies(proxies);
  if (lines.length === 0) return undefined;
  await vscode.env.clipboard.writeText(lines.join('\n'));
  return withRefused(
    plural(vscode.l10n.t('{count, plural, one {# live proxy copied.} other {# live proxies copied.}}'), {
      count: lines.length,
    }),
    refused.length,
  );
}

/** Inserts proxies with their credentials. Returns a message about what was done; undefined if there is none. */
export async function insertLive(
  proxies: readonly Proxy[],
  insert: (proxies: readonly Proxy[]) => Promise<number>,
): Promise<string | undefined> {
  if (proxies.length === 0) return undefined;
  return plural(
    vscode.l10n.t('{count, plural, one {# live proxy inserted.} other {# live proxies inserted.}}'),
    { count: await insert(proxies) },
  );
}

function withRefused(message: string, refused: number): string {
  if (refused === 0) return message;
  return `${message} ${vscode.l10n.t("Skipped because they can't be written as a line: {0}.", formatCount(refused))}`;
}
