import '../vscode/standIn';
import assert from 'node:assert/strict';
import { listOf } from '../api/listOf';
import { boxes, goBack, goForward } from '../vscode/boxes';
import { buy } from '../../../src/commands/purchase/buy';
import type { PurchaseContext } from '../../../src/commands/purchase/purchaseState';
import type { Session } from '../../../src/model/connections/session';

describe('buying static IPs', () => {
  afterEach(() => (boxes.answer = () => undefined));

  /** Runs the purchase with these answers. Returns the choices or the question of each box. */
  async function boxesOf(...answers: readonly (string | undefined)[]): Promise<string[]> {
    const products = [
      { id: 1, type: 25, title: 'Home IPs', status: 1 },
      { id: 2, type: 25, title: 'Old IPs', status: 0 },
    ];
    const client = {
      products: { list: () => Promise.resolve(listOf(products)) },
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
    const left = [...answers];
    const asked: string[] = [];
    boxes.answer = ({ labels, question }) => {
      asked.push(labels.join(', ') || question);
      return left.shift();
    };
    await buy(parts);
    assert.deepEqual(left, []);
    return asked;
  }

  const networks = 'Any network, Other network…';
  const number = 'Number of static IPs';

  it('keeps the regions when the user goes back to the product', async () => {
    const asked = await boxesOf('Home IPs', 'Germany', 'Any network', '2', goBack, 'Home IPs');
    assert.equal(asked.at(-1), 'Continue with 2 IPs, Germany');
  });

  it('goes back from the number to the network, and from there to the unchanged regions', async () => {
    const asked = await boxesOf('Home IPs', 'Germany', 'Any network', goBack, goBack, undefined);
    assert.deepEqual(asked, [
      'Home IPs, Unavailable, Old IPs',
      'Germany',
      networks,
      number,
      networks,
      'Germany',
    ]);
  });

  it('goes back from a typed network to the list of networks', async () => {
    const asked = await boxesOf(
      'Home IPs',
      'Germany',
      'Other network…',
      goBack,
      'Other network…',
      'AS3320',
      '1',
    );
    const typed = asked[3] ?? '';
    assert.deepEqual(asked.slice(2), [
      networks,
      typed,
      networks,
      typed,
      number,
      'Continue with 1 IP, Germany',
    ]);
  });

  it('ends when a question about a region is closed', async () => {
    assert.equal((await boxesOf('Home IPs', 'Germany', undefined)).length, 3);
    assert.equal((await boxesOf('Home IPs', 'Germany', 'Any network', undefined)).length, 4);
    assert.equal((await boxesOf('Home IPs', 'Germany', 'Other network…', undefined)).length, 4);
  });

  it('removes a region with the number 0, and does not go forward without one', async () => {
    const chosen = ['Home IPs', 'Germany', 'Any network', '2', 'Continue with 2 IPs'];
    const asked = await boxesOf(...chosen, goBack, 'Germany', 'Any network', '0', goForward, 'Germany');
    assert.deepEqual(asked.slice(-3), ['Germany', 'Germany', networks]);
  });
});
