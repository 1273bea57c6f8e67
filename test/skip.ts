import type Mocha from 'mocha';
import type { Skip } from './results';

/** Titles and reasons of a skip cross from bundle to bundle, so the reason lies on Mocha's own objects. */
interface WithReason {
  skipReason?: string;
}

/** Skips the running test, or from a hook every test of its suite, for a reason that the summary tells. */
export function skipBecause(context: Mocha.Context, reason: string): never {
  const { test, currentTest } = context;
  const inHook = test !== undefined && 'type' in test && test.type === 'hook';
  const target = inHook ? (currentTest ?? test.parent) : test;
  Object.assign(target ?? {}, { skipReason: reason } satisfies WithReason);
  return context.skip();
}

/** What the summary tells of a skipped test; a title may hold the reason itself, as `… (skipped: no ruby)`. */
export function describeSkip(test: Mocha.Test): Skip {
  const title = test.fullTitle();
  const [, name, reason] = /^(.*) \(skipped: (.*)\)$/.exec(title) ?? [];
  if (name !== undefined && reason !== undefined) return { name, reason };
  return { name: title, reason: reasonOf(test) };
}

function reasonOf(test: Mocha.Test): string {
  for (let one: (Mocha.Runnable | Mocha.Suite) & WithReason = test; one; one = one.parent as Mocha.Suite) {
    if (one.skipReason !== undefined) return one.skipReason;
  }
  return 'no reason given';
}
