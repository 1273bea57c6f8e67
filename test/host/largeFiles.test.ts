import assert from 'node:assert/strict';
import { measure, type Blocked } from '../bench/probes/typing';

describe('typing in large files', () => {
  it('is measured: the longest time for which the extension host did nothing else', async function () {
    this.timeout(1_800_000);
    // On a busy machine one measurement may be of what else runs there.
    for (let left = 3; left >= 0; left--) {
      const { without, ours } = await measure();
      const names = Object.keys(ours) as (keyof Blocked)[];
      for (const name of names) {
        console.log(
          `        ${name}: ${Math.round(ours[name])} ms, ${Math.round(without[name])} ms without the extension`,
        );
      }
      // On any machine, a second would be parsing a whole file.
      const slow = names.filter((name) => ours[name] >= without[name] + 1000);
      if (slow.length === 0) return;
      if (left === 0) assert.deepEqual(slow, []);
    }
  });
});
