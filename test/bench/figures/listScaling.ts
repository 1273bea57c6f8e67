import { Worker } from 'node:worker_threads';
import type { FormatId } from '../../../src/proxy/formats';
import type { Figure, Line } from '../figure';
import { works, type ListTask, type ListTimes, type Work } from '../lists/listTask';
import { median } from '../rounds';
import { buildShipped } from '../shipped';

/** Rows of the short lists that have as many proxies together. */
const short = 1000;
const counts = [10_000, 100_000];
const largest = 1_000_000;
const formats: readonly FormatId[] = ['url', 'csv', 'json', 'yaml', 'literal', 'zeroomega'];
/** Rows and CSV, which the largest list is measured for. */
const rows: ReadonlySet<FormatId> = new Set<FormatId>(['url', 'csv']);

/** Maximum seconds for all work on one list. Work that hasn't ended then is shown as longer. */
const maxSeconds = 30;

/**
 * Time per row of one long list and of short lists that have as many rows together, so that both need the same memory:
 * work that looks at the list again for each row would take longer.
 */
export const listScaling: Figure = {
  name: 'list-scaling',
  title: 'time per row of longer lists',
  async measure() {
    const file = await buildShipped('test/bench/lists/worker.ts');
    const lines: Line[] = [];
    for (const format of formats) {
      for (const count of rows.has(format) ? [...counts, largest] : counts) {
        const inShort = await timesIn(file, { format, count, lists: count / short });
        const inOne = await timesIn(file, { format, count, lists: 1 });
        for (const work of works) lines.push(lineOf(format, work, count, inShort.get(work), inOne.get(work)));
      }
    }
    return lines;
  },
};

function lineOf(
  format: FormatId,
  work: Work,
  count: number,
  inShort: number | undefined,
  inOne: number | undefined,
): Line {
  const perRow = (all = NaN): number => (all * 1000) / count;
  return {
    what: `${format}, ${count.toLocaleString('en')} rows: ${work}`,
    unit: 'µs/row',
    value: perRow(inOne),
    ...(inOne === undefined && { tooLong: `over ${maxSeconds} s` }),
    against: { name: `lists of ${short.toLocaleString('en')}`, value: perRow(inShort) },
    reach: { of: 'ratio', atMost: 1.5 },
  };
}

/** The median time of each kind of work that ended in time, measured in a thread that can be ended. */
async function timesIn(file: string, task: ListTask): Promise<ReadonlyMap<Work, number>> {
  const times = new Map<Work, number>();
  const worker = new Worker(file, { workerData: task });
  const timer = setTimeout(() => void worker.terminate(), maxSeconds * 1000);
  try {
    await new Promise<void>((resolve, reject) => {
      worker.on('message', (done: ListTimes) => times.set(done.work, median(done.times)));
      worker.on('error', reject);
      worker.on('exit', () => resolve());
    });
  } finally {
    clearTimeout(timer);
  }
  return times;
}
