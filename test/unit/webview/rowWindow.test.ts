import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rowWindow, scrollTopFor } from '../../../src/webview/shared/rowWindow';

describe('the rows of a long list that are rendered', () => {
  it('cover what is seen, are never more than the list has, and stay few', () => {
    const viewports = fc.record({
      scrollTop: fc.nat(300_000),
      height: fc.nat(2_000),
      rowHeight: fc.integer({ min: 10, max: 60 }),
      rowCount: fc.nat(10_000),
    });
    fc.assert(
      fc.property(viewports, (viewport) => {
        const { first, end } = rowWindow(viewport);
        const { scrollTop, height, rowHeight, rowCount } = viewport;
        assert.ok(first >= 0 && end <= rowCount && first <= end);
        const firstSeen = Math.min(rowCount, Math.floor(scrollTop / rowHeight));
        const endSeen = Math.min(rowCount, Math.ceil((scrollTop + height) / rowHeight));
        assert.ok(first <= firstSeen && end >= endSeen);
        assert.ok(end - first <= height / rowHeight + 30);
      }),
    );
  });

  it('are scrolled as little as brings a row into sight', () => {
    const viewport = { scrollTop: 100, height: 200, rowHeight: 20, rowCount: 1_000 };
    assert.equal(scrollTopFor(7, viewport), 100);
    assert.equal(scrollTopFor(2, viewport), 40);
    assert.equal(scrollTopFor(20, viewport), 220);
  });
});
