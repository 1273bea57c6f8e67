'use strict';

// Loaded into VS Code's server before its own code: the other end of its input is the process that started it. When
// that one is gone, however it ended, the server's whole process group ends, so that nothing is left behind. The
// server's own children inherit this file among Node's arguments; it is not for them.
if (process.argv[1]?.endsWith('server-main.js')) {
  process.stdin.once('end', () => process.kill(0, 'SIGKILL')).resume();
}
