import { readFile } from 'node:fs/promises';

/** What a ring of tests came to. */
export interface Results {
  readonly passed: number;
  readonly failures: readonly Failure[];
  readonly skipped: readonly Skip[];
  /** What failed beside other files, and passed when its file ran again alone. */
  readonly flaky: readonly Failure[];
}

/** The results of one file of tests. */
export interface FileResults extends Results {
  readonly file: string;
}

/** A test or a hook that failed. */
export interface Failure {
  readonly name: string;
  /** The first line of the error. */
  readonly message: string;
}

/** A test that did not run. */
export interface Skip {
  readonly name: string;
  readonly reason: string;
}

/** The variable with the file that a run of tests writes its `FileResults` to. */
export const resultsVariable = 'PROXYLITE_TEST_RESULTS';

/** The results before the first test. */
export const nothing: Results = { passed: 0, failures: [], skipped: [], flaky: [] };

/** Adds up. */
export function sum(all: readonly Results[]): Results {
  return {
    passed: all.reduce((total, { passed }) => total + passed, 0),
    failures: all.flatMap(({ failures }) => failures),
    skipped: all.flatMap(({ skipped }) => skipped),
    flaky: all.flatMap(({ flaky }) => flaky),
  };
}

/** Reads what a run of tests wrote; undefined where it ended before. */
export async function readResults(file: string): Promise<FileResults[] | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as FileResults[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
