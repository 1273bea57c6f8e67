import type { Failure, Results, Skip } from './results';

/** The last line of a test run, which programs read: `3 passed, 0 failed`, and how many were skipped where any were. */
export function lastLine({ passed, failures, skipped }: Results): string {
  const counts = [`${passed} passed`, `${failures.length} failed`];
  if (skipped.length > 0) counts.push(`${skipped.length} skipped`);
  return counts.join(', ');
}

/** One line for every reason, with the tests that were skipped for it. */
export function skipLines(skipped: readonly Skip[]): string[] {
  const byReason = new Map<string, string[]>();
  for (const { name, reason } of skipped) byReason.set(reason, [...(byReason.get(reason) ?? []), name]);
  return [...byReason].map(([reason, names]) => `${reason}: ${names.join('; ')}`);
}

/** One line for every failure. */
export function failureLines(failures: readonly Failure[]): string[] {
  return failures.map(({ name, message }) => `${name}: ${message}`);
}
