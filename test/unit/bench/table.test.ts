import assert from 'node:assert/strict';
import { isReached, type Line } from '../../bench/figure';
import { printTable } from '../../bench/table';

const line: Line = { what: 'speed', unit: 'ms', value: 12, against: { name: 'bare', value: 10 } };

describe('table of a benchmark', () => {
  it('judges the ratio of the rounds before that of the medians, the difference, or the value', () => {
    assert.equal(isReached({ ...line, reach: { of: 'ratio', atMost: 1.2 } }), true);
    assert.equal(isReached({ ...line, ratio: 1.3, reach: { of: 'ratio', atMost: 1.2 } }), false);
    assert.equal(isReached({ ...line, reach: { of: 'ratio', atLeast: 1.5 } }), false);
    assert.equal(isReached({ ...line, reach: { of: 'difference', atMost: 2 } }), true);
    assert.equal(isReached({ ...line, reach: { of: 'difference', atMost: 1 } }), false);
    assert.equal(isReached({ ...line, reach: { of: 'value', atMost: 11 } }), false);
    assert.equal(isReached(line), undefined);
  });

  it('reaches nothing with a figure that is unknown', () => {
    assert.equal(isReached({ ...line, value: NaN, reach: { of: 'value', atMost: 11 } }), false);
  });

  it('prints each line with its measure, reach and verdict, and why a figure is missing', () => {
    const text = printTable([
      { title: 'insert', lines: [{ ...line, ratio: 1.25, reach: { of: 'ratio', atMost: 1.2 } }] },
      {
        title: 'start',
        lines: [
          { ...line, reach: { of: 'difference', atMost: 10 } },
          { what: 'size', unit: 'KB', value: 58.25, reach: { of: 'value', atMost: 60 } },
        ],
      },
      { title: 'check', lines: [], problem: 'curl is not here' },
    ]);
    const [table = '', ...problems] = text.split('\n\n');
    assert.deepEqual(problems, ['Not measured: check. curl is not here']);
    const cells = table.split('\n').map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
    assert.deepEqual(cells.slice(2), [
      ['insert: speed', '12 ms', 'bare: 10', '×1.25', '≤ ×1.2', 'missed'],
      ['start', '', '', '', '', ''],
      ['· speed', '12 ms', 'bare: 10', '+2', '≤ +10', '✓'],
      ['· size', '58.3 KB', '', '', '≤ 60', '✓'],
      ['check', '', '', '', '', ''],
      ['· not measured', '', '', '', '', ''],
    ]);
    assert.equal(new Set(table.split('\n').map((row) => row.length)).size, 1, 'columns are aligned');
  });
});
