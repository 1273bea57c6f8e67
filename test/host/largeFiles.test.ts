import assert from 'node:assert/strict';
import { measure, type Stalls } from '../bench/probes/typing';

describe('typing in large files', () => {
  it('is measured: the time for which the extension host does nothing else after an edit', async function () {
    this.timeout(1_800_000);
    const { without, ours } = await measure();
    for (const file of Object.keys(ours) as (keyof Stalls)[]) {
      const [longest, alone] = [ours, without].map((stalls) => Math.round(stalls[file].longest));
      console.log(`        ${file}: ${longest} ms, ${alone} ms without the extension`);
      // On any machine, a second would be parsing a whole file.
      assert.ok(ours[file].processorTime < without[file].processorTime + 1000, file);
    }
  });
});
