import { parentPort, workerData } from 'node:worker_threads';
import { findProxies, formats, removeProxies, rewriteProxy, type FormatId } from '../../../src/proxy/formats';
import type { Proxy } from '../../../src/proxy/proxy';
import { works, type ListTask, type ListTimes, type Work } from './listTask';
import { languages, proxiesFor, variantsOf } from './proxies';

/** Work is repeated until it has taken this long. */
const enough = 400;
const mostRuns = 25;
const warmUpCount = 1000;

function timesOf(work: () => unknown): number[] {
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

/** What each kind of work does to a list; none finds the text that the formats took apart last. */
function worksOn(format: FormatId, proxies: readonly Proxy[]): Readonly<Record<Work, () => unknown>> {
  const language = languages[format];
  const options = language ? { language } : {};
  const { text } = formats[format].print(proxies);
  const variant = variantsOf(text);
  const { found } = findProxies(text, options);
  const { length } = proxies;
  if (found.length !== length) throw new Error(`${format}: ${found.length} of ${length} were read again`);
  const dead = found.filter((_, index) => index % 2 === 0);
  return {
    print: () => formats[format].print(proxies),
    parse: () => findProxies(variant(), options),
    'remove half': () => removeProxies(variant(), dead, language),
    'replace all': () => {
      const changed = variant();
      return found.map((one) => rewriteProxy(changed, one, { ...one.proxy, port: 1023 }));
    },
  };
}

/** Runs each kind of work on all lists. The results are kept until all are done, as those of one long list are. */
function runWorks({ format, count, lists }: ListTask, onTimes: (times: ListTimes) => void): void {
  const all = proxiesFor(count);
  const each = count / lists;
  const parts = Array.from({ length: lists }, (_, index) =>
    worksOn(format, all.slice(index * each, (index + 1) * each)),
  );
  for (const work of works) onTimes({ work, times: timesOf(() => parts.map((part) => part[work]())) });
}

const task = workerData as ListTask;
runWorks({ ...task, count: warmUpCount, lists: 1 }, () => undefined);
runWorks(task, (times) => parentPort?.postMessage(times));
