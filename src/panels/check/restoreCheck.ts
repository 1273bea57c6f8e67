import type { Draft, Progress, SavedCheck } from '../protocol/checkProtocol';
import { restoredList, type CheckList } from './checkList';
import { Outcome } from './checkOutcome';
import { summaryText } from './checkNotes';

/** Returns the state that a page had kept from before a restart; the list is undefined if it can't be read any more. */
export function restoredCheck({ draft, list: page, progress, rows }: SavedCheck): {
  readonly draft: Draft;
  readonly list: CheckList | undefined;
  readonly outcome: Outcome;
  readonly progress: Progress;
} {
  const list = page && restoredList(page);
  return {
    draft,
    list,
    outcome: Outcome.of(rows.filter(({ index }) => index < progress.total)),
    // A check doesn't survive its window.
    progress:
      progress.state === 'running'
        ? { ...progress, state: 'stopped', summary: summaryText('stopped', progress) }
        : progress,
  };
}
