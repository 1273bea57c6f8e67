import type { PackageSummary } from '../../api/client';

/** Product types that the summary supports (docs/api-notes.md#24). */
export const summaryTypes = [9, 12] as const;
export type SummaryType = (typeof summaryTypes)[number];

/** The sums of one type. */
export interface TypeSummary {
  readonly type: SummaryType;
  readonly summary: PackageSummary;
}

/** A sum that should be another, KB. */
export interface Disagreement {
  readonly field: 'effective_total' | 'total';
  readonly sent: number;
  /** The sum of its parts. */
  readonly expected: number;
}

/**
 * Checks the sums against each other. The amount in effect is its remaining plus its used part, and the total is what
 * remains in effect plus what expired and what was used. Missing fields aren't checked.
 */
export function disagreements(summary: PackageSummary): Disagreement[] {
  const { effective, effective_used, effective_total, expired, used, total } = summary;
  return [
    check('effective_total', effective_total, [effective, effective_used]),
    check('total', total, [effective, expired, used]),
  ].filter((found) => found !== undefined);
}

/** True if there never was a package of this type. */
export function isEmptySummary({ total, total_count }: PackageSummary): boolean {
  return !total && !total_count;
}

function check(
  field: Disagreement['field'],
  sent: number | null | undefined,
  parts: readonly (number | null | undefined)[],
): Disagreement | undefined {
  if (sent === null || sent === undefined) return undefined;
  const known = parts.filter((part) => part !== null && part !== undefined);
  if (known.length < parts.length) return undefined;
  const expected = known.reduce((sum, part) => sum + part, 0);
  return expected === sent ? undefined : { field, sent, expected };
}
