import type { Sandbox } from '../sandbox/sandbox';
import type { SandboxOrder } from '../sandbox/state';

/** Adds an order to the sandbox, newer than all others, of which the test says what matters to it. */
export function addOrder({ state }: Sandbox, changes: Partial<SandboxOrder>): SandboxOrder {
  const order: SandboxOrder = {
    id: state.newId(),
    tradeNo: `2026${state.newId()}`,
    productId: 901,
    productType: 9,
    amount: 1,
    price: { unit: 6, total: 6, discount: 0, goods: 6, handling: 0, pay: 6 },
    paymentId: 2,
    status: 1,
    title: 'Dynamic residential 5 GB',
    detail: '',
    regionDescription: '',
    createdAt: state.clock.now(),
    payFeeStatus: 0,
    invoiced: false,
    ...changes,
  };
  state.orders.unshift(order);
  return order;
}

/** What was sent with the last `order/list`, without key and page. */
export function sentFilter({ log }: Sandbox): Readonly<Record<string, unknown>> {
  const { app_key, page_no, page_size, ...filter } = log.list('listOrders').at(-1)?.parameters ?? {};
  return filter;
}
