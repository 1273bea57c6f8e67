import assert from 'node:assert/strict';
import { runNode } from '../../children';

/** How long the short soak takes, in seconds; `npm run soak` is the long one. */
const seconds = Number(process.env.PROXYLITE_SOAK_SECONDS ?? 120);

describe('refreshes, extractions, checks and changes under random faults', () => {
  it(`for ${seconds} s leave memory flat and nothing open`, async function () {
    this.timeout((seconds + 60) * 1000);
    const soak = ['--import', 'tsx', 'test/soak/main.ts', '--seconds', String(seconds)];
    const { code, output } = await runNode(soak, { minutes: seconds / 60 + 1, quiet: true });
    assert.equal(code, 0, output);
    const [, rounds] = /^ {2}(\d+) rounds;.*done \d+/m.exec(output) ?? [];
    assert.ok(Number(rounds) >= seconds, output);
    // Each kind of failure was met: without faults it would say nothing.
    for (const kind of ['Network', 'Http', 'RateLimited', 'InvalidResponse', 'Rejected', 'Unauthorized']) {
      assert.match(output, new RegExp(`\\b${kind} \\d+`));
    }
  });
});
