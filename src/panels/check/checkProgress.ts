import type { Draft, Progress } from '../protocol/checkProtocol';
import { checkCount, modeOf } from './checkDraft';
import type { CheckList } from './checkList';
import type { Outcome } from './checkOutcome';
import { failureCounts, summaryText } from './checkNotes';

/**
 * Returns the progress or the result of a check, for the page. `elapsedMs` is the duration of a completed one,
 * milliseconds; undefined if only a part of it is shown.
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
