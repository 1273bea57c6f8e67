import { heapGrowth, minSamples, problemsOf } from '../criteria';
import { durationOf, readNumbers } from '../options';
import { runGatewaySoak, type GatewaySoakReport } from './gatewaySoak';

const usage = 'npm run soak:gateway -- [--minutes N | --seconds N] [--requests N] [--seed N]';
const usualRequests = 200_000;

/** Runs a soak of the gateway and prints how it went; ends with 1 where something is wrong. */
async function main(): Promise<void> {
  const given = readNumbers(['minutes', 'seconds', 'requests', 'seed']);
  const options = {
    seconds: durationOf(given),
    requests: given.requests ?? usualRequests,
    seed: given.seed ?? 1,
  };
  const { seconds, requests, seed } = options;
  process.stdout.write(`soak of the gateway: ${requests} requests in ${seconds} s, seed ${seed}\n`);
  const report = await runGatewaySoak(options);
  const problems = [
    ...(report.samples.length < minSamples
      ? [`only ${report.samples.length} looks: the machine is too slow for so many requests`]
      : problemsOf(report.samples, report.start, report.end)),
    ...new Set(report.unexpected),
  ];
  process.stdout.write(
    `${[describe(report), ...problems.map((problem) => `  WRONG: ${problem}`)].join('\n')}\n`,
  );
  process.exitCode = problems.length > 0 ? 1 : 0;
}

function describe({ sent, reported, outcomes, samples, start, end }: GatewaySoakReport): string {
  const megabytes = (bytes = NaN): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  const ended = Object.entries(outcomes).map(([outcome, count]) => `${outcome} ${count}`);
  const [first, last] = [samples[0], samples.at(-1)];
  const growth = samples.length < minSamples ? NaN : heapGrowth(samples);
  return [
    `  ${sent} requests sent, ${reported} reported by the gateway: ${ended.sort().join(', ')}`,
    `  heap: first look ${megabytes(first?.heapBytes)}, last ${megabytes(last?.heapBytes)}, growth from the middle to the end ${megabytes(growth)}`,
    `  resident memory: first look ${megabytes(first?.rss)}, last ${megabytes(last?.rss)}`,
    `  descriptors: ${start.descriptors ?? 'unknown'} at the start, ${end.descriptors ?? 'unknown'} at the end`,
  ].join('\n');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof TypeError ? `${error.message}\n${usage}` : String(error)}\n`);
  process.exitCode = 1;
});
