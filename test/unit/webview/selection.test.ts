import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Selection } from '../../../src/webview/shared/selection';

describe('the selection of rows', () => {
  it('turns a row on and off', () => {
    assert.deepEqual(Selection.empty.toggle(3).runs, [[3, 3]]);
    assert.deepEqual(Selection.empty.toggle(3).toggle(3).runs, []);
  });

  it('extends from the row last turned on, in both directions', () => {
    const anchored = Selection.empty.toggle(5);
    assert.deepEqual(anchored.extendTo(8).runs, [[5, 8]]);
    assert.deepEqual(anchored.extendTo(2).runs, [[2, 5]]);
  });

  it('gives back the rows from which an extension turns', () => {
    const extended = Selection.empty.toggle(0).toggle(5).extendTo(8);
    assert.deepEqual(extended.extendTo(7).runs, [
      [0, 0],
      [5, 7],
    ]);
    assert.deepEqual(extended.extendTo(3).runs, [
      [0, 0],
      [3, 5],
    ]);
    assert.deepEqual(extended.extendTo(5).startAt(7).extendTo(9).runs, [
      [0, 0],
      [5, 5],
      [7, 9],
    ]);
  });

  it('keeps what was selected elsewhere when it extends', () => {
    assert.deepEqual(Selection.empty.toggle(0).toggle(5).extendTo(6).runs, [
      [0, 0],
      [5, 6],
    ]);
  });

  it('survives being kept as runs', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(200)), (rows) => {
        const selection = rows.reduce((selected, row) => selected.toggle(row), Selection.empty);
        const restored = Selection.ofRuns(selection.runs, 201);
        assert.deepEqual(restored.runs, selection.runs);
        assert.equal(restored.size, rows.length);
      }),
    );
  });

  it('drops rows that a list no longer has', () => {
    assert.deepEqual(Selection.ofRuns([[0, 10]], 3).runs, [[0, 2]]);
  });

  it('holds 10,000 rows as one run', () => {
    assert.deepEqual(Selection.all(10_000).runs, [[0, 9_999]]);
  });
});
