import assert from 'node:assert/strict';
import { spansAround } from '../../../src/editor/lineSpans';

describe('lines around those that can be seen', () => {
  it('are each there once, where folded lines part them', () => {
    assert.deepEqual(
      spansAround(
        [
          [0, 0],
          [3, 20],
          [400, 410],
        ],
        100,
      ),
      [
        [0, 120],
        [300, 510],
      ],
    );
    assert.deepEqual(
      spansAround(
        [
          [50, 60],
          [10, 90],
        ],
        5,
      ),
      [[5, 95]],
    );
    assert.deepEqual(spansAround([], 100), []);
  });
});
