import type { Draft, Progress, SavedCheck } from '../protocol/checkProtocol';
import { restoredList, type CheckList } from './checkList';
import { Outcome } from './checkOutcome';
import { summaryText } from './checkNotes';

/** What a page had kept of the time before a restart; the list is undefined where it cannot be read any more. */
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
    // A check does not outlive its window.
    progress:
      progress.state === 'running'
        ? { ...progress, state: 'stopped', summary: summaryText('stopped', progress) }
        : progress,
  };
}
