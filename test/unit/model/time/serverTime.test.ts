import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  expiringWithinMs,
  isoServerTime,
  isUnknownTime,
  momentOf,
  readServerTime,
  serverOffset,
  validityOf,
  writeServerTime,
} from '../../../../src/model/time/serverTime';

const moment = (time: number) => ({ kind: 'moment', time });

describe("the server's times", () => {
  it('are moments where a zone comes along', () => {
    for (const text of [
      '2026-02-03T09:12:51Z',
      '2026-02-03T09:12:51.250Z',
      '2026-02-03T09:12:51.000000Z',
      '2026-02-03 09:12:51Z',
      '2026-02-03t09:12:51z',
      '2026-02-03T17:12:51+08:00',
      '2026-02-03T17:12:51+0800',
      '2026-02-03 17:12:51+08',
      '2026-02-03 17:12:51 +08:00',
      '2026-02-03T05:42:51-03:30',
    ])
      assert.deepEqual(readServerTime(text), moment(Date.UTC(2026, 1, 3, 9, 12, 51)), text);
  });

  it('are wall clocks where none does, whatever zone the user is in', () => {
    const wallClock = (clock: number) => ({ kind: 'wallClock', clock });
    const clock = Date.UTC(2026, 1, 3, 9, 12, 44);
    for (const text of ['2026-02-03 09:12:44', '2026-02-03T09:12:44', ' 2026/02/03 09:12:44 '])
      assert.deepEqual(readServerTime(text), wallClock(clock), text);
    assert.deepEqual(readServerTime('2026-02-03 09:12'), wallClock(clock - 44_000));
    assert.deepEqual(readServerTime('2024-02-29 00:00:00'), wallClock(Date.UTC(2024, 1, 29)));
  });

  it('are not known where they are empty, zero or absurd', () => {
    for (const value of [
      null,
      undefined,
      '',
      ' ',
      0,
      '0',
      -1,
      '0000-00-00 00:00:00',
      '0000-00-00',
      '-0001-11-30 00:00:00',
      '1970-01-01 08:00:00',
      '9999-12-31 23:59:59',
      '2026-02-30 00:00:00',
      '2026-13-01 00:00:00',
      '2026-02-03 24:00:01',
      '2026-02-03 09:60:00',
      '2026-02-31T00:00:00Z',
      '2026-02-03T09:12:51+19:00',
      9_999_999_999_999,
    ]) {
      assert.equal(readServerTime(value), undefined, String(value));
      assert.ok(isUnknownTime(String(value ?? '')), String(value));
    }
  });

  it('are shown as they came where they mean something else', () => {
    for (const text of ['soon', '2026-02-03', '03.02.2026 09:12:44', '2026-02-03 09:12:44 CST', 'never']) {
      assert.equal(readServerTime(text), undefined, text);
      assert.ok(!isUnknownTime(text), text);
    }
  });

  it('are not known or a time, whatever the text', () => {
    const shaped = fc.stringMatching(/^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), shaped), (text) => {
        const time = readServerTime(text);
        assert.ok(time === undefined || Number.isFinite(momentOf(time)), text);
      }),
    );
  });

  it('give back any moment that was written in either form', () => {
    const moments = fc.date({ min: new Date(2000, 1), max: new Date(2099, 0), noInvalidDate: true });
    const offsets = fc.integer({ min: -48, max: 56 }).map((quarters) => quarters * 15);
    fc.assert(
      fc.property(moments, offsets, (date, offset) => {
        const time = Math.floor(date.getTime() / 1000) * 1000;
        assert.deepEqual(readServerTime(new Date(time).toISOString()), moment(time));
        const clock = new Date(time + offset * 60_000).toISOString().slice(0, 19).replace('T', ' ');
        const read = readServerTime(clock);
        assert.equal(read && momentOf(read, offset), time);
        const iso = isoServerTime(clock, offset);
        assert.deepEqual(readServerTime(iso), moment(time), iso);
      }),
    );
  });

  it('are written with their zone where it is known', () => {
    const written = (value: string, offset?: number) => {
      const time = readServerTime(value);
      const { clock, zone } = (time && writeServerTime(time, offset)) ?? {};
      return [clock, zone].join(' | ');
    };
    assert.equal(written('2026-12-01 08:00:00', 480), '2026-12-01 08:00 | UTC+8');
    assert.equal(written('2026-12-01 08:00:00', 330), '2026-12-01 08:00 | UTC+5:30');
    assert.equal(written('2026-12-01 08:00:00', -210), '2026-12-01 08:00 | UTC-3:30');
    assert.equal(written('2026-12-01 08:00:00', 0), '2026-12-01 08:00 | UTC');
    assert.equal(written('2026-12-01 08:00:00'), '2026-12-01 08:00 | ');
    assert.equal(written('2026-12-01T00:00:00Z', 480), '2026-12-01 08:00 | UTC+8');
    assert.equal(written('2026-12-01T00:00:00Z'), '2026-12-01 00:00 | UTC');
  });

  it('show what is active, expiring, or expired', () => {
    const end = '2026-03-05T00:00:00Z';
    const time = Date.parse(end);
    assert.equal(validityOf(end, time - expiringWithinMs - 1), 'effective');
    assert.equal(validityOf(end, time - expiringWithinMs), 'expiring');
    assert.equal(validityOf(end, time - 1), 'expiring');
    assert.equal(validityOf(end, time), 'expired');
    assert.equal(validityOf('soon', time), undefined);
    assert.equal(validityOf(null, time), undefined);
  });

  it('may come as an epoch', () => {
    const clock = Date.UTC(2026, 11, 1, 10);
    for (const value of [
      '2026-12-01T10:00:00Z',
      '2026-12-01T18:00:00+08:00',
      clock / 1000,
      clock,
      `${clock}`,
    ])
      assert.deepEqual(readServerTime(value), moment(clock), String(value));
  });

  it('give the offset of the server away by a payment', () => {
    const paid = Date.UTC(2026, 1, 3, 1, 12, 51) / 1000;
    assert.equal(serverOffset(paid, '2026-02-03 09:12:51'), 480);
    assert.equal(serverOffset(paid, '2026-02-03 06:42:51'), 330);
    for (const payAt of ['2026-02-03 09:20:00', '2026-02-04 09:12:51', '2026-02-03T09:12:51Z', null])
      assert.equal(serverOffset(paid, payAt), undefined, String(payAt));
  });
});
