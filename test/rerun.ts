import { sum, type Failure, type FileResults, type Results } from './results';

/** How many files run again at most after tests in them failed: more of them don't fail by chance. */
const maxRerunFiles = 4;

/**
 * Sums up results after the files in which a test failed have run once more, alone. A failure of a busy machine is
 * listed as flaky, and one of the code fails again. A second run that left out a test of the first proves nothing, so
 * the first one counts.
 */
export async function rerunFailed(
  first: readonly FileResults[],
  run: (files: readonly string[]) => Promise<readonly FileResults[]>,
): Promise<Results> {
  const failed = first.filter(({ failures }) => failures.length > 0);
  const files = failed.map(({ file }) => file);
  if (files.length === 0 || files.length > maxRerunFiles || files.includes('')) return sum(first);
  process.stdout.write('\nagain, alone\n');
  const again = await run(files);
  return sum(
    first.map((before) => {
      const after = failed.includes(before) ? again.find(({ file }) => file === before.file) : undefined;
      return after && ranAll(before, after) ? { ...after, flaky: passedAlone(before, after) } : before;
    }),
  );
}

function ranAll(before: Results, after: Results): boolean {
  const ran = ({ passed, failures }: Results) => passed + failures.length;
  return ran(after) >= ran(before) && after.skipped.length <= before.skipped.length;
}

function passedAlone(before: Results, after: Results): Failure[] {
  const names = new Set(after.failures.map(({ name }) => name));
  return before.failures.filter(({ name }) => !names.has(name));
}
