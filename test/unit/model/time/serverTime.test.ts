import assert from 'node:assert/strict';
import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import {
  expiringWithinMs,
  parseServerDate,
  readServerTime,
  serverOffset,
  validityOf,
} from '../../../../src/model/time/serverTime';

describe("the server's dates", () => {
  it('are read as ISO, with their zone', () => {
    assert.equal(parseServerDate('2026-02-03T09:12:51Z'), Date.UTC(2026, 1, 3, 9, 12, 51));
    assert.equal(parseServerDate('2026-02-03T09:12:51.250Z'), Date.UTC(2026, 1, 3, 9, 12, 51, 250));
    assert.equal(parseServerDate('2026-02-03T09:12:51+08:00'), Date.UTC(2026, 1, 3, 1, 12, 51));
    assert.equal(parseServerDate('2026-02-03T09:12:51+0800'), Date.UTC(2026, 1, 3, 1, 12, 51));
  });

  it('are read as local time where they have none', () => {
    assert.equal(parseServerDate('2026-02-03 09:12:44'), new Date(2026, 1, 3, 9, 12, 44).getTime());
    assert.equal(parseServerDate('2026-02-03 09:12'), new Date(2026, 1, 3, 9, 12).getTime());
    assert.equal(parseServerDate('2026-02-03T09:12:44'), new Date(2026, 1, 3, 9, 12, 44).getTime());
    assert.equal(parseServerDate('2024-02-29 00:00:00'), new Date(2024, 1, 29).getTime());
  });

  it('are nothing where they cannot be read', () => {
    const texts = [
      null,
      undefined,
      '',
      'soon',
      '0000-00-00 00:00:00',
      '2026-02-30 00:00:00',
      '2026-13-01 00:00:00',
      '2026-02-03 24:00:01',
      '2026-02-03 25:61:00',
      '2026-02-03 09:60:00',
      '2026-02-03',
      '03.02.2026 09:12:44',
      '2026-02-03 09:12:44 UTC',
      '2026-02-31T00:00:00Z',
      '1770109971',
      '2026-02-03Tx9Z',
    ];
    for (const text of texts) assert.equal(parseServerDate(text), undefined, String(text));
  });

  it('are nothing or a time, whatever the text', () => {
    const shaped = fc.stringMatching(/^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), shaped), (text) => {
        const time = parseServerDate(text);
        assert.ok(time === undefined || Number.isFinite(time), text);
      }),
    );
  });

  it('give back any moment that was written in either form', () => {
    const two = (value: number) => String(value).padStart(2, '0');
    const moments = fc.date({ min: new Date(2000, 0), max: new Date(2099, 0), noInvalidDate: true });
    fc.assert(
      fc.property(moments, (moment) => {
        moment.setMilliseconds(0);
        assert.equal(parseServerDate(moment.toISOString()), moment.getTime());
        const day = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
        const time = `${two(moment.getHours())}:${two(moment.getMinutes())}:${two(moment.getSeconds())}`;
        const read = new Date(parseServerDate(`${day} ${time}`) ?? NaN);
        assert.equal(read.toLocaleString(), moment.toLocaleString());
      }),
    );
  });

  it('tell what is in effect, expiring or expired', () => {
    const end = '2026-03-05T00:00:00Z';
    const time = Date.parse(end);
    assert.equal(validityOf(end, time - expiringWithinMs - 1), 'effective');
    assert.equal(validityOf(end, time - expiringWithinMs), 'expiring');
    assert.equal(validityOf(end, time - 1), 'expiring');
    assert.equal(validityOf(end, time), 'expired');
    assert.equal(validityOf('soon', time), undefined);
    assert.equal(validityOf(null, time), undefined);
  });

  it('are wall clocks, moments, or not known', () => {
    const clock = Date.UTC(2026, 11, 1, 10);
    assert.deepEqual(readServerTime('2026-12-01 10:00:00'), { kind: 'wallClock', clock });
    const moment = { kind: 'moment', time: clock };
    for (const value of [
      '2026-12-01T10:00:00Z',
      '2026-12-01T18:00:00+08:00',
      clock / 1000,
      clock,
      `${clock}`,
    ])
      assert.deepEqual(readServerTime(value), moment, String(value));
    for (const value of ['', '0000-00-00 00:00:00', null, 0, '1970-01-01 08:00:00', '9999-12-31 23:59:59'])
      assert.equal(readServerTime(value), undefined, String(value));
  });

  it('give the offset of the server away by a payment', () => {
    const paid = Date.UTC(2026, 1, 3, 1, 12, 51) / 1000;
    assert.equal(serverOffset(paid, '2026-02-03 09:12:51'), 480);
    assert.equal(serverOffset(paid, '2026-02-03 06:42:51'), 330);
    for (const payAt of ['2026-02-03 09:20:00', '2026-02-04 09:12:51', '2026-02-03T09:12:51Z', null])
      assert.equal(serverOffset(paid, payAt), undefined, String(payAt));
  });

  it('mean the same wherever the user is', () => {
    const script = `const { validityOf } = require('./src/model/time/serverTime.ts');
      const end = '2026-12-01 10:00:00', at = Date.UTC(2026, 11, 1, 2);
      console.log([validityOf(end, at - 1, 480), validityOf(end, at, 480), validityOf(end, at + 20 * 3600e3 - 1), validityOf(end, at + 20 * 3600e3)].join());`;
    for (const TZ of ['America/Los_Angeles', 'Europe/Kyiv', 'Asia/Kolkata', 'Pacific/Auckland']) {
      const args = ['--require', 'tsx/cjs', '-e', script];
      const output = execFileSync(process.execPath, args, { env: { ...process.env, TZ }, encoding: 'utf8' });
      assert.equal(output.trim(), 'expiring,expired,expiring,expired', TZ);
    }
  });
});
