import assert from 'node:assert/strict';
import { noneLiveCause } from '../../../../src/model/checks/noneLive';

describe('a check without a live proxy', () => {
  const of = (failures: Parameters<typeof noneLiveCause>[0]['failures'], alive = 0, stopped = false) =>
    noneLiveCause({
      checked: Object.values(failures).reduce((sum, count) => sum + count, alive),
      alive,
      failures,
      stopped,
    });

  it('has a cause that most failures share', () => {
    assert.equal(of({ unreachable: 30, notFound: 5, refused: 1 }), 'offline');
    assert.equal(of({ proxyRejected: 20, tlsError: 5, refused: 11 }), 'target');
    assert.equal(of({ proxyAuthRequired: 36 }), 'notAllowed');
    assert.equal(of({ refused: 36 }), 'unknown');
    assert.equal(of({ proxyAuthRequired: 1, unreachable: 1, proxyRejected: 1 }), 'unknown');
  });

  it('has none where a proxy is live, or nothing was checked to the end', () => {
    assert.equal(of({ unreachable: 35 }, 1), undefined);
    assert.equal(of({}), undefined);
    assert.equal(of({ unreachable: 3 }, 0, true), undefined);
  });
});
