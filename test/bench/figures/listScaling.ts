import { Worker } from 'node:worker_threads';
import type { FormatId } from '../../../src/proxy/formats';
import type { Figure, Line } from '../figure';
import type { ListTask, ListTimes, Work } from '../lists/worker';
import { median } from '../rounds';
import { buildShipped } from '../shipped';

const works: readonly Work[] = ['print', 'parse', 'remove half', 'replace all'];
const base = 1000;
const counts = [10_000, 100_000];
const largest = 1_000_000;
const formats: readonly FormatId[] = ['url', 'csv', 'json', 'yaml', 'literal', 'zeroomega'];
/** Rows and CSV, which the largest list is measured for. */
const rows: ReadonlySet<FormatId> = new Set<FormatId>(['url', 'csv']);

/** Maximum seconds for all work on one list. Work that hasn't ended then is shown as longer. */
const maxSeconds = 30;

/** Time per row of longer and longer lists: work that looks at the list again for each row would grow. */
export const listScaling: Figure = {
  name: 'list-scaling',
  title: 'time per row of longer lists',
  async measure() {
    const file = await buildShipped('test/bench/lists/worker.ts');
    const lines: Line[] = [];
    for (const format of formats) {
      const atBase = await timesIn(file, { format, count: base });
      for (const count of rows.has(format) ? [...counts, largest] : counts) {
        const times = await timesIn(file, { format, count });
        for (const work of works) lines.push(lineOf(format, work, count, atBase.get(work), times.get(work)));
      }
    }
    return lines;
  },
};

function lineOf(
  format: FormatId,
  work: Work,
  count: number,
  atBase: number | undefined,
  time: number | undefined,
): Line {
  const perRow = (all: number | undefined, of: number): number => ((all ?? NaN) * 1000) / of;
  return {
    what: `${format}, ${count.toLocaleString('en')} rows: ${work}`,
    unit: 'µs/row',
    value: perRow(time, count),
    ...(time === undefined && { tooLong: `over ${maxSeconds} s` }),
    against: { name: `${base.toLocaleString('en')} rows`, value: perRow(atBase, base) },
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
