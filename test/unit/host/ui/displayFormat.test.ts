import '../../vscode/standIn';
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { formatMoment, formatServerDate, formatServerDay } from '../../../../src/host/ui/displayFormat';
import { openAttemptText } from '../../../../src/host/labels/purchaseOutcomes';
import { FailureRow } from '../../../../src/views/tree/statusRows';

describe('a moment of the past', () => {
  const now = new Date(2026, 1, 10, 9, 30).getTime();
  const earlier = new Date(2026, 1, 10, 0, 5).getTime();
  const dayBefore = new Date(2026, 1, 9, 23, 55).getTime();
  const yearBefore = new Date(2025, 1, 10, 9, 30).getTime();

  beforeEach(() => mock.timers.enable({ apis: ['Date'], now }));
  afterEach(() => mock.timers.reset());

  it('is formatted as a time, with the day if that is not today', () => {
    const told = [earlier, dayBefore, yearBefore].map((time) => formatMoment(time).replace(/\u202f/g, ' '));
    assert.deepEqual(told, ['12:05 AM', '11:55 PM (Feb 9)', '9:30 AM (Feb 10, 2025)']);
  });

  it('is not taken for one of today where rows are old, or a purchase has had no answer for days', () => {
    const { tooltip } = new FailureRow('f', { message: 'No answer.', staleSince: dayBefore }).treeItem();
    assert.match(tooltip as string, /\(Feb 9\)/);
    const attempt = { title: 'Traffic', fee: 12, startedAt: dayBefore } as Parameters<
      typeof openAttemptText
    >[0];
    assert.match(openAttemptText(attempt), /\(Feb 9\)/);
  });
});

describe("a time of the server's", () => {
  beforeEach(() => mock.timers.enable({ apis: ['Date'], now: Date.UTC(2026, 11, 31, 20) }));
  afterEach(() => mock.timers.reset());

  it('is shown with its zone, or as server time while that is not known', () => {
    assert.equal(formatServerDate('2026-12-01 08:00:30', 480), '2026-12-01 08:00 UTC+8');
    assert.equal(formatServerDate('2026-12-01 08:00:30', undefined), '2026-12-01 08:00 (server time)');
    assert.equal(formatServerDate('2026-12-01T00:00:30Z', 480), '2026-12-01 08:00 UTC+8');
    assert.equal(formatServerDate(Date.UTC(2026, 11, 1) / 1000, undefined), '2026-12-01 00:00 UTC');
  });

  it('is nothing where it is not known, and as it came where it cannot be read', () => {
    for (const value of [null, undefined, '', 0, '0000-00-00 00:00:00', '9999-12-31 23:59:59']) {
      assert.equal(formatServerDate(value, 480), '', String(value));
      assert.equal(formatServerDay(value, 480), '', String(value));
    }
    assert.equal(formatServerDate('next week', 480), 'next week');
    assert.equal(formatServerDay('2026-02-03', 480), '2026-02-03');
  });

  it("is short by the server's day and year", () => {
    assert.equal(formatServerDay('2026-12-31 23:00:00', undefined), 'Dec 31');
    assert.equal(formatServerDay('2027-01-02 01:00:00', 480), 'Jan 2');
    assert.equal(formatServerDay('2026-12-31T22:00:00Z', 480), 'Jan 1');
    assert.equal(formatServerDay('2026-12-31 23:00:00', 480), 'Dec 31, 2026');
  });
});
