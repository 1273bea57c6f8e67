import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JournalFolder } from '../../../../src/host/platform/journalFolder';
import { DailyUse } from '../../../../src/model/gateways/dailyUse';
import { MemoryJournal } from '../memory';

describe('the traffic of a gateway on a day', () => {
  let store: MemoryJournal;
  let now: number;
  let problems: unknown[];
  beforeEach(() => {
    store = new MemoryJournal();
    now = new Date(2027, 0, 30, 22, 0).getTime();
    problems = [];
  });
  const open = (gateway = 'one', journal = store) =>
    new DailyUse(
      journal,
      gateway,
      (error) => problems.push(error),
      () => now,
    );
  const hour = 3_600_000;

  it('is kept for the next window, and apart from that of other gateways', async () => {
    const first = open();
    first.add(700);
    first.add(300);
    await first.sync();
    const other = open('two');
    other.add(5);
    await other.sync();
    const next = open();
    assert.equal(next.bytes, 0);
    await next.sync();
    assert.equal(next.bytes, 1000);
    next.add(1);
    assert.equal(next.bytes, 1001);
  });

  it('counts what windows carry at the same time together, whichever saves last', async () => {
    const [left, right] = [open(), open()];
    left.add(10);
    right.add(100);
    await Promise.all([left.sync(), right.sync()]);
    left.add(1);
    await Promise.all([left.sync(), right.sync()]);
    await right.sync();
    assert.deepEqual([left.bytes, right.bytes], [111, 111]);
  });

  it('counts what was carried while it was being saved', async () => {
    const use = open();
    use.add(10);
    const saving = use.sync();
    use.add(5);
    await saving;
    await use.sync();
    const next = open();
    await next.sync();
    assert.equal(next.bytes, 15);
  });

  it('begins anew at local midnight, and finds its day again when the clock was wrong', async () => {
    const use = open();
    use.add(50);
    await use.sync();
    now += 2 * hour;
    assert.equal(use.bytes, 0);
    use.add(7);
    await use.sync();
    assert.equal(use.bytes, 7);
    now -= 2 * hour;
    use.add(1);
    await use.sync();
    assert.equal(use.bytes, 51);
  });

  it('ignores what is left of the day that ended when midnight passes while it is saved', async () => {
    const use = open();
    use.add(50);
    const saving = use.sync();
    now += 2 * hour;
    await saving;
    assert.equal(use.bytes, 0);
  });

  it('has the limit that was set last for the day, in any window, and none on the next day', async () => {
    const [left, right] = [open(), open()];
    assert.equal(left.limitOfToday, undefined);
    left.setLimitOfToday(500);
    await left.sync();
    await right.sync();
    assert.equal(right.limitOfToday, 500);
    now += 1000;
    right.setLimitOfToday(null);
    await right.sync();
    await left.sync();
    assert.equal(left.limitOfToday, null);
    now += 2 * hour;
    assert.equal(left.limitOfToday, undefined);
    await right.sync();
    assert.equal(right.limitOfToday, undefined);
  });

  it('removes entries of days that are long gone, and none of the last days', async () => {
    const use = open();
    use.add(1);
    await use.sync();
    now += 3 * 24 * hour;
    const later = open();
    later.add(1);
    await later.sync();
    assert.equal(store.files.size, 2);
    now += 6 * 24 * hour;
    await later.sync();
    assert.equal(store.files.size, 1);
  });

  it('skips what another version or a person has written', async () => {
    for (const [index, value] of [
      null,
      7,
      {},
      { id: 'x', gateway: 'one', day: '2027-01-30', bytes: -5 },
    ].entries()) {
      await store.write(String(index), value);
    }
    const use = open();
    await use.sync();
    assert.equal(use.bytes, 0);
    assert.equal(store.files.size, 4);
  });

  it('goes on in its window when nothing can be saved, says so once, and saves it later', async () => {
    const use = open();
    const write = store.write.bind(store);
    store.write = () => Promise.reject(new Error('ENOSPC'));
    use.add(10);
    await use.sync();
    use.add(5);
    await use.sync();
    assert.equal(use.bytes, 15);
    assert.equal(problems.length, 1);
    store.write = write;
    await use.sync();
    const next = open();
    await next.sync();
    assert.equal(next.bytes, 15);
  });

  it('survives on disk', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'proxylite-daily-'));
    const journal = () => new JournalFolder(folder, assert.fail);
    const [first, second] = [journal(), journal()];
    try {
      const use = new DailyUse(first, 'one', (error) => assert.fail(String(error)));
      use.add(1234);
      use.setLimitOfToday(3);
      await use.sync();
      const next = new DailyUse(second, 'one', (error) => assert.fail(String(error)));
      await next.sync();
      assert.deepEqual([next.bytes, next.limitOfToday], [1234, 3]);
    } finally {
      first.dispose();
      second.dispose();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
