import { readFile } from 'node:fs/promises';

/** What a ring of tests came to. */
export interface Results {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly Skip[];
}

/** A test that did not run. */
export interface Skip {
  readonly name: string;
  readonly reason: string;
}

/** The variable with the file that a run of tests writes its `Results` to. */
export const resultsVariable = 'PROXYLITE_TEST_RESULTS';

/** The results before the first test. */
export const nothing: Results = { passed: 0, failed: 0, skipped: [] };

/** Adds up. */
export function sum(all: readonly Results[]): Results {
  return {
    passed: all.reduce((total, { passed }) => total + passed, 0),
    failed: all.reduce((total, { failed }) => total + failed, 0),
    skipped: all.flatMap(({ skipped }) => skipped),
  };
}

/** Reads what a run of tests wrote; undefined where it ended before. */
export async function readResults(file: string): Promise<Results | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Results;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
