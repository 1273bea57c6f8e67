import assert from 'node:assert/strict';
import { LatestTask } from '../../../src/panels/latestTask';

describe('work of which only the newest counts', () => {
  it('is aborted by newer work', () => {
    const latest = new LatestTask();
    const older = latest.begin();
    const newer = latest.begin();
    assert.deepEqual([older.aborted, newer.aborted], [true, false]);
  });

  it('is aborted when it is cancelled', () => {
    const latest = new LatestTask();
    const signal = latest.begin();
    latest.cancel();
    assert.ok(signal.aborted);
  });
});
