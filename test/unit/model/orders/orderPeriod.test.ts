import assert from 'node:assert/strict';
import { dayProblem, daysOfPeriod } from '../../../../src/model/orders/orderPeriod';

describe('the period of orders', () => {
  const now = new Date(2026, 2, 5, 23, 30).getTime();

  it("begins on the server's day where its zone is known", () => {
    const evening = Date.UTC(2026, 1, 28, 20);
    assert.deepEqual(daysOfPeriod({ lastDays: 1 }, evening, 480), { firstDay: '2026-03-01' });
    assert.deepEqual(daysOfPeriod('thisMonth', evening, 480), { firstDay: '2026-03-01' });
    assert.deepEqual(daysOfPeriod('thisMonth', evening, -480), { firstDay: '2026-02-01' });
  });

  it('moves on with the day, and is open where the provider may be a day ahead', () => {
    assert.deepEqual(daysOfPeriod({ lastDays: 7 }, now), { firstDay: '2026-02-27' });
    assert.deepEqual(daysOfPeriod({ lastDays: 1 }, now), { firstDay: '2026-03-05' });
    assert.deepEqual(daysOfPeriod('thisMonth', now), { firstDay: '2026-03-01' });
  });

  it('is all time, or the days that were chosen', () => {
    assert.deepEqual(daysOfPeriod(undefined, now), {});
    const span = { firstDay: '2026-01-01', lastDay: '2026-01-31' };
    assert.deepEqual(daysOfPeriod(span, now), span);
  });

  it('takes days that a calendar has, in their order', () => {
    for (const text of ['', '2026-02-28', '2024-02-29', '2099-12-31']) {
      assert.equal(dayProblem(text), undefined, text);
    }
    for (const text of ['2026-02-29', '2026-2-3', '3.2.2026', '2026-02-03 00:00:00', '9999-12-31', 'today']) {
      assert.equal(dayProblem(text), 'notDay', text);
    }
    assert.equal(dayProblem('2026-02-02', '2026-02-03'), 'beforeFirst');
    assert.equal(dayProblem('2026-02-03', '2026-02-03'), undefined);
    assert.equal(dayProblem('', '2026-02-03'), undefined);
  });
});
