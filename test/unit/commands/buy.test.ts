import '../vscode/standIn';
import assert from 'node:assert/strict';
import { listOf } from '../api/listOf';
import { boxes, goBack } from '../vscode/boxes';
import { buy } from '../../../src/commands/purchase/buy';
import type { PurchaseContext } from '../../../src/commands/purchase/purchaseState';
import type { Session } from '../../../src/model/connections/session';

describe('buying static IPs', () => {
  afterEach(() => (boxes.answer = () => undefined));

  it('keeps the regions of who goes back to the product and comes again', async () => {
    const client = {
      products: { list: () => Promise.resolve(listOf([{ id: 1, type: 25, title: 'Home IPs', status: 1 }])) },
      payment: {
        groups: () => Promise.resolve(listOf([{ name: '', items: [{ id: 1, title: 'Balance' }] }])),
        giftRatio: () => Promise.resolve(listOf([])),
      },
      staticIps: { stock: () => Promise.resolve(listOf([{ code: 'DE', number: 9 }])) },
    };
    const stores = { serverClock: { offset: undefined } };
    const session = { client, stores, connection: { id: 'own' } } as unknown as Session;
    const parts = {
      sessions: { settled: () => Promise.resolve(), current: session },
      purchases: () => Promise.resolve({ openText: () => Promise.resolve([]) }),
    } as unknown as PurchaseContext;
    const answers = ['Home IPs', 'Germany', 'Any network', '2', goBack, 'Home IPs'];
    const asked: (readonly string[])[] = [];
    boxes.answer = ({ labels }) => {
      asked.push(labels);
      return answers.shift();
    };

    await buy(parts);
    assert.deepEqual(asked.at(-1), ['Continue with 2 IPs', 'Germany']);
  });
});
