import { nothing, sum, type FileResults, type Results } from './results';

/** How many files run again at most after tests in them failed: more of them don't fail by chance. */
const maxRerunFiles = 4;

/**
 * Sums up results after the files in which a test failed have run once more, alone. A failure of a busy machine is
 * listed as flaky, and one of the code fails again.
 */
export async function rerunFailed(
  first: readonly FileResults[],
  run: (files: readonly string[]) => Promise<readonly FileResults[]>,
): Promise<Results> {
  const failed = first.filter(({ failures }) => failures.length > 0).map(({ file }) => file);
  if (failed.length === 0 || failed.length > maxRerunFiles || failed.includes('')) return sum(first);
  process.stdout.write('\nagain, alone\n');
  const again = (await run(failed)).filter(({ file }) => failed.includes(file));
  const rerun = again.map((results) => {
    const before = first.find(({ file }) => file === results.file) ?? nothing;
    const flaky = before.failures.filter(({ name }) => results.failures.every((one) => one.name !== name));
    return { ...results, flaky };
  });
  return sum([...first.filter(({ file }) => rerun.every((one) => one.file !== file)), ...rerun]);
}
