import '../../vscode/standIn';
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { formatMoment } from '../../../../src/host/ui/format';
import { openAttemptText } from '../../../../src/host/labels/purchaseOutcomes';
import { FailureRow } from '../../../../src/views/tree/statusRows';

describe('a moment of the past', () => {
  const now = new Date(2026, 1, 10, 9, 30).getTime();
  const earlier = new Date(2026, 1, 10, 0, 5).getTime();
  const dayBefore = new Date(2026, 1, 9, 23, 55).getTime();
  const yearBefore = new Date(2025, 1, 10, 9, 30).getTime();

  beforeEach(() => mock.timers.enable({ apis: ['Date'], now }));
  afterEach(() => mock.timers.reset());

  it('is told by its time of day, and by its day where that is not today', () => {
    const told = [earlier, dayBefore, yearBefore].map((time) => formatMoment(time).replace(/\u202f/g, ' '));
    assert.deepEqual(told, ['12:05 AM', '11:55 PM (Feb 9)', '9:30 AM (Feb 10, 2025)']);
  });

  it('is not taken for one of today where rows are old, or a purchase has had no answer for days', () => {
    const { label } = new FailureRow('f', { message: 'No answer.', staleSince: dayBefore }).treeItem();
    assert.match(label as string, /\(Feb 9\)/);
    const attempt = { title: 'Traffic', fee: 12, startedAt: dayBefore } as Parameters<
      typeof openAttemptText
    >[0];
    assert.match(openAttemptText(attempt), /\(Feb 9\)/);
  });
});
