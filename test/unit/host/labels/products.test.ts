import '../../vscode/standIn';
import assert from 'node:assert/strict';
import { productFacts } from '../../../../src/host/labels/products';

describe('the facts of a product', () => {
  for (const [product, facts] of [
    [{ time_days: 90, flow_value: 100, time_price: 0 }, ['Days: 90', 'Traffic: 100 GB']],
    [{ time_days: 180, flow_value: 100 }, ['Days: 180', 'Traffic: 100 GB']],
    [{ time_days: 30, flow_value: 0, time_price: 3.5 }, ['Days: 30', 'Price per IP: 3.5']],
    [{ flow_value: 0.5 }, ['Traffic: 512 MB']],
    [{ time_days: 0, flow_value: null, time_price: null }, []],
    [{ time_days: -1, flow_value: -1, time_price: -1 }, []],
    [{}, []],
  ] as const) {
    it(`of ${JSON.stringify(product)} are ${JSON.stringify(facts)}`, () =>
      assert.deepEqual(productFacts({ id: 1, ...product }), facts));
  }
});
