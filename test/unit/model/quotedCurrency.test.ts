import assert from 'node:assert/strict';
import type { OrderPrice, Product } from '../../../src/api/client';
import { emptyDraft, type PurchaseDraft } from '../../../src/model/purchase/draft';
import { quotedCurrency } from '../../../src/model/purchase/quotedCurrency';

describe('the currency of a quote', () => {
  function currencyOf(
    price: Partial<OrderPrice>,
    product: Partial<Product>,
    { count, ...draft }: Partial<PurchaseDraft> & { readonly count?: number } = {},
  ): string | undefined {
    const order = {
      product: { id: 1, type: 9, ...product },
      payment: { id: 1 },
      request: { pid: 1, pm_id: 1 },
      useInvitationDiscount: false,
      count,
    };
    return quotedCurrency(
      { price: { pay_fee: 0, ...price }, order, pricedAt: 0 },
      { ...emptyDraft, ...draft },
    );
  }

  const listed = { usd_price: 45, price: 324, price_hkd: 351, local_price: 45, preferred_currency: 'usd' };

  it('is that of the listed price with the same amount', () => {
    assert.equal(currencyOf({ pay_fee: 45 }, listed), 'USD');
    assert.equal(currencyOf({ pay_fee: 324 }, listed), 'CNY');
    assert.equal(currencyOf({ pay_fee: 351 }, listed), 'HKD');
    assert.equal(currencyOf({ pay_fee: 41 }, { local_price: 41, preferred_currency: 'eur' }), 'EUR');
  });

  it('counts the pieces, the multiples of a duration, and the chosen options', () => {
    assert.equal(currencyOf({ pay_fee: 135 }, listed, { count: 3 }), 'USD');
    const durations = { ...listed, extension_of_time_days: [1, 3], time_days_price_rate: 0.9 };
    assert.equal(currencyOf({ pay_fee: 252 }, durations, { count: 2, multiple: 3 }), 'USD');
    assert.equal(currencyOf({ pay_fee: 90 }, { ...listed, type: 19 }, { count: 1, period: '2m' }), 'USD');
    const options = {
      bandwidth: { id: 1, price_usd: 75, price: 540 },
      duration: { id: 2, price_usd: 50, price: 360 },
    };
    assert.equal(currencyOf({ pay_fee: 900 }, { type: 11 }, options), 'CNY');
  });

  it('is found by the amount before a discount or a fee of the payment method', () => {
    assert.equal(currencyOf({ pay_fee: 40.5, total_fee: 45, discount_fee: 4.5 }, listed), 'USD');
    assert.equal(currencyOf({ pay_fee: 40.5, discount_fee: 4.5 }, listed), 'USD');
    assert.equal(currencyOf({ pay_fee: 45.9, total_fee: 45 }, listed), 'USD');
  });

  it('is not known where no price or prices of several currencies have the amount', () => {
    assert.equal(currencyOf({ pay_fee: 44 }, listed), undefined);
    assert.equal(currencyOf({ pay_fee: 90 }, listed), undefined);
    assert.equal(currencyOf({ pay_fee: 45 }, { usd_price: 45, price: 45 }), undefined);
    assert.equal(currencyOf({ pay_fee: 0, total_fee: 0 }, { usd_price: 0, price: 0 }), undefined);
    assert.equal(currencyOf({ pay_fee: 45 }, {}), undefined);
    assert.equal(currencyOf({ pay_fee: 45 }, { local_price: 45, preferred_currency: 'coins' }), undefined);
    assert.equal(currencyOf({ pay_fee: 45 }, { local_price: 45, preferred_currency: null }), undefined);
  });
});
