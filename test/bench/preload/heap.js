'use strict';

// Runs before everything in the processes of VS Code and in its pages; of these the extension host alone is asked for
// its heap.
if (typeof process === 'object' && process.argv?.includes('--type=extensionHost')) {
  const { writeFileSync } = require('node:fs');
  const { createServer } = require('node:http');
  const { setFlagsFromString } = require('node:v8');
  const { runInNewContext } = require('node:vm');

  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc');
  const server = createServer((_request, response) => {
    collectGarbage();
    response.end(String(process.memoryUsage().heapUsed));
  });
  server.listen(0, '127.0.0.1', () =>
    writeFileSync(process.env.PROXYLITE_BENCH_HEAP, String(server.address().port)),
  );
  server.unref();
}
