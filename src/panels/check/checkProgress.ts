import type { Draft, Progress } from '../protocol/checkProtocol';
import { checkCount, modeOf } from './checkDraft';
import type { CheckList } from './checkList';
import type { Outcome } from './checkOutcome';
import { failureCounts, summaryText } from './checkNotes';

/**
 * How far a check is, or what it came to, for the page. `elapsedMs` is the length of one that is over, milliseconds;
 * undefined where what is shown is only a part of it.
 */
export function progressOf(
  state: Progress['state'],
  draft: Draft,
  list: CheckList | undefined,
  outcome: Outcome,
  elapsedMs?: number,
): Progress {
  const { checked, alive, withoutExit, countries } = outcome;
  const total = checkCount(draft, list?.proxies.length ?? 0) || 0;
  return {
    state,
    kind: draft.kind,
    mode: modeOf(draft),
    total,
    checked,
    alive,
    failures: failureCounts(outcome),
    withoutExit,
    countries: [...countries],
    summary: summaryText(state, { checked, alive, total }, elapsedMs),
  };
}
