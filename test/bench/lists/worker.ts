import { parentPort, workerData } from 'node:worker_threads';
import { findProxies, formats, removeProxies, rewriteProxy, type FormatId } from '../../../src/proxy/formats';
import { languages, proxiesFor, variantsOf } from './proxies';

/** The kinds of work that are measured, in order. */
export type Work = 'print' | 'parse' | 'remove half' | 'replace all';

/** The list that a worker prints, parses, and changes. */
export interface ListTask {
  readonly format: FormatId;
  readonly count: number;
}

/** Sent after each kind of work: the milliseconds of each run. */
export interface ListTimes {
  readonly work: Work;
  readonly times: readonly number[];
}

/** Work is repeated until it has taken this long. */
const enough = 400;
const mostRuns = 25;
const warmUpCount = 1000;

function timesOf(work: () => void): number[] {
  const times: number[] = [];
  for (let total = 0; total < enough && times.length < mostRuns;) {
    const startedAt = performance.now();
    work();
    const time = performance.now() - startedAt;
    times.push(time);
    total += time;
  }
  return times;
}

function works({ format, count }: ListTask): readonly (readonly [Work, () => void])[] {
  const proxies = proxiesFor(count);
  const language = languages[format];
  const options = language ? { language } : {};
  const { text } = formats[format].print(proxies);
  const variant = variantsOf(text);
  const { found } = findProxies(text, options);
  if (found.length !== count) throw new Error(`${format}: ${found.length} of ${count} were read again`);
  const dead = found.filter((_, index) => index % 2 === 0);
  return [
    ['print', () => formats[format].print(proxies)],
    ['parse', () => findProxies(variant(), options)],
    ['remove half', () => removeProxies(text, dead, language)],
    [
      'replace all',
      () => {
        for (const one of found) rewriteProxy(text, one, { ...one.proxy, port: 1023 });
      },
    ],
  ];
}

const task = workerData as ListTask;
for (const [, work] of works({ ...task, count: warmUpCount })) timesOf(work);
for (const [work, run] of works(task)) {
  parentPort?.postMessage({ work, times: timesOf(run) } satisfies ListTimes);
}
