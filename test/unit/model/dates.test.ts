import assert from 'node:assert/strict';
import fc from 'fast-check';
import { expiringWithinMs, parseServerDate, validityOf } from '../../../src/model/dates';

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
});
