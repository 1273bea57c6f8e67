import assert from 'node:assert/strict';
import { measure, type Blocked } from '../bench/probes/typing';

describe('typing in large files', () => {
  it('is measured: the longest time for which the extension host did nothing else', async function () {
    this.timeout(600_000);
    const { without, ours } = await measure();
    for (const name of Object.keys(ours) as (keyof Blocked)[]) {
      console.log(
        `        ${name}: ${Math.round(ours[name])} ms, ${Math.round(without[name])} ms without the extension`,
      );
      // On any machine, a second would be parsing a whole file.
      assert.ok(ours[name] < without[name] + 1000, name);
    }
  });
});
