import assert from 'node:assert/strict';
import type { Client, OrderPrice, Product } from '../../../src/api/client';
import { loadCatalogue, bonusOf, productsFor, type Catalogue } from '../../../src/model/purchase/catalogue';
import {
  emptyDraft,
  orderOf,
  type PurchaseDraft,
  type PurchaseOrder,
} from '../../../src/model/purchase/draft';
import { confirmPriceUntilStable } from '../../../src/model/purchase/priceConfirmation';
import { priceOrder, QuoteRefused, quoteLifeMs } from '../../../src/model/purchase/quote';
import { clientOf, errorOf, failureOf } from '../api/server';
import { useSandbox } from '../sandbox/helpers';

describe('a purchase', () => {
  const sandbox = useSandbox();
  let client: Client;
  let catalogue: Catalogue;
  beforeEach(async () => {
    client = clientOf(new URL(sandbox().apiUrl), { key: sandbox().key });
    catalogue = await loadCatalogue(client);
  });
  afterEach(() => client.dispose());

  const product = (id: number) => {
    const found = catalogue.products.find((one) => one.id === id);
    assert.ok(found, `no product ${id}`);
    return found;
  };
  const payment = (id: number) =>
    catalogue.payments.flatMap(({ methods }) => methods).find((one) => one.id === id);
  const draft = (id: number, more: Partial<PurchaseDraft> = {}): PurchaseDraft => ({
    ...emptyDraft,
    product: product(id),
    payment: payment(1),
    ...more,
  });
  const problemOf = (of: PurchaseDraft) => {
    const order = orderOf(of);
    return 'problem' in order ? order.problem : undefined;
  };
  const ordered = (of: PurchaseDraft): PurchaseOrder => {
    const order = orderOf(of);
    assert.ok(!('problem' in order), JSON.stringify(order));
    return order;
  };

  it('knows what is for sale, how it is paid and what recharging earns, nulls left out', () => {
    assert.ok(catalogue.products.length > 10);
    assert.deepEqual(
      catalogue.payments.map(({ name }) => name),
      ['Balance', 'Cards', 'Crypto'],
    );
    assert.deepEqual(
      [99, 100, 499, 500].map((amount) => bonusOf(catalogue.bonuses, amount)),
      [undefined, 5, 5, 40],
    );
  });

  it('offers renewals only for what is renewed, each for its own kind', () => {
    const ids = (renewed: PurchaseDraft['renewed']) =>
      productsFor(catalogue.products, renewed).map(({ id }) => id);
    assert.ok(!ids(undefined).includes(1901));
    assert.deepEqual(ids({ source: 'staticIps', ids: [1], productType: 14 }), [1901]);
    assert.deepEqual(ids({ source: 'staticIps', ids: [1], productType: 25 }), [1902]);
    assert.deepEqual(ids({ source: 'packages', ids: [1], productType: 12 }), [1201]);
  });

  describe('offers for a renewal', () => {
    const renewed = { source: 'staticIps', ids: [1], productType: 14 } as const;
    const renewals = [
      { id: 1, type: 19, parent_product_type: 14 },
      { id: 2, type: 19, parent_product_type: 14 },
      { id: 3, type: 19, parent_product_type: 25 },
    ];
    const offered = (...sold: readonly Product[]) =>
      productsFor([...sold, ...renewals], renewed).map(({ id }) => id);
    for (const [list, ids] of [
      ['2', [2]],
      ['2,3', [2]],
      [' 2 , 1 ', [1, 2]],
      ['1|2', [1, 2]],
      ['', [1, 2]],
      [null, [1, 2]],
      ['0', [1, 2]],
      ['77', []],
    ] as const) {
      it(`only the products on the list ${JSON.stringify(list)}`, () => {
        assert.deepEqual(offered({ id: 9, type: 14, renew_product_list: list }), ids);
      });
    }

    it('what any product of the type lists, and nothing that lists of other types say', () => {
      const of = (id: number, type: number, list: string) => ({ id, type, renew_product_list: list });
      assert.deepEqual(offered(of(8, 14, '1'), of(9, 14, '2')), [1, 2]);
      assert.deepEqual(offered(of(8, 14, ''), of(9, 25, '3')), [1, 2]);
    });

    it('packages of the same type that are listed', () => {
      const packages: readonly Product[] = [
        { id: 5, type: 12, renew_product_list: '6' },
        { id: 6, type: 12 },
        { id: 7, type: 12 },
      ];
      const found = productsFor(packages, { source: 'packages', ids: [1], productType: 12 });
      assert.deepEqual(
        found.map(({ id }) => id),
        [6],
      );
    });
  });

  describe('is sent as the product needs it:', () => {
    const region = { code: 'US', quantity: 2, asn: undefined, inStock: 10 };
    const rows: readonly (readonly [string, () => PurchaseDraft, object, number | undefined])[] = [
      ['a recharge', () => draft(301, { rechargeAmount: 100 }), { recharge_amount: 100 }, undefined],
      ['packages', () => draft(902, { quantity: 3 }), { amount: 3 }, 3],
      [
        'static IPs by region, quantity and network, without blanks',
        () =>
          draft(1401, { regions: [region, { ...region, code: 'DE', quantity: 1, asn: 3320 }], multiple: 3 }),
        { region_list: 'US,2|DE,1,3320', etd: 3 },
        3,
      ],
      [
        'packages for a multiple of their duration',
        () => draft(1501, { quantity: 2, multiple: 4 }),
        { amount: 2, etd: 4 },
        2,
      ],
      [
        'packages for their own duration, where there are multiples of it',
        () => draft(1501, { quantity: 2 }),
        { amount: 2, etd: 1 },
        2,
      ],
      ...[undefined, [], [1], [0], [null]].map(
        (multiples) =>
          [
            `packages whose multiples are ${JSON.stringify(multiples)}`,
            () => ({
              ...draft(902),
              product: { ...product(902), extension_of_time_days: multiples as number[] },
              multiple: 4,
            }),
            { amount: 1 },
            1,
          ] as const,
      ),
      [
        'a renewal of packages for a multiple of their duration',
        () => draft(1501, { renewed: { source: 'packages', ids: [5], productType: 15 }, multiple: 2 }),
        { upids: '5', etd: 2 },
        1,
      ],
      [
        'a renewal of static IPs by a product that has multiples',
        () => ({
          ...draft(1901, { renewed: { source: 'staticIps', ids: [7], productType: 14 }, multiple: 2 }),
          product: { ...product(1901), extension_of_time_days: [1, 2] },
        }),
        { upids: '7', renew_duration: '1m', etd: 2 },
        1,
      ],
      ['time-based packages', () => draft(1001), { amount: 1 }, 1],
      ['a replacement of static IPs', () => draft(2001, { quantity: 2 }), { amount: 2 }, 2],
      [
        'unlimited traffic by bandwidth, connections and duration',
        () => draft(1101, { bandwidth: { id: 1 }, concurrency: { id: 22 }, duration: { id: 12 } }),
        { product_sku_bandwidth_id: 1, product_sku_concurrency_id: 22, product_sku_duration_id: 12 },
        undefined,
      ],
      [
        'a renewal of static IPs',
        () => draft(1901, { renewed: { source: 'staticIps', ids: [7, 8], productType: 14 }, period: 'em' }),
        { upids: '7,8', renew_duration: 'em' },
        2,
      ],
      [
        'a renewal of packages',
        () => draft(1201, { renewed: { source: 'packages', ids: [5], productType: 12 } }),
        { upids: '5' },
        1,
      ],
    ];
    for (const [what, of, request, count] of rows) {
      it(what, () => {
        const { product: bought, request: sent, count: asked } = ordered(of());
        assert.deepEqual(sent, { pid: bought.id, pm_id: 1, ...request });
        assert.equal(asked, count);
      });
    }

    it('without the invitation discount, which the check does not know', async () => {
      const order = ordered(draft(1501, { useInvitationDiscount: true, multiple: 2 }));
      const { price } = await priceOrder(client, order);
      assert.deepEqual(
        [order.useInvitationDiscount, order.request, price.pay_fee],
        [true, { pid: 1501, pm_id: 1, amount: 1, etd: 2 }, 72],
      );
      assert.equal(
        sandbox()
          .log.list('checkOrder')
          .some(({ parameters }) => JSON.stringify(parameters).includes('invitation')),
        false,
      );
    });

    it('a coupon, where there is one', () => {
      assert.equal(ordered(draft(902, { coupon: 'SPRING10' })).request.coupon_sn, 'SPRING10');
    });
  });

  describe('is none', () => {
    const region = { code: 'US', quantity: 1, asn: undefined, inStock: 4 };
    const rows: readonly (readonly [string, () => PurchaseDraft, string])[] = [
      ['without a product', () => emptyDraft, 'missing'],
      ['of a type that nobody knows how to buy', () => draft(4201), 'unavailable'],
      ['of a product off the shelf', () => draft(905), 'unavailable'],
      ['of a product that is sold out', () => draft(906), 'unavailable'],
      ['of a product on request', () => draft(907), 'unavailable'],
      ['of 0', () => draft(902, { quantity: 0 }), 'quantity'],
      ['of half a package', () => draft(902, { quantity: 1.5 }), 'quantity'],
      ['without a region', () => draft(1401), 'missing'],
      ['of 0 in a region', () => draft(1401, { regions: [{ ...region, quantity: 0 }] }), 'quantity'],
      ['of more than the stock', () => draft(1401, { regions: [{ ...region, quantity: 5 }] }), 'quantity'],
      [
        'of a network that is none',
        () => draft(1401, { regions: [{ ...region, asn: 4_294_967_296 }] }),
        'asn',
      ],
      [
        'of another duration than those on offer',
        () => draft(1401, { regions: [region], multiple: 2 }),
        'multiple',
      ],
      [
        'of packages for another duration than those on offer',
        () => draft(1501, { multiple: 3 }),
        'multiple',
      ],
      [
        'of the plain duration where only multiples are on offer',
        () => ({ ...draft(902), product: { ...product(902), extension_of_time_days: [2, 3] } }),
        'multiple',
      ],
      ['without the options of the product', () => draft(1101, { bandwidth: { id: 1 } }), 'missing'],
      ['of an amount of nothing', () => draft(301, { rechargeAmount: 0 }), 'rechargeAmount'],
      ['without a payment method', () => draft(902, { payment: undefined }), 'missing'],
      ['by a payment method that is disabled', () => draft(902, { payment: payment(4) }), 'paymentDisabled'],
      [
        'that renews packages with the ids of static IPs',
        () => draft(1201, { renewed: { source: 'staticIps', ids: [1], productType: 14 } }),
        'foreignIds',
      ],
      [
        'that renews static IPs with the ids of packages',
        () => draft(1901, { renewed: { source: 'packages', ids: [1], productType: 14 } }),
        'foreignIds',
      ],
      [
        'that renews static IPs of another kind',
        () => draft(1901, { renewed: { source: 'staticIps', ids: [1], productType: 25 } }),
        'foreignIds',
      ],
    ];
    for (const [what, of, kind] of rows) it(what, () => assert.equal(problemOf(of())?.kind, kind));
  });

  describe('is priced by the server', () => {
    const refusal = async (of: PurchaseDraft) => {
      const error = await priceOrder(client, ordered(of)).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      assert.ok(error instanceof QuoteRefused, String(error));
      return error.problem;
    };

    it('without buying anything', async () => {
      const { price } = await priceOrder(client, ordered(draft(902, { quantity: 2 })));
      assert.deepEqual([price.pay_fee, price.amount], [90, 2]);
      assert.deepEqual(sandbox().log.list('createOrder'), []);
    });

    it('and is not bought where another number was priced than was asked for', async () => {
      sandbox().faults.add('checkOrder', 'fewer(1)');
      assert.deepEqual(await refusal(draft(902, { quantity: 3 })), { kind: 'count', asked: 3, priced: 2 });
    });

    for (const [what, answer] of [
      ['without a quantity', { pay_fee: 45 }],
      ['with an empty list of renewals', { pay_fee: 45, ip_result: [] }],
      ['with a list of renewals that is none', { pay_fee: 45, amount: null, ip_result: null }],
    ] as const) {
      it(`${what}, where nothing is renewed`, async () => {
        const orders = { ...client.orders, check: () => Promise.resolve(answer as unknown as OrderPrice) };
        const { price } = await priceOrder({ orders }, ordered(draft(902)));
        assert.equal(price.pay_fee, 45);
      });

      it(`${what}, but not for a renewal, whose quantity must be priced`, async () => {
        const orders = { ...client.orders, check: () => Promise.resolve(answer as unknown as OrderPrice) };
        const renewal = draft(1901, { renewed: { source: 'staticIps', ids: [7], productType: 14 } });
        await assert.rejects(
          priceOrder({ orders }, ordered(renewal)),
          (error) => error instanceof QuoteRefused && error.problem.kind === 'count',
        );
      });
    }

    it('and is not bought below the minimum of the payment method', async () => {
      const of = draft(901, { payment: { ...payment(1), id: 1, min: 10 } });
      assert.deepEqual(await refusal(of), { kind: 'belowMinimum', bound: 10, fee: 6 });
    });

    for (const [name, fee] of [
      ['infinite', '1e999'],
      ['negative', '-1'],
      ['missing', 'null'],
    ] as const) {
      it(`and is not bought for a sum that is ${name}`, async () => {
        const text = `{"code":0,"data":{"pay_fee":${fee},"amount":1}}`;
        const answered = JSON.parse(text) as { data: { pay_fee: number } };
        const orders = { ...client.orders, check: () => Promise.resolve(answered.data) };
        const error = await priceOrder({ orders }, ordered(draft(902))).then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        assert.ok(error instanceof QuoteRefused);
      });
    }

    it('and a refused check is the refusal of the server', async () => {
      const failure = await failureOf(priceOrder(client, ordered(draft(902, { coupon: 'NOBODYS' }))));
      assert.equal(failure.kind, 'Rejected');
      await errorOf(priceOrder(client, { ...ordered(draft(902)), request: { pid: 905, pm_id: 1 } }));
    });
  });

  describe('is agreed on', () => {
    const price = () => priceOrder(client, ordered(draft(902)));
    const checks = () => sandbox().log.list('checkOrder').length;

    it('at a price that still holds after the yes', async () => {
      const quote = await confirmPriceUntilStable({ price, ask: () => Promise.resolve() });
      assert.deepEqual([quote.price.pay_fee, checks()], [45, 2]);
    });

    it('again if the price changed while the question was open', async () => {
      const asked: (readonly [number, number | undefined])[] = [];
      const quote = await confirmPriceUntilStable({
        price,
        ask: (one, before) => {
          asked.push([one.price.pay_fee, before?.price.pay_fee]);
          sandbox().state.settings.priceFactor = 2;
          return Promise.resolve();
        },
      });
      assert.deepEqual(asked, [
        [45, undefined],
        [90, 45],
      ]);
      assert.equal(quote.price.pay_fee, 90);
    });

    it('again if the question was open for more than two minutes, even at the same price', async () => {
      let asked = 0;
      const quote = confirmPriceUntilStable({
        price,
        ask: () => (++asked === 1 ? Promise.resolve() : Promise.reject(new Error('Left'))),
        now: () => Date.now() + quoteLifeMs + 1,
      });
      await assert.rejects(quote, { message: 'Left' });
      assert.equal(asked, 2);
    });

    it('not at all where the user leaves, or no price comes any more', async () => {
      const leave = () => Promise.reject(new Error('Left'));
      await assert.rejects(confirmPriceUntilStable({ price, ask: leave }), { message: 'Left' });
      let calls = 0;
      const once = () => (++calls === 1 ? price() : leave());
      await assert.rejects(confirmPriceUntilStable({ price: once, ask: () => Promise.resolve() }), {
        message: 'Left',
      });
    });
  });
});
