import assert from 'node:assert/strict';
import type { PackageSummary } from '../../../../src/api/client';
import type { SummaryType } from '../../../../src/model/packages/packageSummary';
import { remainingOf, scarcestOf } from '../../../../src/model/packages/scarcest';

const summary = (type: SummaryType, sums: PackageSummary) => ({ type, summary: sums });
const scarcest = (...given: Parameters<typeof remainingOf>[0]) => scarcestOf(remainingOf(given));

describe('the scarcest product', () => {
  it('is the one with the smallest share left, not with the smallest amount', () => {
    const much = summary(9, { total: 1000, effective: 100, effective_total: 1000 });
    const little = summary(12, { total: 60, effective: 50, effective_total: 60 });
    assert.deepEqual(scarcest(little, much), { type: 9, left: 100, total: 1000 });
  });

  it('is one that is used up, also where no total was sent', () => {
    const empty = summary(12, { total: 60, effective: 0 });
    const low = summary(9, { total: 1000, effective: 1, effective_total: 1000 });
    assert.deepEqual(scarcest(low, empty), { type: 12, left: 0, total: undefined });
  });

  it('is the smallest amount where no totals were sent', () => {
    const more = summary(9, { total: 5, effective: 4 });
    const less = summary(12, { total: 5, effective: 3 });
    assert.equal(scarcest(more, less)?.type, 12);
  });

  it('is none of those that the account never had or whose sum was not sent', () => {
    const never = summary(9, { total: 0, total_count: 0, effective: 0 });
    const unknown = summary(12, { total: 5, effective: null });
    assert.equal(scarcest(never, unknown), undefined);
  });
});
