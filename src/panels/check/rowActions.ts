import * as vscode from 'vscode';
import { formatCount } from '../../host/ui/displayFormat';
import { runCommand } from '../../host/platform/runCommand';
import type { Proxy } from '../../proxy/proxy';
import { restOf, type CheckList } from './checkList';
import { Outcome } from './checkOutcome';
import { printProxies } from './printProxies';

/** The places of a list in ranges of rows. Places that it doesn't have are skipped. */
export function placesOf(
  { proxies }: Pick<CheckList, 'proxies'>,
  runs: readonly (readonly [first: number, last: number])[],
): ReadonlySet<number> {
  const places = new Set<number>();
  for (const [first, last] of runs)
    for (let place = first; place <= Math.min(last, proxies.length - 1); place++) places.add(place);
  return places;
}

/** The list and its results without the proxies at some places; undefined if none is left. */
export function withoutRows(
  list: CheckList,
  { rows }: Outcome,
  excluded: ReadonlySet<number>,
): { readonly list: CheckList; readonly outcome: Outcome } | undefined {
  const rest = restOf(list, excluded);
  if (!rest) return undefined;
  const left = list.proxies.map((_, index) => index).filter((index) => !excluded.has(index));
  const placeOf = new Map(left.map((index, place) => [index, place]));
  const kept = rows.flatMap((row) => {
    const index = placeOf.get(row.index);
    return index === undefined ? [] : [{ ...row, index }];
  });
  return { list: rest, outcome: Outcome.of(kept) };
}

/**
 * Copies proxies with their schemes and credentials, as lines. Returns a message about what was done; undefined if there
 * are none.
 * @param done Returns the message for so many.
 */
export async function copyProxies(
  proxies: readonly Proxy[],
  done: (count: number) => string,
): Promise<string | undefined> {
  const { lines, refused } = await printProxies(proxies);
  if (lines.length > 0) await vscode.env.clipboard.writeText(lines.join('\n'));
  const messages = [
    lines.length > 0 && done(lines.length),
    refused.length > 0 &&
      vscode.l10n.t("Skipped because they can't be written as a line: {0}.", formatCount(refused.length)),
  ];
  return messages.filter((message) => message !== false).join(' ') || undefined;
}

/** Opens a terminal that uses one of the proxies. The user selects it if there are several. */
export async function useInTerminal(proxies: readonly Proxy[]): Promise<void> {
  await runCommand('proxylite.proxies.useInTerminal', proxies);
}
