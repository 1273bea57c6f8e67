import assert from 'node:assert/strict';
import { compared, inTurn, median, medianRatio, percentile } from '../../bench/rounds';

describe('rounds of a benchmark', () => {
  it('runs contenders in turn, every other round backwards, and forgets the first round', async () => {
    const order: string[] = [];
    const contender = (name: string) => () => {
      order.push(name);
      return order.length;
    };
    const runs = await inTurn(2, { a: contender('a'), b: contender('b') });
    assert.equal(order.join(''), 'abbaab');
    assert.deepEqual(runs, { a: [4, 5], b: [3, 6] });
  });

  it('takes medians and percentiles of values in any order', () => {
    assert.equal(median([9, 1, 5]), 5);
    assert.equal(median([4, 1, 2, 100]), 3);
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    assert.equal(percentile(hundred, 0.99), 99);
    assert.equal(percentile([7], 0.99), 7);
    assert.ok(Number.isNaN(median([])));
    assert.ok(Number.isNaN(percentile([], 0.5)));
  });

  it('compares within each round, so that a slow round counts for both', () => {
    assert.equal(medianRatio([20, 200, 22], [10, 100, 11]), 2);
    assert.deepEqual(compared('bare', [20, 200, 22], [10, 100, 20]), {
      value: 22,
      against: { name: 'bare', value: 20 },
      ratio: 2,
    });
  });
});
