import { appendFile } from 'node:fs/promises';

/** The variable with the file that takes what a probe measured, a line of JSON each. */
export const reportVariable = 'PROXYLITE_BENCH_REPORT';

/** The result of one run of a probe. */
export type Report<Measured> = { readonly measured: Measured } | { readonly problem: string };

/** Runs a probe in the extension host and sends the benchmark the measured values, or the reason there are none. */
export async function reportOn(measure: () => Promise<unknown>): Promise<void> {
  const report: Report<unknown> = await measure().then(
    (measured) => ({ measured }),
    (error: unknown) => ({
      problem: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }),
  );
  await appendFile(process.env[reportVariable] ?? '', `${JSON.stringify(report)}\n`);
}
