import assert from 'node:assert/strict';
import type { Client } from '../../../../src/api/client';
import { runBulk } from '../../../../src/model/bulk/bulk';
import { cancelOrders, findOrder, isCancellable } from '../../../../src/model/orders/orderOperations';
import { clientOf, succeed, TestServer } from '../../api/server';
import { useSandbox } from '../../sandbox/helpers';
import type { OrderStatus } from '../../../sandbox/state';

describe('the operations on orders', () => {
  const sandbox = useSandbox();
  const signal = new AbortController().signal;
  let client: Client;
  beforeEach(() => {
    const { state } = sandbox();
    const [model] = state.orders;
    assert.ok(model);
    for (const tradeNo of ['p1', 'p2', 'p3']) {
      state.orders.unshift({ ...model, tradeNo, status: 0, createdAt: state.clock.now() });
    }
    client = clientOf(new URL(sandbox().apiUrl), { key: sandbox().key });
  });
  afterEach(() => client.dispose());

  const setStatus = (tradeNo: string, status: OrderStatus) => {
    const order = sandbox().state.orders.find((one) => one.tradeNo === tradeNo);
    assert.ok(order);
    order.status = status;
  };
  const statusOf = (tradeNo: string) => sandbox().state.orders.find((one) => one.tradeNo === tradeNo)?.status;
  const closings = () =>
    sandbox()
      .log.list('closeOrder')
      .map(({ parameters }) => parameters.trade_no);

  it('find one by its number, or none', async () => {
    assert.equal((await findOrder(client, 'p2'))?.status, 0);
    assert.equal(await findOrder(client, 'p'), undefined);
  });

  it('find one where the server leaves the number out of account', async () => {
    const list = [{ trade_no: 'other' }, { trade_no: 'wanted', status: 3 }];
    const server = await TestServer.start((response) => succeed(response, { list }, 0));
    const asking = clientOf(server.url);
    assert.equal((await findOrder(asking, 'wanted'))?.status, 3);
    assert.equal(await findOrder(asking, 'third'), undefined);
    await asking.dispose();
    await server.close();
  });

  it('cancel pending ones, each once', async () => {
    const operation = cancelOrders(client);
    const { done, failed } = await runBulk(['p1', 'p3'], operation, { signal });
    assert.deepEqual([done, failed], [['p1', 'p3'], []]);
    assert.deepEqual(['p1', 'p2', 'p3'].map(statusOf), [2, 0, 2]);
    assert.equal(operation.found.size, 0);
  });

  it('name what the server refused, and do the others', async () => {
    setStatus('p2', 1);
    const { done, failed } = await runBulk(['p1', 'p2', 'p3'], cancelOrders(client), { signal });
    assert.deepEqual(done, ['p1', 'p3']);
    assert.deepEqual(
      failed.map(({ name, outcome }) => [name, outcome]),
      [['p2', 'refused']],
    );
  });

  it('read the list after a lost answer, and send nothing twice', async () => {
    const operation = cancelOrders(client);
    sandbox().faults.add('closeOrder', 'reset-before-headers', 1);
    const { done } = await runBulk(['p1'], operation, { signal });
    assert.deepEqual([done, operation.found.get('p1')?.status], [['p1'], 2]);
    sandbox().faults.add('closeOrder', 'reset-before-operation', 1);
    const { failed } = await runBulk(['p2'], operation, { signal });
    const outcomes = failed.map(({ outcome }) => outcome);
    assert.deepEqual([outcomes, operation.found.get('p2')?.status], [['notShown'], 0]);
    assert.deepEqual(closings(), ['p1', 'p2']);
  });

  it('are meant for orders that wait for payment and have a number', () => {
    assert.ok(isCancellable({ status: 0, trade_no: '1' }));
    for (const order of [
      { status: 1, trade_no: '1' },
      { status: 0 },
      { trade_no: '1' },
      { status: 0, trade_no: '' },
    ]) {
      assert.ok(!isCancellable(order));
    }
  });
});
