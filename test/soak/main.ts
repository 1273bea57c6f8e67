import { heapGrowth, problemsOf } from './criteria';
import { durationOf, readNumbers } from './options';
import { runSoak, type SoakReport } from './soak';

const usage = 'npm run soak -- [--minutes N | --seconds N] [--seed N]';

/** Runs a soak, 30 minutes long if not told otherwise, and prints how it went; ends with 1 where something is wrong. */
async function main(): Promise<void> {
  const given = readNumbers(['minutes', 'seconds', 'seed']);
  const options = { seconds: durationOf(given), seed: given.seed ?? 1 };
  process.stdout.write(`soak: ${options.seconds} s, seed ${options.seed}\n`);
  const report = await runSoak(options);
  const problems = [...problemsOf(report.samples, report.start, report.end), ...new Set(report.unexpected)];
  process.stdout.write(
    `${[describe(report), ...problems.map((problem) => `  WRONG: ${problem}`)].join('\n')}\n`,
  );
  process.exitCode = problems.length > 0 ? 1 : 0;
}

function describe({ rounds, outcomes, samples }: SoakReport): string {
  const megabytes = (bytes: number | undefined): string => `${((bytes ?? NaN) / 1024 / 1024).toFixed(1)} MB`;
  const ended = Object.entries(outcomes).map(([kind, count]) => `${kind} ${count}`);
  return [
    `  ${rounds} rounds; pieces of work: ${ended.join(', ')}`,
    `  heap: first look ${megabytes(samples[0]?.heapBytes)}, last ${megabytes(samples.at(-1)?.heapBytes)}, growth from the middle to the end ${megabytes(heapGrowth(samples))}`,
  ].join('\n');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof TypeError ? `${error.message}\n${usage}` : String(error)}\n`);
  process.exitCode = 1;
});
