import assert from 'node:assert/strict';
import { sum } from '../../results';
import { lastLine, skipLines } from '../../summary';

describe('summary of a test run', () => {
  it('names what was skipped only where something was', () => {
    assert.equal(lastLine({ passed: 3, failed: 0, skipped: [] }), '3 passed, 0 failed');
    assert.equal(
      lastLine({ passed: 3, failed: 1, skipped: [{ name: 'a', reason: 'no ruby' }] }),
      '3 passed, 1 failed, 1 skipped',
    );
  });

  it('adds rings up', () => {
    const skip = { name: 'a', reason: 'no ruby' };
    assert.deepEqual(
      sum([
        { passed: 1, failed: 2, skipped: [skip] },
        { passed: 3, failed: 4, skipped: [] },
      ]),
      { passed: 4, failed: 6, skipped: [skip] },
    );
  });

  it('lists every reason once', () => {
    const skipped = [
      { name: 'a', reason: 'no ruby' },
      { name: 'b', reason: 'no php' },
      { name: 'c', reason: 'no ruby' },
    ];
    assert.deepEqual(skipLines(skipped), ['no ruby: a; c', 'no php: b']);
  });
});
