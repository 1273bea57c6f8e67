import * as vscode from 'vscode';
import { formatCount, plural } from '../../host/ui/format';
import type { Proxy } from '../../proxy/proxy';
import { partOf, type CheckList } from './checkList';
import { Outcome } from './checkOutcome';
import { printProxies } from './printProxies';

/** The live proxies of a list as a list of their own, with what was found of them. */
export function liveOf(
  list: CheckList,
  { liveIndexes, rows }: Outcome,
): { readonly list: CheckList; readonly outcome: Outcome } {
  const rowByIndex = new Map(rows.map((row) => [row.index, row]));
  const kept = liveIndexes.flatMap((from, index) => {
    const row = rowByIndex.get(from);
    return row ? [{ ...row, index }] : [];
  });
  return { list: partOf(list, liveIndexes), outcome: Outcome.of(kept) };
}

/** Copies the live proxies with their credentials. Returns what was done, in words; undefined where none live. */
export async function copyLive(list: CheckList, outcome: Outcome): Promise<string | undefined> {
  const { lines, refused } = await printLive(list, outcome);
  if (lines.length === 0) return undefined;
  await vscode.env.clipboard.writeText(lines.join('\n'));
  return withRefused(
    plural(vscode.l10n.t('{count, plural, one {# live proxy copied.} other {# live proxies copied.}}'), {
      count: lines.length,
    }),
    refused.length,
  );
}

/** Inserts the live proxies with their credentials. Returns what was done, in words; undefined where none live. */
export async function insertLive(
  list: CheckList,
  outcome: Outcome,
  insert: (proxies: readonly Proxy[]) => Promise<number>,
): Promise<string | undefined> {
  const { proxies } = partOf(list, outcome.liveIndexes);
  if (proxies.length === 0) return undefined;
  return plural(
    vscode.l10n.t('{count, plural, one {# live proxy inserted.} other {# live proxies inserted.}}'),
    { count: await insert(proxies) },
  );
}

function printLive(list: CheckList, { liveIndexes }: Outcome) {
  return printProxies(partOf(list, liveIndexes).proxies);
}

function withRefused(message: string, refused: number): string {
  if (refused === 0) return message;
  return `${message} ${vscode.l10n.t("Skipped because they can't be written as a line: {0}.", formatCount(refused))}`;
}
