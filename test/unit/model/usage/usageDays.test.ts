import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  addDays,
  daysBetween,
  daysOf,
  fillDays,
  readDay,
  todayOf,
} from '../../../../src/model/usage/usageDays';
import { askedSpan, rangeProblem, shownSpan } from '../../../../src/model/usage/usageRange';

const noon = Date.parse('2026-02-10T12:00:00Z');
const anyDay = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('days of usage', () => {
  it('are read as text and never shifted', () => {
    assert.equal(readDay('2026-02-03'), '2026-02-03');
    assert.equal(readDay('2026-02-03 00:00:00'), '2026-02-03');
    assert.equal(readDay('2026-02-03T23:59:59+08:00'), '2026-02-03');
    for (const text of ['', '2026-02-30', '2026-2-3', 'yesterday', '2026-02-031'])
      assert.equal(readDay(text), undefined, text);
  });

  it('go on over months, leap days and the change of clocks', () => {
    assert.deepEqual(daysOf({ first: '2028-02-28', last: '2028-03-01' }), [
      '2028-02-28',
      '2028-02-29',
      '2028-03-01',
    ]);
    assert.equal(daysOf({ first: '2026-03-28', last: '2026-03-31' }).length, 4);
    assert.deepEqual(daysOf({ first: '2026-02-02', last: '2026-02-01' }), []);
  });

  it('are as far apart as one has gone', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -1000, max: 1000 }), (day, count) => {
        assert.equal(daysBetween(day, addDays(day, count)), count);
        assert.equal(addDays(addDays(day, count), -count), day);
      }),
    );
  });

  it('without a row are 0, and rows of one day are added up', () => {
    const filled = fillDays({ first: '2026-02-01', last: '2026-02-04' }, [
      { day: '2026-02-03', flow: 5 },
      { day: '2026-02-01', flow: 7 },
      { day: '2026-02-03', flow: 1 },
      { day: 'nonsense', flow: 99 },
      { day: '2026-01-31', flow: 99 },
    ]);
    assert.deepEqual(filled.days, ['2026-02-01', '2026-02-02', '2026-02-03', '2026-02-04']);
    assert.deepEqual(filled.kilobytes, [7, 0, 6, 0]);
  });

  it('keep all the traffic of their span', () => {
    const row = fc.record({
      day: fc.integer({ min: 0, max: 40 }).map((n) => addDays('2026-01-01', n)),
      flow: fc.nat(1e9),
    });
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const { days, kilobytes } = fillDays({ first: '2026-01-01', last: '2026-02-10' }, rows);
        assert.equal(days.length, 41);
        assert.equal(
          kilobytes.reduce((sum, value) => sum + value, 0),
          rows.reduce((sum, { flow }) => sum + flow, 0),
        );
      }),
    );
  });
});

describe('today', () => {
  it('is the latest day with traffic that can be today somewhere', () => {
    assert.equal(
      todayOf(
        [
          { day: '2026-02-09', flow: 1 },
          { day: '2026-02-11', flow: 1 },
        ],
        noon,
      ),
      '2026-02-11',
    );
    assert.equal(
      todayOf(
        [
          { day: '2026-02-10', flow: 1 },
          { day: '2026-02-09', flow: 1 },
        ],
        noon,
      ),
      '2026-02-10',
    );
  });

  it("is this machine's date where no such day has traffic", () => {
    const local = new Date(noon).getDate();
    for (const rows of [[], [{ day: '2026-02-03', flow: 1 }], [{ day: '2027-01-01', flow: 1 }]])
      assert.equal(Number(todayOf(rows, noon).slice(-2)), local);
  });
});

describe('ranges', () => {
  it("of the last days are asked for widely, and shown as so many days up to the provider's today", () => {
    const range = { lastDays: 7 };
    assert.deepEqual(askedSpan(range, noon), { first: '2026-02-04', last: '2026-02-11' });
    const rows = [{ day: '2026-02-11', flow: 1 }];
    assert.deepEqual(shownSpan(range, rows, noon), {
      span: { first: '2026-02-05', last: '2026-02-11' },
      today: '2026-02-11',
    });
  });

  it('from one day to another are what they say; today is marked only where it lies in them', () => {
    const past = { first: '2026-01-01', last: '2026-01-05' };
    assert.deepEqual(shownSpan(past, [], noon), { span: past, today: undefined });
    const withToday = { first: '2026-02-01', last: '2026-02-12' };
    assert.equal(shownSpan(withToday, [{ day: '2026-02-10', flow: 1 }], noon).today, '2026-02-10');
  });

  it('are refused where they are none', () => {
    assert.equal(rangeProblem(undefined, '2026-01-01'), 'notDays');
    assert.equal(rangeProblem('2026-01-02', '2026-01-01'), 'reversed');
    assert.equal(rangeProblem('2025-01-01', '2026-01-02'), 'tooLong');
    assert.equal(rangeProblem('2026-01-01', '2026-01-01'), undefined);
  });
});
