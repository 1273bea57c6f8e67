import type Mocha from 'mocha';
import type { Skip } from './results';

/**
 * Skips the running test, or from a hook every test of its suite. The reason goes into the title, which is all that
 * crosses from one process or bundle of tests to another.
 */
export function skipBecause(context: Mocha.Context, reason: string): never {
  const { test } = context;
  const isHook = test !== undefined && 'type' in test && test.type === 'hook';
  const target = isHook ? test.parent : test;
  if (target) target.title += ` (skipped: ${reason})`;
  return context.skip();
}

/** What the summary tells of a skipped test. */
export function describeSkip(test: Mocha.Test): Skip {
  const title = test.fullTitle();
  const [, before, reason, behind = ''] = /^(.*?) \(skipped: (.*?)\)(.*)$/.exec(title) ?? [];
  return before === undefined || reason === undefined
    ? { name: title, reason: 'no reason given' }
    : { name: before + behind, reason };
}
