'use strict';

// Runs before the gateway in its process, and reports on request what the process holds.
const { readdirSync } = require('node:fs');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

/** Undefined where the system has no such folder. */
function descriptors() {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return undefined;
  }
}

process.on('message', () => {
  collectGarbage();
  setImmediate(() => {
    collectGarbage();
    const { heapUsed, external, rss } = process.memoryUsage();
    const kinds = process.getActiveResourcesInfo();
    process.send({ heapBytes: heapUsed + external, rss, kinds, descriptors: descriptors() });
  });
});
// It mustn't keep the process alive.
process.channel.unref();
