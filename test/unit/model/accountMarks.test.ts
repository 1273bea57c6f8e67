import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { LimitUnits, limitInKilobytes } from '../../../src/model/accounts/limitUnit';
import { lateChangeMs, PendingChanges } from '../../../src/model/accounts/pendingChanges';
import { MemoryState } from './memory';

describe('pending changes', () => {
  let state: MemoryState;
  let pending: PendingChanges;
  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 });
    state = new MemoryState();
    pending = new PendingChanges(state);
  });
  afterEach(() => {
    pending.dispose();
    mock.timers.reset();
  });

  const names = (connection: string) => [...pending.of(connection).keys()];

  it('last five minutes, and fire an event at the end', async () => {
    let told = 0;
    pending.onDidChange(() => told++);
    await pending.note('c1', [{ name: 'a' }, { name: 'b', productType: 9 }], 'disable');
    assert.equal(told, 1);
    assert.deepEqual(names('c1'), ['a', 'b']);
    assert.deepEqual(names('c2'), []);
    mock.timers.tick(lateChangeMs - 1);
    assert.deepEqual(names('c1'), ['a', 'b']);
    mock.timers.tick(1);
    assert.deepEqual(names('c1'), []);
    assert.equal(told, 2);
  });

  it('end one after the other', async () => {
    const left: number[] = [];
    await pending.note('c1', [{ name: 'a' }], 'password');
    mock.timers.tick(60_000);
    await pending.note('c1', [{ name: 'b' }], 'delete');
    pending.onDidChange(() => left.push(pending.of('c1').size));
    mock.timers.tick(lateChangeMs - 60_000);
    assert.deepEqual(left, [1]);
    mock.timers.tick(60_000);
    assert.deepEqual(left, [1, 0]);
  });

  it('of a password stay where the account is enabled', async () => {
    await pending.note('c1', [{ name: 'a' }], 'disable');
    await pending.note('c1', [{ name: 'b' }], 'password');
    await pending.forget('c1', ['a', 'b']);
    assert.deepEqual(names('c1'), ['b']);
  });

  it('do not last for years where the clock is set back', async () => {
    await state.update('proxylite.pendingChanges', {
      c1: [{ name: 'a', change: 'disable', until: Date.now() + 400 * 86_400_000 }],
    });
    assert.deepEqual(names('c1'), []);
    await pending.note('c1', [{ name: 'b' }], 'disable');
    assert.deepEqual(names('c1'), ['b']);
  });

  it('are there after a reload, and end then', async () => {
    await pending.note('c1', [{ name: 'a' }], 'delete');
    pending.dispose();
    mock.timers.tick(60_000);
    const again = new PendingChanges(state);
    let told = 0;
    again.onDidChange(() => told++);
    assert.equal(again.of('c1').get('a')?.change, 'delete');
    mock.timers.tick(lateChangeMs);
    assert.equal(told, 1);
    assert.equal(again.of('c1').size, 0);
    again.dispose();
  });

  it('start again with another change, and are removed when it is undone', async () => {
    await pending.note('c1', [{ name: 'a' }], 'password');
    mock.timers.tick(60_000);
    await pending.note('c1', [{ name: 'a' }], 'disable');
    assert.deepEqual(
      [...pending.of('c1').values()].map(({ change, until }) => [change, until]),
      [['disable', 1_060_000 + lateChangeMs]],
    );
    await pending.forget('c1', ['a']);
    assert.deepEqual(names('c1'), []);
    assert.deepEqual(state.get('proxylite.pendingChanges'), {});
  });
});

describe('the unit of limits', () => {
  it('is KB for the whole list where one number is too large for GB, else GB', () => {
    const units = new LimitUnits(new MemoryState());
    const limits = (...all: (number | null)[]) =>
      all.map((limit_flow, index) => ({ username: `user${index}`, limit_flow }));
    assert.equal(units.of('c1', []), 'GB');
    assert.equal(units.of('c1', limits(0, null, 5, 102_400)), 'GB');
    assert.equal(units.of('c1', limits(0, null, 5, 102_401)), 'KB');
    assert.equal(limitInKilobytes(5, units.of('c1', limits(5, 1_048_576))), 5);
  });

  it('is the confirmed one where the list alone does not show KB', async () => {
    const units = new LimitUnits(new MemoryState());
    const before = [{ username: 'a', limit_flow: 1_048_576 }];
    await units.settle('c1', new Map([['a', 1]]), before);
    const small = [{ username: 'b', limit_flow: 51_200 }];
    assert.equal(units.of('c1', small), 'KB');
    assert.equal(units.of('c2', small), 'GB', 'another connection');
    await units.settle('c2', new Map([['b', 51_200]]), small);
    assert.equal(units.of('c2', small), 'GB');
    assert.equal(units.of('c2', before), 'KB', 'a number that can only be KB');
  });

  const set = new Map([
    ['a', 5],
    ['b', 0],
  ]);
  const read = (limit: number) => [
    { username: 'a', limit_flow: limit },
    { username: 'b', limit_flow: 0 },
    { username: 'c', limit_flow: 5_242_880 },
  ];

  it('is not confirmed until a limit was read back', async () => {
    const units = new LimitUnits(new MemoryState());
    assert.equal(units.confirmed('c1'), undefined);
    await units.settle('c1', new Map([['b', 0]]), read(5));
    assert.equal(units.confirmed('c1'), undefined, '0 tells nothing');
    await units.settle('c1', set, read(17));
    assert.equal(units.confirmed('c1'), undefined, 'another number tells nothing');
  });

  it('is GB where the number comes back, KB where its 1048576-fold does', async () => {
    const state = new MemoryState();
    const units = new LimitUnits(state);
    let told = 0;
    units.onDidChange(() => told++);
    await units.settle('c1', set, read(5));
    await units.settle('c2', set, read(5 * 1_048_576));
    assert.deepEqual([units.confirmed('c1'), units.confirmed('c2')], ['GB', 'KB']);
    assert.equal(told, 2);
    await units.settle('c1', set, read(5));
    assert.equal(told, 2);
    assert.equal(new LimitUnits(state).confirmed('c2'), 'KB', 'kept over a reload');
  });

  it('stays in doubt where both were seen at once', async () => {
    const units = new LimitUnits(new MemoryState());
    await units.settle(
      'c1',
      new Map([
        ['a', 5],
        ['b', 6],
      ]),
      [
        { username: 'a', limit_flow: 5 },
        { username: 'b', limit_flow: 6 * 1_048_576 },
      ],
    );
    assert.equal(units.confirmed('c1'), undefined);
  });

  it('turns a limit into KB', () => {
    assert.equal(limitInKilobytes(5, 'GB'), 5_242_880);
    assert.equal(limitInKilobytes(5, 'KB'), 5);
    assert.equal(limitInKilobytes(0, 'GB'), undefined);
  });
});
