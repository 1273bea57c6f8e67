import assert from 'node:assert/strict';
import { SeriesColors } from '../../../src/webview/usage/seriesColors';

const accounts = (...names: readonly string[]) => names.map((name) => ({ kind: 'account' as const, name }));
const other = { kind: 'other' as const, name: 'Other' };

describe('the colors of series', () => {
  it('stay with their account in every range and order', () => {
    const colors = new SeriesColors();
    assert.deepEqual(colors.placesOf([...accounts('a', 'b', 'c'), other]), [0, 1, 2, 0]);
    assert.deepEqual(colors.placesOf([...accounts('c', 'd', 'a'), other]), [2, 3, 0, 0]);
    assert.deepEqual(colors.placesOf(accounts('b')), [1]);
    assert.deepEqual(colors.placesOf(accounts('d', 'c', 'b', 'a')), [3, 2, 1, 0]);
  });

  it('differ in one chart, however many accounts there were before', () => {
    const colors = new SeriesColors();
    for (let first = 0; first < 60; first += 7) {
      const names = Array.from({ length: 10 }, (_, index) => `user${(first + index * 3) % 31}`);
      assert.equal(new Set(colors.placesOf(accounts(...names))).size, 10);
    }
    const many = Array.from({ length: 25 }, (_, index) => `many${index}`);
    assert.equal(new Set(colors.placesOf(accounts(...many))).size, 25);
  });

  it('come back to an account whose color another one had meanwhile', () => {
    const colors = new SeriesColors();
    const first = Array.from({ length: 10 }, (_, index) => `a${index}`);
    const places = colors.placesOf(accounts(...first));
    colors.placesOf(accounts(...first.map((name) => `other-${name}`)));
    assert.deepEqual(colors.placesOf(accounts(...first)), places);
  });

  it("aren't kept for the total", () => {
    const colors = new SeriesColors();
    assert.deepEqual(colors.placesOf([{ kind: 'total', name: 'Total' }]), [0]);
    assert.deepEqual(colors.placesOf(accounts('a')), [0]);
  });
});
