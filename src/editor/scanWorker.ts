import { parentPort } from 'node:worker_threads';
import type { ScanPart, ScanRequest } from './scanMessages';
import { scanText } from './scanText';

/** Proxies in one message. */
const partSize = 1000;

parentPort?.on('message', ({ id, text, language }: ScanRequest) => {
  const { found, unread } = scanText(text, language);
  for (let from = 0; ; from += partSize) {
    const isLast = from + partSize >= found.length;
    const part: ScanPart = {
      id,
      found: found.slice(from, from + partSize),
      unread: isLast ? unread : [],
      isLast,
    };
    parentPort?.postMessage(part);
    if (isLast) return;
  }
});
