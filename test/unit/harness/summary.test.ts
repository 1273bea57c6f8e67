import assert from 'node:assert/strict';
import { rerunFailed } from '../../rerun';
import { nothing, sum, type FileResults } from '../../results';
import { failureLines, lastLine, skipLines } from '../../summary';

describe('summary of a test run', () => {
  const failure = { name: 'a', message: 'Expected 1' };
  const run = (
    files: readonly string[],
    results: readonly FileResults[],
  ): Promise<readonly FileResults[]> => {
    assert.deepEqual(files, ['again']);
    return Promise.resolve(results);
  };

  it('names what was skipped only where something was', () => {
    assert.equal(lastLine({ ...nothing, passed: 3 }), '3 passed, 0 failed');
    assert.equal(
      lastLine({ ...nothing, passed: 3, failures: [failure], skipped: [{ name: 'a', reason: 'no ruby' }] }),
      '3 passed, 1 failed, 1 skipped',
    );
  });

  it('adds rings up', () => {
    const skip = { name: 'a', reason: 'no ruby' };
    assert.deepEqual(
      sum([
        { ...nothing, passed: 1, failures: [failure], skipped: [skip] },
        { ...nothing, passed: 3, flaky: [failure] },
      ]),
      { passed: 4, failures: [failure], skipped: [skip], flaky: [failure] },
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

  it('counts a file that ran again by its second run, and names what was flaky', async () => {
    const other = { name: 'b', message: 'Expected 2' };
    const kept = { ...nothing, file: 'kept', passed: 5 };
    const before = { ...nothing, file: 'again', passed: 1, failures: [failure, other] };
    const after = { ...nothing, file: 'again', passed: 2, failures: [other] };
    assert.deepEqual(await rerunFailed([kept, before], (files) => run(files, [after])), {
      passed: 7,
      failures: [other],
      skipped: [],
      flaky: [failure],
    });
  });

  it('keeps the failures of a file whose second run counted nothing', async () => {
    const before = { ...nothing, file: 'again', passed: 1, failures: [failure] };
    assert.deepEqual((await rerunFailed([before], (files) => run(files, []))).failures, [failure]);
  });

  it('lists each failure with its reason', () => {
    assert.deepEqual(failureLines([failure]), ['a: Expected 1']);
  });

  it('runs nothing again where many files failed', async () => {
    const files = Array.from({ length: 5 }, (_, i) => ({ ...nothing, file: String(i), failures: [failure] }));
    const results = await rerunFailed(files, () => assert.fail('ran again'));
    assert.equal(results.failures.length, 5);
  });
});
