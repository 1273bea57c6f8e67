import assert from 'node:assert/strict';
import { day } from '../sandbox/clock';
import type { SandboxOrder } from '../sandbox/state';
import { expectSoon, until } from './expectSoon';
import { useUi } from './fixture';

describe('buying', () => {
  const ui = useUi({ signedIn: true, settings: { 'proxylite.request.timeoutSeconds': 2 } });
  const input = () => ui().workbench.input;
  const orders = () => ui().sandbox.state.orders;
  const creates = () => ui().sandbox.log.list('createOrder').length;

  before(async () => {
    const { workbench } = ui();
    await workbench.openContainer();
    for (const title of ['Accounts', 'Whitelist']) await workbench.view(title).fold();
    await workbench.view('Static IPs').unfold();
  });
  beforeEach(async () => {
    const { sandbox, workbench } = ui();
    await sandbox.reset();
    await workbench.run('ProxyLite: Refresh ProxyLite');
  });
  afterEach(async () => {
    const { workbench } = ui();
    await workbench.press('Escape');
    await workbench.dismissNotifications();
  });

  /** Answers the steps of the flow: `pick` chooses a row, `type` types into the box that asks so and presses Enter. */
  type Answer = { readonly pick: string } | { readonly at: string; readonly type: string };

  async function answer(...answers: readonly Answer[]): Promise<void> {
    for (const one of answers) {
      if ('pick' in one) await input().pick(one.pick);
      else {
        await input().shown(one.at);
        await input().answer(one.type);
      }
    }
  }

  const packages = (type: string): Answer => ({ at: 'Number of packages', type });
  const coupon = (type: string): Answer => ({ at: 'Coupon code', type });
  const staticIps = (type: string): Answer => ({ at: 'Number of static IPs', type });

  /** Answers all but the question of the price: type, product, what the product asks for, no coupon, balance. */
  async function choose(
    type: string,
    product: string | undefined,
    ...options: readonly Answer[]
  ): Promise<void> {
    await ui().workbench.run('ProxyLite: Buy Proxies…');
    await answer(
      { pick: type },
      ...(product ? [{ pick: product }] : []),
      ...options,
      { pick: 'Balance' },
      coupon(''),
    );
  }

  /** Says yes to the question, and returns the order that the sandbox then holds and what was said. */
  async function confirmPrice(
    question: string,
  ): Promise<{ readonly order: SandboxOrder; readonly detail: string }> {
    const { workbench } = ui();
    const before = orders().length;
    const dialog = await workbench.dialog(question);
    const detail = await dialog.innerText();
    await workbench.clickDialog(question, 'Buy');
    await expectSoon(() => orders().length, before + 1);
    const [order] = orders();
    assert.ok(order);
    return { order, detail };
  }

  describe('one of each kind:', () => {
    it('packages, with their number', async () => {
      const { workbench } = ui();
      await choose('Dynamic residential traffic', 'Dynamic residential 50 GB', packages('2'));
      const question = 'Buy "Dynamic residential 50 GB" for USD\u00a090.00?';
      await workbench.dialog(question);
      await workbench.screenshot('purchase-question');
      const { order, detail } = await confirmPrice(question);
      assert.match(detail, /You get: 2 packages \(Dynamic residential traffic\)\n/);
      assert.match(detail, /Total due: USD\s90\.00\nPayment method: Balance/);
      assert.match(detail, /which has the same amount in USD/);
      assert.deepEqual([order.productId, order.amount, order.price.pay, order.status], [902, 2, 90, 1]);
      await workbench.notification(`Bought Dynamic residential 50 GB. Order ${order.tradeNo} is paid.`);
      await workbench.screenshot('purchase-bought');
    });

    it('static IPs by region, network and duration', async () => {
      const { workbench, sandbox } = ui();
      const region = sandbox.state.stock.find(({ isp, code }) => isp === 0 && code === 'US');
      const [asn] = [...(region?.byAsn ?? [])].find(([, left]) => left >= 2) ?? [];
      assert.ok(asn);
      await workbench.run('ProxyLite: Buy Proxies…');
      await answer({ pick: 'Static datacenter IP' });
      await input().shown('Select a region');
      await input().pick('United States');
      await answer({ pick: `AS${asn}` }, staticIps('2'));
      await input().pick('Germany');
      await answer({ pick: 'Any network' }, staticIps('1'));
      await input().shown('Continue');
      await workbench.screenshot('purchase-regions');
      await answer({ pick: 'Continue with 3 IPs' }, { pick: 'Days: 90' }, { pick: 'Balance' }, coupon(''));
      const { order, detail } = await confirmPrice('Buy "Data centre static IP" for USD\u00a025.20?');
      assert.match(detail, new RegExp(`Regions: United States × 2 \\(AS${asn}\\), Germany × 1`));
      assert.deepEqual([order.productId, order.amount, order.status], [1401, 3, 1]);
      const { parameters } = sandbox.log.list('createOrder').at(-1) ?? {};
      assert.deepEqual([parameters?.region_list, parameters?.etd], [`US,2,${asn}|DE,1`, 3]);
      assert.equal(sandbox.state.staticIps.filter(({ tradeNo }) => tradeNo === order.tradeNo).length, 3);
    });

    it('unlimited traffic by bandwidth, connections and duration', async () => {
      await choose(
        'Dynamic residential (time-based)',
        undefined,
        { pick: '100 Mbps' },
        { pick: 'Connections: 1,000' },
        { pick: 'Days: 7' },
      );
      const { order } = await confirmPrice('Buy "Dynamic global, unlimited traffic" for USD\u00a0155.00?');
      assert.equal(order.detail, '100 Mbps, 1000 connections, 7 days');
    });

    it('a recharge, with the bonus that it earns', async () => {
      const { workbench, sandbox } = ui();
      await workbench.run('ProxyLite: Buy Proxies…');
      await answer({ pick: 'Balance recharge' });
      await input().shown('Recharge amount');
      await input().type('99');
      await expectSoon(async () => (await input().message()).includes('Includes a bonus'), false);
      await input().type('100');
      await until(async () => assert.match(await input().message(), /Includes a bonus of 5\./));
      await workbench.screenshot('purchase-recharge');
      await input().accept();
      await answer({ pick: 'Balance' }, coupon(''));
      await confirmPrice('Buy "Balance recharge" for 100?');
      const { parameters } = sandbox.log.list('createOrder').at(-1) ?? {};
      assert.equal(parameters?.recharge_amount, 100);
    });

    it('with a coupon, whose discount the question states', async () => {
      const { sandbox, workbench } = ui();
      const own = sandbox.state.coupons.find(
        (one) => !one.foreign && one.expiresAt > sandbox.state.clock.now(),
      );
      assert.ok(own);
      await workbench.run('ProxyLite: Buy Proxies…');
      await answer(
        { pick: 'Dynamic residential traffic' },
        { pick: 'Dynamic residential 50 GB' },
        packages('1'),
        { pick: 'Balance' },
        coupon(own.sn),
      );
      const pay = 45 - Math.round(45 * own.percent) / 100;
      const { order, detail } = await confirmPrice(
        `Buy "Dynamic residential 50 GB" for USD\u00a0${pay.toFixed(2)}?`,
      );
      assert.match(detail, new RegExp(`Discount: .*\\nCoupon: ${own.sn}`));
      assert.equal(order.price.pay, pay);
    });

    it('a renewal of static IPs, by keyboard alone', async () => {
      const { workbench, sandbox } = ui();
      const owned = sandbox.state.staticIps.filter(
        ({ productType, expiresAt }) => productType === 25 && expiresAt > sandbox.state.clock.now(),
      );
      const [first] = owned;
      assert.ok(first);
      const end = first.expiresAt;
      await workbench.runByKeyboard('ProxyLite: Renew Static IPs…');
      await input().shown('Select static IPs to renew');
      await workbench.page.keyboard.type(`:${first.port}`);
      await until(async () => assert.deepEqual(await input().rows(), [`127.0.0.1:${first.port}`]));
      await workbench.press('ArrowDown', 'Space');
      const ticked = workbench.page.locator(
        '.quick-input-list-label > [role="checkbox"][aria-checked="true"]',
      );
      await expectSoon(() => ticked.count(), 1);
      await workbench.press('Enter');
      await input().shown('Select the renewal period');
      await until(async () => assert.ok((await input().rows()).includes('2 months')));
      await workbench.press('ArrowDown', 'Enter');
      await input().shown('Select a payment method');
      await until(async () => assert.ok((await input().rows()).includes('Balance')));
      await workbench.press('Enter');
      await input().shown('Coupon code');
      await workbench.press('Enter');
      await workbench.clickDialog('Buy "Renewal of residential IPs" for USD\u00a010.00?', 'Buy');
      await until(() => assert.ok(first.expiresAt >= end + 58 * day));
      const { parameters } = sandbox.log.list('createOrder').at(-1) ?? {};
      assert.deepEqual([parameters?.upids, parameters?.renew_duration], [String(first.id), '2m']);
      assert.equal(creates(), 1);
    });

    it('a renewal of a package from its menu', async () => {
      const { workbench, sandbox } = ui();
      const [owned] = sandbox.state.packages.filter(({ productType }) => productType === 12);
      assert.ok(owned);
      const end = Math.max(owned.expiresAt, sandbox.state.clock.now());
      const title = sandbox.state.orders.find(({ tradeNo }) => tradeNo === owned.tradeNo)?.title ?? '';
      await workbench.view('Static IPs').fold();
      await workbench.view('Packages').waitForRow(title);
      await workbench.view('Packages').rowMenu(title, 'Renew…');
      await workbench.view('Static IPs').unfold();
      await answer({ pick: 'Balance' }, coupon(''));
      await confirmPrice('Buy "Long-term data centre 100 GB" for USD\u00a030.00?');
      assert.equal(owned.expiresAt, end + 180 * day);
    });
  });

  describe('with a payment method that is paid elsewhere', () => {
    it('says where to pay and how much, with the state of the order', async () => {
      const { workbench } = ui();
      await workbench.run('ProxyLite: Buy Proxies…');
      await answer(
        { pick: 'Dynamic residential traffic' },
        { pick: 'Dynamic residential 50 GB' },
        packages('1'),
      );
      await input().shown('Select a payment method');
      await workbench.screenshot('purchase-payment');
      await input().pick('Credit card');
      await answer(coupon(''));
      const { order } = await confirmPrice('Buy "Dynamic residential 50 GB" for USD\u00a045.90?');
      assert.equal(order.status, 0);
      await workbench.notification(
        `Order ${order.tradeNo} is awaiting payment of 45.9 by Credit card. Pay it under your orders on the ProxyLite website`,
      );
      await workbench.clickNotification('is awaiting payment', 'Show Order');
      const title = `Order ${order.tradeNo}`;
      await until(async () => assert.match(await workbench.previewedText(title), /Credit card/));
    });

    it('shows that one is disabled, and stays open', async () => {
      const { workbench } = ui();
      await workbench.run('ProxyLite: Buy Proxies…');
      await answer({ pick: 'Dynamic residential traffic' }, { pick: 'Dynamic residential 50 GB' });
      await answer(packages('1'), { pick: 'Bitcoin' });
      await workbench.notification("ProxyLite doesn't currently accept this payment method.");
      await input().shown('Select a payment method');
      await input().cancel();
    });

    it('shows that the minimum of one is not reached, and goes back', async () => {
      const { workbench } = ui();
      await workbench.run('ProxyLite: Buy Proxies…');
      await answer({ pick: 'Dynamic residential traffic' }, { pick: 'Dynamic residential 5 GB' });
      await answer(packages('1'), { pick: 'USDT (TRC20)' }, coupon(''));
      await workbench.clickDialog('takes at least 10', 'Go Back');
      await input().shown('Coupon code');
      await input().cancel();
      assert.equal(creates(), 0);
    });
  });

  it('loses no answer on the way back, goes forward again, and buys nothing when it is closed', async () => {
    const { workbench } = ui();
    await choose('Dynamic residential traffic', 'Dynamic residential 50 GB', packages('3'));
    await workbench.clickDialog('Buy "Dynamic residential 50 GB" for USD\u00a0135.00?', 'Go Back');
    await input().shown('Coupon code');
    await input().button('Back');
    await input().shown('Select a payment method');
    await input().button('Back');
    await expectSoon(() => input().value(), '3');
    await input().button('Back');
    await input().shown('Select a product');
    await input().button('Forward');
    await expectSoon(() => input().value(), '3');
    for (const asked of ['Select a payment method', 'Coupon code']) {
      await input().button('Forward');
      await input().shown(asked);
    }
    await input().button('Forward');
    await workbench.clickDialog('Buy "Dynamic residential 50 GB" for USD\u00a0135.00?', 'Cancel');
    await input().hidden();
    assert.equal(creates(), 0);
  });

  it('asks again if the price changes while the question is open', async () => {
    const { workbench, sandbox } = ui();
    await choose('Dynamic residential traffic', 'Dynamic residential 50 GB', packages('1'));
    await workbench.dialog('Buy "Dynamic residential 50 GB" for USD\u00a045.00?');
    sandbox.state.settings.priceFactor = 2;
    await workbench.clickDialog('Buy "Dynamic residential 50 GB" for USD\u00a045.00?', 'Buy');
    // The list that was loaded has no price of this amount.
    const dialog = await workbench.dialog('Buy "Dynamic residential 50 GB" for 90?');
    assert.match(await dialog.innerText(), /The price has changed from 45 to 90\./);
    assert.equal(creates(), 0);
    await workbench.clickDialog('for 90?', 'Cancel');
    assert.equal(creates(), 0);
  });

  describe('a purchase that is not possible is explained, and nothing is ordered:', () => {
    afterEach(() => assert.equal(creates(), 0));

    it('0, and more than the stock', async () => {
      const { workbench, sandbox } = ui();
      const region = sandbox.state.stock.find(({ isp, code }) => isp === 0 && code === 'US');
      const left = [...(region?.byAsn.values() ?? [])].reduce((sum, number) => sum + number, 0);
      await workbench.run('ProxyLite: Buy Proxies…');
      await answer({ pick: 'Static datacenter IP' }, { pick: 'United States' });
      await answer({ pick: 'Any network' });
      await input().shown('Number of static IPs');
      for (const quantity of ['0', String(left + 1)]) {
        await input().answer(quantity);
        await until(async () =>
          assert.match(await input().message(), /whole number from 1 to [\d,]+, the number in stock/),
        );
      }
      await input().cancel();
    });

    it('a network that is none', async () => {
      const { workbench } = ui();
      await workbench.run('ProxyLite: Buy Proxies…');
      await answer({ pick: 'Static datacenter IP' }, { pick: 'United States' });
      await answer({ pick: 'Other network…' });
      await input().shown('Enter a network number');
      for (const asn of ['AS0', 'Telekom', '4294967296']) {
        await input().answer(asn);
        await input().shown('Enter a network number');
      }
      await input().cancel();
    });

    it('with a coupon of somebody else', async () => {
      const { workbench, sandbox } = ui();
      const foreign = sandbox.state.coupons.find((one) => one.foreign)?.sn ?? '';
      await workbench.run('ProxyLite: Buy Proxies…');
      await answer({ pick: 'Dynamic residential traffic' }, { pick: 'Dynamic residential 50 GB' });
      await answer(packages('1'), { pick: 'Balance' }, coupon(foreign));
      await until(async () =>
        assert.match(
          await input().message(),
          /This coupon can't be used for this order\..*coupon_sn: is no coupon of yours/,
        ),
      );
      await input().cancel();
    });

    it('products sold out, off the shelf, on request and of an unknown type', async () => {
      const { workbench } = ui();
      await workbench.run('ProxyLite: Buy Proxies…');
      await answer({ pick: 'Dynamic residential traffic' });
      await input().shown('Select a product');
      await until(async () => assert.ok((await input().rows()).includes('Dynamic residential trial')));
      await workbench.screenshot('purchase-products');
      for (const [product, words] of [
        ['Dynamic residential 10 GB, limited', 'This product is sold out.'],
        ['Dynamic residential 20 GB', "This product isn't currently for sale."],
        ['Dynamic residential for enterprises', 'This product is available on request only.'],
      ] as const) {
        await input().pick(product);
        await workbench.closeNotification(words);
      }
      await input().button('Back');
      await input().shown('Select a product type');
      await answer({ pick: 'Type 42' }, { pick: 'Something newer than this list' });
      await workbench.notification("This product type can't be ordered from VS Code.");
      await input().cancel();
    });

    it('a product that leaves the shelf between choice and check', async () => {
      const { workbench, sandbox } = ui();
      sandbox.faults.add('checkOrder', 'code(400)');
      await choose('Dynamic residential traffic', 'Dynamic residential 50 GB', packages('1'));
      await workbench.clickDialog('ProxyLite rejected the request', 'Cancel');
    });

    it('where another number was priced than was asked for', async () => {
      const { workbench, sandbox } = ui();
      sandbox.faults.add('checkOrder', 'fewer(1)');
      await choose('Dynamic residential traffic', 'Dynamic residential 50 GB', packages('3'));
      await workbench.clickDialog('ProxyLite returned a price for 2 instead of 3', 'Cancel');
    });

    it('an empty catalogue', async () => {
      const { workbench, sandbox } = ui();
      sandbox.faults.add('listProducts', 'empty-list');
      await workbench.run('ProxyLite: Buy Proxies…');
      await workbench.notification('No products are available for this account.');
    });

    it('a renewal of which half have ended, unless the others are meant', async () => {
      const { workbench, sandbox } = ui();
      const [ended, other] = sandbox.state.staticIps.filter(({ productType }) => productType === 14);
      assert.ok(ended && other);
      other.expiresAt = sandbox.state.clock.now() + 9 * day;
      ended.expiresAt = sandbox.state.clock.now() - day;
      await workbench.run('ProxyLite: Refresh ProxyLite');
      const labels = [ended, other].map(({ port }) => `127.0.0.1:${port}`);
      const staticIps = workbench.view('Static IPs');
      for (const label of labels) await staticIps.waitForRow(label);
      await staticIps.select(...labels);
      await staticIps.rowMenu(labels[1] ?? '', 'Renew…');
      const dialog = await workbench.dialog("Can't renew 1 of 2.");
      assert.match(await dialog.innerText(), new RegExp(`${labels[0]}: expired`));
      await workbench.clickDialog("Can't renew 1 of 2.", 'Renew the Rest');
      await answer({ pick: '1 month' }, { pick: 'Balance' }, coupon(''));
      await workbench.clickDialog('Buy "Renewal of data centre IPs" for USD\u00a03.00?', 'Cancel');
    });
  });

  describe('without a clear answer is never sent twice', () => {
    /** Attempts of which nothing is known so far. */
    let doubts = 0;
    const made = () => orders().filter(({ productId }) => productId === 902).length;

    for (const [fault, words, more] of [
      ['reset-before-headers', "The order went through, so it won't be sent again:", 1],
      ['reset-after-headers', "The order went through, so it won't be sent again:", 1],
      ['reset-before-operation', "The order isn't in the order list yet, but it may still appear.", 0],
      ['hang', "The order isn't in the order list yet, but it may still appear.", 0],
    ] as const) {
      it(`(${fault}): shows what the order list contains`, async () => {
        const { workbench, sandbox } = ui();
        const before = made();
        sandbox.faults.add('createOrder', fault, 1);
        await choose('Dynamic residential traffic', 'Dynamic residential 50 GB', packages('1'));
        await workbench.clickDialog('Buy "Dynamic residential 50 GB" for USD\u00a045.00?', 'Buy');
        await workbench.notification(words);
        assert.deepEqual([made() - before, creates()], [more, 1]);
        doubts += more === 0 ? 1 : 0;
        // What was found leaves no doubt behind; the next question tells of what was not.
        await choose('Dynamic residential traffic', 'Dynamic residential 50 GB', packages('1'));
        const dialog = await workbench.dialog('Buy "Dynamic residential 50 GB" for USD\u00a045.00?');
        assert.equal((await dialog.innerText()).match(/Warning: ProxyLite/g)?.length ?? 0, doubts);
        await workbench.clickDialog('Buy "Dynamic residential 50 GB" for USD\u00a045.00?', 'Cancel');
      });
    }

    it('(window closed in progress): the next window shows what was found', async () => {
      const { workbench, sandbox } = ui();
      const before = made();
      sandbox.faults.add('createOrder', 'late(1500)', 1);
      await choose('Dynamic residential traffic', 'Dynamic residential 50 GB', packages('1'));
      await workbench.clickDialog('Buy "Dynamic residential 50 GB" for USD\u00a045.00?', 'Buy');
      await until(() => assert.equal(creates(), 1));
      const done = expectSoon(() => made() - before, 1);
      await workbench.reload();
      await done;
      await workbench.openContainer();
      await workbench.notification(
        /The purchase of "Dynamic residential 50 GB", started at .*, was still open when the window closed\./,
      );
      assert.deepEqual([made() - before, creates()], [1, 1]);
    });
  });
});
