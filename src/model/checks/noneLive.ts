import type { CheckFailure, CheckSummary } from '../../proxy/checker';

/** The probable cause that no proxy of a check is live, which is rarely the proxies themselves. */
export type NoneLiveCause =
  /** This machine reached no proxy at all. */
  | 'offline'
  /** The proxies answered, and the target can't be reached through them. */
  | 'target'
  /** The proxies don't accept this machine. */
  | 'notAllowed'
  | 'unknown';

const causes: Readonly<Partial<Record<CheckFailure['kind'], NoneLiveCause>>> = {
  notFound: 'offline',
  unreachable: 'offline',
  localError: 'offline',
  proxyAuthRequired: 'notAllowed',
  proxyRejected: 'target',
  socksRejected: 'target',
  errorStatus: 'target',
  tlsError: 'target',
  textMissing: 'target',
};

/** The cause of a check in which no proxy was live; undefined where one was, or the check was stopped before. */
export function noneLiveCause({
  checked,
  alive,
  failures,
  stopped,
}: Pick<CheckSummary, 'checked' | 'alive' | 'failures' | 'stopped'>): NoneLiveCause | undefined {
  if (alive > 0 || checked === 0 || stopped) return undefined;
  const counts = new Map<NoneLiveCause, number>();
  for (const [kind, count] of Object.entries(failures)) {
    const cause = causes[kind as CheckFailure['kind']] ?? 'unknown';
    counts.set(cause, (counts.get(cause) ?? 0) + count);
  }
  const [main] = [...counts].sort(([, a], [, b]) => b - a);
  // One proxy alone may just be dead; most of several have one cause in common.
  return main && main[1] * 2 > checked ? main[0] : 'unknown';
}
