import assert from 'node:assert/strict';
import { clock, fill } from '../../../src/webview/shared/pageFormat';

describe('the words of a page', () => {
  it('take values in, and leave a placeholder without one', () => {
    assert.equal(fill('{0} of {1}', '7', '10'), '7 of 10');
    assert.equal(fill('{0} of {1}', '7'), '7 of {1}');
  });

  it('count down in hours, minutes and seconds', () => {
    assert.equal(clock(3_723_000), '1:02:03');
    assert.equal(clock(59_001), '1:00');
    assert.equal(clock(1), '0:01');
    assert.equal(clock(-5), '0:00');
  });
});
