import { parseArgs } from 'node:util';
import { heapGrowth, problemsOf } from './criteria';
import { runSoak, type SoakReport } from './soak';

const usage = 'npm run soak -- [--minutes N | --seconds N] [--seed N]';

/** Runs a soak, 30 minutes long if not told otherwise, and prints how it went; ends with 1 where something is wrong. */
async function main(): Promise<void> {
  const options = readOptions();
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

/** Reads the command line; throws TypeError for what is no option or no number. */
function readOptions(): { readonly seconds: number; readonly seed: number } {
  const option = { type: 'string' } as const;
  const { values } = parseArgs({ options: { minutes: option, seconds: option, seed: option } });
  const number = (name: keyof typeof values): number | undefined => {
    const value = values[name];
    if (value === undefined) return undefined;
    if (!/^\d+$/.test(value)) throw new TypeError(`--${name} takes a whole number`);
    return Number(value);
  };
  return { seconds: number('seconds') ?? (number('minutes') ?? 30) * 60, seed: number('seed') ?? 1 };
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof TypeError ? `${error.message}\n${usage}` : String(error)}\n`);
  process.exitCode = 1;
});
