import '../vscode/standIn';
import assert from 'node:assert/strict';
import type { OrderPrice, Product } from '../../../src/api/client';
import { priceQuestionOf } from '../../../src/commands/purchase/priceQuestion';
import { emptyDraft, type PurchaseDraft } from '../../../src/model/purchase/draft';

describe('the question before a purchase', () => {
  function asked(
    price: Partial<OrderPrice>,
    product: Partial<Product> = {},
    draft: Partial<PurchaseDraft> = {},
    count?: number,
  ) {
    const whole = { ...emptyDraft, ...draft };
    const order = {
      product: { id: 1, type: 9, ...product },
      payment: { id: 1, title: 'Balance' },
      request: { pid: 1, pm_id: 1 },
      useInvitationDiscount: whole.useInvitationDiscount,
      count,
    };
    const quote = { price: { pay_fee: 12, ...price }, order, pricedAt: 0 };
    return priceQuestionOf(quote, { draft: whole, type: undefined, quote: undefined }, { serverOffset: 480 });
  }

  it('states the renewal price of each IP, and what else the server sent of it', () => {
    const text = asked({
      ip_result: [
        { ip: '203.0.113.1', price: 3, current_time: 'soon', renewal_time: 'later' },
        { ip: '203.0.113.2', price: 4.5 },
        { ip: '203.0.113.3', renewal_time: 'later' },
        { ip: '203.0.113.4' },
        { ip: '203.0.113.5', price: 0 },
      ],
    }).join('\n');
    assert.match(
      text,
      /203\.0\.113\.1: soon → later · 3\n203\.0\.113\.2: 4\.5\n203\.0\.113\.3: later\n203\.0\.113\.4\n203\.0\.113\.5: 0\n/,
    );
  });

  it('lists nothing for an empty list of renewals', () => {
    for (const ip_result of [[], null]) assert.ok(!asked({ ip_result }).join('\n').includes('→'));
  });

  it('states what is bought, in words', () => {
    const [first] = asked({}, {}, {}, 2);
    assert.equal(first, 'You get: 2 packages (Dynamic residential traffic)');
    const of = (product: Partial<Product>, draft: Partial<PurchaseDraft>, count?: number) =>
      asked({}, product, draft, count)[0];
    assert.equal(of({ type: 25 }, {}, 1), 'You get: 1 static IP (Static residential IP)');
    assert.equal(of({ type: 3 }, { rechargeAmount: 100 }), 'You get: Balance of 100');
    const renewed = { source: 'staticIps', ids: [4, 5], productType: 25 } as const;
    assert.equal(of({ type: 19 }, { renewed }, 2), 'You get: Renewal of 2 static IPs');
    const options = { bandwidth: { id: 1, value: 100 }, duration: { id: 2, value: 7 } };
    assert.match(of({ type: 11 }, options) ?? '', /^You get: .* · 100 Mbps · Days: 7$/);
  });

  it('names the currency of the product list only where it has the same amount', () => {
    const known = asked({ pay_fee: 12, total_fee: 12 }, { usd_price: 12, price: 86.4 }).join('\n');
    assert.match(known, /Subtotal: USD\s12\.00\nTotal due: USD\s12\.00\n/);
    assert.match(known, /The currency comes from the product list, which has the same amount in USD\.$/);
    const unknown = asked({ pay_fee: 12 }, { usd_price: 11 }).join('\n');
    assert.match(unknown, /Total due: 12\n/);
    assert.match(unknown, /ProxyLite doesn't specify a currency for these amounts\.$/);
  });

  it('shows the dates of renewals as days', () => {
    const ip_result = [
      { ip: '203.0.113.1', current_time: '2031-02-03 09:12:44', renewal_time: '2031-03-03 09:12:44' },
    ];
    assert.match(asked({ ip_result }).join('\n'), /203\.0\.113\.1: Feb 3, 2031 → Mar 3, 2031\n/);
  });

  it('states the duration that is bought, where it was chosen', () => {
    const product = { time_days: 30, extension_of_time_days: [1, 3] };
    assert.ok(asked({}, product, { multiple: 3 }).includes('Duration: Days: 90'));
    assert.ok(asked({}, { type: 19 }, { period: '2m' }).includes('Duration: 2 months'));
    assert.ok(!asked({}).join().includes('Duration'));
  });

  it("says that the total doesn't include the invitation discount, where that is asked for", () => {
    const note = /doesn't include your invitation discount/;
    assert.match(asked({}, {}, { useInvitationDiscount: true }).join('\n'), note);
    assert.doesNotMatch(asked({}).join('\n'), note);
  });
});
