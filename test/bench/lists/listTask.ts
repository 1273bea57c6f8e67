import type { FormatId } from '../../../src/proxy/formats';

/** The kinds of work that are measured, in order. */
export const works = ['print', 'parse', 'remove half', 'replace all'] as const;
export type Work = (typeof works)[number];

/** The proxies that a worker prints, parses, and changes, in one list or in several of the same length. */
export interface ListTask {
  readonly format: FormatId;
  readonly count: number;
  readonly lists: number;
}

/** Sent after each kind of work: the milliseconds of each run. */
export interface ListTimes {
  readonly work: Work;
  readonly times: readonly number[];
}
