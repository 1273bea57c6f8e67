import assert from 'node:assert/strict';
import { trafficBetween } from '../../../../src/model/gateways/gatewayTraffic';

describe("a run's traffic through a gateway", () => {
  const before = { requests: 10, errors: 2, bytes: 1000 };

  it('is what was added since it began', () => {
    const after = { requests: 13, errors: 3, bytes: 1500 };
    assert.deepEqual(trafficBetween(before, after), { requests: 3, errors: 1, bytes: 500 });
    assert.deepEqual(trafficBetween(before, before), { requests: 0, errors: 0, bytes: 0 });
  });

  it('counts bytes of a tunnel that is still open', () => {
    const after = { ...before, bytes: 4000 };
    assert.deepEqual(trafficBetween(before, after), { requests: 0, errors: 0, bytes: 3000 });
  });

  it('counts from zero when the gateway was started again', () => {
    const after = { requests: 4, errors: 0, bytes: 70 };
    assert.deepEqual(trafficBetween(before, after), after);
  });
});
