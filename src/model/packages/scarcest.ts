import type { TypeSummary } from './packageSummary';
import { isEmptySummary } from './packageSummary';

/** The remaining and the total traffic of one product, KB. */
export interface Remaining {
  readonly type: TypeSummary['type'];
  readonly left: number;
  /** Undefined where the server doesn't say. */
  readonly total: number | undefined;
}

/** Returns the remaining traffic of each product that the account has, except those whose sum wasn't sent. */
export function remainingOf(summaries: readonly TypeSummary[]): readonly Remaining[] {
  return summaries.flatMap(({ type, summary }) => {
    const { effective, effective_total } = summary;
    if (isEmptySummary(summary) || effective === null || effective === undefined) return [];
    return [{ type, left: effective, total: effective_total ?? undefined }];
  });
}

/** The product of which the smallest share is left; among those without a total, the smallest amount. */
export function scarcestOf(products: readonly Remaining[]): Remaining | undefined {
  return [...products].sort((a, b) => shareOf(a) - shareOf(b) || a.left - b.left)[0];
}

function shareOf({ left, total }: Remaining): number {
  if (left <= 0) return 0;
  return total === undefined || total <= 0 ? 1 : Math.min(1, left / total);
}
