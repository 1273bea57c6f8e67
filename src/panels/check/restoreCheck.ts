import type { Progress } from '../protocol/checkProtocol';
import { restoredList, type CheckList } from './checkList';
import { Outcome } from './checkOutcome';
import { summaryText } from './checkNotes';
import type { StoredCheck } from './checkStorage';

/** A list from before a restart with its results. */
interface RestoredCheck {
  readonly list: CheckList;
  readonly outcome: Outcome;
  readonly progress: Progress;
}

/** Returns a list from before a restart with its results; undefined if one of its rows isn't a proxy. */
export function restoredCheck({ list: page, progress, rows }: StoredCheck): RestoredCheck | undefined {
  const list = restoredList(page);
  return (
    list && {
      list,
      outcome: Outcome.of(rows.filter(({ index }) => index < progress.total)),
      // A check doesn't survive its window.
      progress:
        progress.state === 'running'
          ? { ...progress, state: 'stopped', summary: summaryText('stopped', progress) }
          : progress,
    }
  );
}
