import '../vscode/standIn';
import assert from 'node:assert/strict';
import { boxes } from '../vscode/boxes';
import { cancelPicked, type CancelOrdersContext } from '../../../src/commands/orders/cancelOrders';
import type { PurchaseContext } from '../../../src/commands/purchase/purchaseState';
import { renewPickedPackages, renewPickedStaticIps } from '../../../src/commands/purchase/renew';
import { askTarget } from '../../../src/commands/whitelist/askWhitelistTarget';
import { sessionsOf } from '../views/sessionsOf';

const many = <Item>(count: number, one: (id: number) => Item) =>
  Array.from({ length: count }, (_, id) => one(id));

describe('what can be picked', () => {
  let offered: (readonly string[])[];
  beforeEach(() => {
    offered = [];
    boxes.answer = ({ labels }) => void offered.push(labels);
  });
  afterEach(() => (boxes.answer = () => undefined));

  it('is every package to renew, also those of pages that the view has not loaded', async () => {
    const packages = many(213, (id) => ({ id, product_type: 9, order: { title: `Traffic ${id}` } }));
    const sessions = sessionsOf({ packages: { rows: packages, total: 213 } });
    await sessions.current.stores.packages.get();
    await renewPickedPackages({ sessions } as unknown as PurchaseContext);
    assert.equal(offered[0]?.length, 213);
    assert.equal(offered[0]?.at(-1), 'Traffic 212');
    assert.equal(sessions.current.stores.packages.state.value?.items.length, 50);
  });

  it('is every static IP to renew, whatever filter the view has', async () => {
    const staticIps = many(250, (id) => ({ id, ip: `192.0.2.${id}`, productType: 14, raw: {} }));
    const sessions = sessionsOf({ staticIps: { rows: staticIps, total: 250 } });
    const { stores } = sessions.current;
    await stores.staticIps.setFilter({ status: 3 });
    await renewPickedStaticIps({ sessions } as unknown as PurchaseContext);
    assert.equal(offered[0]?.length, 250);
    assert.deepEqual(stores.staticIps.filter, { status: 3 });
  });

  it('is every order that is pending payment', async () => {
    const orders = many(130, (id) => ({ id, trade_no: `T${id}`, status: 0, title: `Order ${id}` }));
    const sessions = sessionsOf({ orders: { rows: orders, total: 130 } });
    await cancelPicked({ sessions } as unknown as CancelOrdersContext);
    assert.equal(offered[0]?.length, 130);
  });

  it('is every package that a whitelist entry can be for', async () => {
    const packages = many(90, (id) => ({ id, product_type: 11, order: { title: `Unlimited ${id}` } }));
    const { current } = sessionsOf({ packages: { rows: packages, total: 90 } });
    const answers = ['Dynamic residential (time-based)'];
    boxes.answer = ({ labels }) => {
      offered.push(labels);
      return answers.shift();
    };
    const start = { productType: undefined, packageId: undefined, remark: '' };
    assert.equal(await askTarget('Add', current, start), undefined);
    assert.equal(offered[1]?.length, 90);
    assert.equal(offered[1]?.at(-1), 'Unlimited 89');
  });
});
