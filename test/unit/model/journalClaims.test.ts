import assert from 'node:assert/strict';
import { claimLifeMs, Journal } from '../../../src/model/journal/journal';
import { attemptSchema, type PurchaseAttempt } from '../../../src/model/purchase/attempt';
import { MemoryJournal } from './memory';

describe('claims in a journal', () => {
  let store: MemoryJournal;
  let journal: Journal<PurchaseAttempt>;
  const now = Date.now();
  const attempt = (id: string, startedAt: number): PurchaseAttempt => ({
    ...{ id, startedAt, connectionId: 'c1', owner: 'w', productId: 1, title: '', fee: 1 },
    knownOrders: [],
  });
  /** Claims a subject and gives the claim an age. */
  async function claim(subject: string, ageMs: number | undefined, connectionId = 'c1') {
    const before = new Set(store.files.keys());
    await journal.claim(connectionId, subject);
    const [name] = [...store.files.keys()].filter((one) => !before.has(one));
    assert.ok(name);
    const claimedAt = ageMs === undefined ? {} : { claimedAt: now - ageMs };
    store.files.set(name, JSON.stringify({ connectionId, claimed: subject, ...claimedAt }));
  }
  const left = async () => {
    await journal.pruneClaims();
    const subjects = ['new', 'old', 'legacy'];
    const claimed = await Promise.all(subjects.map((one) => journal.isClaimed('c1', one)));
    return subjects.filter((_, index) => claimed[index]);
  };

  beforeEach(async () => {
    store = new MemoryJournal();
    journal = new Journal<PurchaseAttempt>(store, attemptSchema, () => true);
    await claim('new', 1_000);
    await claim('old', claimLifeMs + 60_000);
    await claim('legacy', undefined);
  });

  it('go when they are old and no work is open', async () => {
    assert.deepEqual(await left(), ['new']);
  });

  it('stay as long as work is open that began before them, of whatever connection', async () => {
    await journal.begin({ ...attempt('a', now - 2 * claimLifeMs), connectionId: 'c2' });
    assert.deepEqual(await left(), ['new', 'old', 'legacy']);
    await journal.end({ id: 'a' });
    assert.deepEqual(await left(), ['new']);
  });

  it('go although newer work is open, except those of earlier versions, whose age is not known', async () => {
    await journal.begin(attempt('a', now));
    assert.deepEqual(await left(), ['new', 'legacy']);
  });

  it('go on every connection, and leave entries alone', async () => {
    await claim('elsewhere', 2 * claimLifeMs, 'c2');
    await journal.begin(attempt('a', now));
    await journal.pruneClaims();
    assert.equal(await journal.isClaimed('c2', 'elsewhere'), false);
    assert.equal((await journal.open('c1')).length, 1);
  });

  it('count also where their file cannot be read', async () => {
    for (const name of store.files.keys()) store.files.set(name, 'x');
    assert.equal(await journal.isClaimed('c1', 'new'), true);
    assert.equal(await journal.isClaimed('c1', 'other'), false);
  });
});
