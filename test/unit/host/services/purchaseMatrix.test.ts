import { messages } from '../../vscode/standIn';
import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mock } from 'node:test';
import type * as vscode from 'vscode';
import type { Client } from '../../../../src/api/client';
import { JournalFolder } from '../../../../src/host/platform/journalFolder';
import type { Log } from '../../../../src/host/platform/log';
import { PurchaseService } from '../../../../src/host/services/purchaseService';
import { Emitter } from '../../../../src/model/events/emitter';
import type { Session, Sessions } from '../../../../src/model/connections/session';
import type { PurchaseAttempt } from '../../../../src/model/purchase/attempt';
import type { Quote } from '../../../../src/model/purchase/quote';
import { settle } from '../../model/memory';
import { Shop, type CreateAnswer } from './purchaseShop';

const envelope = (code: number, status = 200): CreateAnswer => ({
  status,
  body: `{"code":${code},"message":"no","errors":{}}`,
});

/** Answers that refuse by the document; all others leave open what happened. */
const refusals: Readonly<Record<string, CreateAnswer>> = {
  'code 402': envelope(402),
  'code 3': envelope(3),
  'HTTP 401 with code 3': envelope(3, 401),
  'HTTP 403 with code 156': envelope(156, 403),
};
const unclear: Readonly<Record<string, CreateAnswer>> = {
  'code 402 without a message': { status: 200, body: '{"code":402}' },
  'code 3 with another body': { status: 200, body: '{"code":3,"error":"denied"}' },
  'HTTP 401, empty': { status: 401, body: '' },
  'HTTP 401 as HTML': { status: 401, body: '<html>Sign in</html>' },
  'HTTP 403 with other JSON': { status: 403, body: '{"error":"forbidden"}' },
  'HTTP 504 with code 3': envelope(3, 504),
  'HTTP 400 with code 402': envelope(402, 400),
  ...Object.fromEntries([1, 201, 500, 504].map((code) => [`code ${code}`, envelope(code)])),
  ...Object.fromEntries(
    [302, 303, 304, 307, 409, 425, 429, 499, 500, 502, 504].map((status) => [
      `HTTP ${status}`,
      { status, body: '' },
    ]),
  ),
  'success without an order': { status: 200, body: '{"code":0,"message":"","data":[]}' },
  'an empty body': { status: 200, body: '' },
  'half of the answer': 'cut',
  'a reset connection': 'reset',
};
const successes = { 'the order': 'order', 'the order without a total': 'order without total' } as const;
const answers: Readonly<Record<string, CreateAnswer>> = { ...refusals, ...unclear, ...successes };

const lists = ['ascending', 'descending', 'unreadable afterward'] as const;
const crashes = [
  'none',
  'before it is sent',
  'before its answer',
  'before the list',
  'before the journal notes the order',
  'before the claim',
  'before the journal forgets it',
  'after the message',
] as const;
/** Whether another purchase of the product, of which no order was made, is unconfirmed at the same time. */
const rivals = [false, true];

interface Cell {
  readonly answer: string;
  readonly isMade: boolean;
  readonly list: (typeof lists)[number];
  readonly crash: (typeof crashes)[number];
  readonly hasRival: boolean;
}

/** Whether a cell can be: a server that sends an order has made one, and one that got no request has not. */
function isPossible({ answer, isMade, crash }: Cell): boolean {
  if (crash === 'before it is sent') return !isMade;
  return isMade || !(answer in successes);
}

/** What a message claims, and when that is true. One that claims nothing of these fails. */
const claims: readonly (readonly [claim: RegExp, isTrue: (cell: Cell) => boolean])[] = [
  [/^Nothing was bought\. /, ({ isMade }) => !isMade],
  [/^Bought .*Order NEW is paid\./, ({ isMade }) => isMade],
  [/The order went through, so it won't be sent again: NEW \(Paid\)\.$/, ({ isMade }) => isMade],
  [/The order isn't in the order list yet, but it may still appear\./, ({ isMade }) => !isMade],
  [
    /new orders are for the same product, but nothing shows .*: NEW \(Paid\)\./,
    ({ isMade, hasRival }) => isMade && hasRival,
  ],
  [
    /Couldn't check the order list: /,
    ({ list, crash }) => list === 'unreadable afterward' && crash !== 'before it is sent',
  ],
  [/was still open when the window closed\./, ({ crash }) => crash !== 'none'],
  [/^ProxyLite didn't confirm the order for "Traffic"\./, ({ answer }) => !(answer in successes)],
  [
    /didn't return the order total\. You agreed to 45\./,
    ({ answer, list }) => answer === 'the order without a total' && list === 'unreadable afterward',
  ],
];

describe('the message about a purchase', () => {
  const never = new Promise<never>(() => {});
  const quote = {
    order: { product: { id: 7 }, request: { pid: 7, pm_id: 1 }, useInvitationDiscount: false },
    price: { pay_fee: 45 },
  } as unknown as Quote;
  const log = { error: () => {}, warn: () => {} } as unknown as Log;
  let shop: Shop;
  let storage: string;
  let told: { readonly text: string; readonly buttons: readonly string[] }[];
  let ran = 0;

  before(async () => {
    shop = await Shop.open();
  });
  after(async () => {
    await shop.close();
    console.log(`      ${ran} cells of the purchase matrix`);
  });
  beforeEach(() => {
    messages.answer = (text, buttons) => void told.push({ text, buttons });
  });
  afterEach(() => (messages.answer = () => undefined));

  function windowOf(orders: Partial<Client['orders']> = {}) {
    const client = { orders: { ...shop.client.orders, ...orders } };
    const session = { connection: { id: 'c1' }, client, stores: { opened: [] } } as unknown as Session;
    const sessions = { current: session, onDidChange: new Emitter<Session>().event } as unknown as Sessions;
    const purchases = new PurchaseService({ fsPath: storage } as vscode.Uri, sessions, log);
    return { session, purchases };
  }

  /** The client and the journal of a window that is closed at some moment: from then on nothing answers it. */
  function closedAt(crash: Cell['crash'], close: () => void): Partial<Client['orders']> {
    const { list, create } = shop.client.orders;
    const stop = () => {
      close();
      return never;
    };
    let isSent = false;
    const folder = new JournalFolder(join(storage, 'purchases'), () => {});
    const [write, remove] = [folder.write.bind(folder), folder.remove.bind(folder)];
    mock.method(JournalFolder.prototype, 'write', (id: string, value: unknown) => {
      const isClaim = id.startsWith('claim-');
      if (isSent && crash === 'before the journal notes the order' && !isClaim) return stop();
      return crash === 'before the claim' && isClaim ? stop() : write(id, value);
    });
    mock.method(JournalFolder.prototype, 'remove', (id: string) =>
      crash === 'before the journal forgets it' ? stop() : remove(id),
    );
    return {
      create: async (request) => {
        if (crash === 'before it is sent') return stop();
        isSent = true;
        const answered = create(request);
        if (crash !== 'before its answer') return answered;
        await answered.catch(() => {});
        return stop();
      },
      list: (request) => (isSent && crash === 'before the list' ? stop() : list(request)),
    };
  }

  async function run(cell: Cell): Promise<void> {
    Object.assign(shop, {
      created: 0,
      makesOrder: cell.isMade,
      isAscending: cell.list === 'ascending',
      listFails: cell.list === 'unreadable afterward',
      answer: answers[cell.answer],
    });
    shop.orders.splice(shop.oldOrders);
    told = [];
    storage = await mkdtemp(join(tmpdir(), 'proxylite-matrix-'));
    try {
      if (cell.hasRival) await noteRival();
      let close = () => {};
      const closed = new Promise<void>((resolve) => (close = resolve));
      const { session, purchases } = windowOf(closedAt(cell.crash, close));
      await Promise.race([closed, purchases.buy(session, quote, 'Traffic')]);
      purchases.dispose();
      mock.restoreAll();
      if (cell.crash !== 'none') await openNext(cell);
      check(cell);
    } finally {
      mock.restoreAll();
      await rm(storage, { recursive: true, force: true });
    }
    ran++;
  }

  /** Opens the next window, and waits for what it says of a purchase that the journal holds. */
  async function openNext({ crash }: Cell): Promise<void> {
    const names = await readdir(join(storage, 'purchases'));
    const open = names.filter((name) => name.endsWith('.json') && !/^(claim-|rival)/.test(name));
    const before = told.length;
    const { purchases } = windowOf();
    while (told.length < before + open.length) await settle();
    purchases.dispose();
    for (const { text, buttons } of told.slice(before)) {
      assert.equal(buttons.includes('Dismiss'), !text.includes('went through'), `after a restart: ${text}`);
    }
    if (crash === 'before it is sent') assert.equal(open.length, 1);
  }

  /** An attempt of a window that is still open, at the same product. */
  async function noteRival(): Promise<void> {
    const owner = `${process.ppid}.rival`;
    const rival: PurchaseAttempt = {
      id: 'rival',
      connectionId: 'c1',
      startedAt: Date.now(),
      owner,
      productId: 7,
      title: 'Rival',
      fee: 45,
      knownOrders: shop.orders.map(({ trade_no }) => trade_no),
    };
    const folder = new JournalFolder(join(storage, 'purchases'), () => {});
    await folder.write(rival.id, rival);
    folder.dispose();
    const alive = join(storage, 'purchases', `${owner}.alive`);
    await writeFile(alive, '');
    // Its window stays open, however long this cell takes.
    const later = new Date(Date.now() + 3_600_000);
    await utimes(alive, later, later);
  }

  function check(cell: Cell): void {
    const { answer, isMade, list, crash } = cell;
    assert.equal(shop.created, crash === 'before it is sent' ? 0 : 1, 'it is sent once');
    assert.ok(told.length > 0, 'something is said');
    for (const { text } of told) {
      const made = claims.filter(([claim]) => claim.test(text));
      assert.ok(made.length > 0, `claims nothing that is known: ${text}`);
      for (const [claim, isTrue] of made) assert.ok(isTrue(cell), `${String(claim)} is false in: ${text}`);
    }
    // What is certain is said as such.
    const isRefused = answer in refusals && !isMade && list !== 'unreadable afterward';
    if (crash === 'none' && isRefused) assert.match(told[0]?.text ?? '', /^Nothing was bought\./);
    if (crash === 'none' && answer in successes) assert.match(told[0]?.text ?? '', /^Bought /);
    const isReadable = isMade && list !== 'unreadable afterward';
    if (isReadable) assert.ok(told.every(({ text }) => text.includes('NEW')));
  }

  for (const crash of crashes) {
    for (const hasRival of rivals) {
      it(`is true, closed: ${crash}${hasRival ? ', with another purchase open' : ''}`, async function () {
        this.timeout(300_000);
        const failures: string[] = [];
        for (const answer of Object.keys(answers)) {
          for (const isMade of [true, false]) {
            for (const list of hasRival ? (['descending'] as const) : lists) {
              const cell = { answer, isMade, list, crash, hasRival };
              if (!isPossible(cell)) continue;
              await run(cell).catch((error: unknown) =>
                failures.push(`${JSON.stringify(cell)}: ${(error as Error).message}`),
              );
            }
          }
        }
        assert.deepEqual(failures, []);
      });
    }
  }
});
