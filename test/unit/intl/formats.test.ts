import assert from 'node:assert/strict';
import { compareTexts } from '../../../src/intl/collation';
import { formatCalendarDay, formatClock, formatShortDay, formatTime } from '../../../src/intl/dates';
import { formatCount, formatMilliseconds, formatPercentage, formatSeconds } from '../../../src/intl/numbers';
import { countryName } from '../../../src/intl/places';
import { formatTraffic, trafficUnit } from '../../../src/intl/traffic';

const languages = ['en', 'zh-cn', 'de', 'ru', 'pt-br'] as const;

/** What a function gives in each language; blanks of every kind are one. */
function inEach(format: (language: string) => string): string[] {
  return languages.map((language) => format(language).replace(/\s/g, ' '));
}

describe('what Intl writes', () => {
  it('are numbers', () => {
    assert.deepEqual(
      inEach((language) => formatCount(12345, language)),
      ['12,345', '12,345', '12.345', '12 345', '12.345'],
    );
    assert.deepEqual(
      inEach((language) => formatPercentage(0.8, language)),
      ['80%', '80%', '80 %', '80 %', '80%'],
    );
    assert.deepEqual(
      inEach((language) => formatPercentage(0.1234, language, true)),
      ['12.3%', '12.3%', '12,3 %', '12,3 %', '12,3%'],
    );
  });

  it('are times that something took', () => {
    assert.deepEqual(
      inEach((language) => formatMilliseconds(1234.5, language)),
      ['1,235 ms', '1,235毫秒', '1.235 ms', '1 235 мс', '1.235 ms'],
    );
    assert.deepEqual(
      inEach((language) => formatSeconds(3.44, language)),
      ['3.4 sec', '3.4秒', '3,4 Sek.', '3,4 с', '3,4 s'],
    );
  });

  it('is traffic, 1048576 KB to the GB, to a tenth below 100', () => {
    assert.deepEqual(
      inEach((language) => formatTraffic(1.5 * 1048576, language)),
      ['1.5 GB', '1.5 GB', '1,5 GB', '1,5 ГБ', '1,5 GB'],
    );
    assert.equal(formatTraffic(0, 'en'), '0 kB');
    assert.equal(formatTraffic(-2048, 'en'), '-2 MB');
    assert.equal(formatTraffic(123.4 * 1024, 'en'), '123 MB');
    assert.equal(formatTraffic(5000 * 1024 ** 3, 'en'), '5,000 TB');
    assert.equal(trafficUnit(1048576, 'en').kilobytes, 1048576);
    assert.equal(trafficUnit(1048575, 'en').kilobytes, 1024);
  });

  it('are moments and days', () => {
    const time = new Date(2025, 2, 1, 15, 4, 5).getTime();
    assert.deepEqual(
      inEach((language) => formatTime(time, language)),
      [
        'Mar 1, 2025, 3:04 PM',
        '2025年3月1日 15:04',
        '01.03.2025, 15:04',
        '1 мар. 2025 г., 15:04',
        '1 de mar. de 2025, 15:04',
      ],
    );
    assert.deepEqual(
      inEach((language) => formatClock(time, language)),
      ['3:04 PM', '15:04', '15:04', '15:04', '15:04'],
    );
    assert.equal(formatClock(time, 'de', true), '15:04:05');
    assert.deepEqual(
      inEach((language) => formatShortDay(time, language)),
      ['Mar 1, 2025', '2025年3月1日', '1. März 2025', '1 мар. 2025 г.', '1 de mar. de 2025'],
    );
    const now = new Date(new Date().getFullYear(), 2, 1).getTime();
    assert.equal(formatShortDay(now, 'de'), '1. März');
  });

  it("are the provider's days, in no time zone", () => {
    assert.deepEqual(
      inEach((language) => formatCalendarDay('2025-03-01', language)),
      ['Mar 1, 2025', '2025年3月1日', '01.03.2025', '1 мар. 2025 г.', '1 de mar. de 2025'],
    );
    assert.deepEqual(
      inEach((language) => formatCalendarDay('2025-03-01', language, true)),
      ['Mar 1', '3月1日', '1. März', '1 мар.', '1 de mar.'],
    );
    for (const odd of ['', '2025-02-31', '2025-3-1', 'soon']) assert.equal(formatCalendarDay(odd, 'de'), odd);
  });

  it('are countries', () => {
    assert.deepEqual(
      inEach((language) => countryName('de', language)),
      ['Germany', '德国', 'Deutschland', 'Германия', 'Alemanha'],
    );
    for (const odd of ['', 'XYZ', '1', 'QQ']) assert.equal(countryName(odd, 'de'), odd);
  });

  it('is an order that a reader expects', () => {
    const sorted = ['Zypern', 'Österreich', 'Oman'].sort((a, b) => compareTexts(a, b, 'de'));
    assert.deepEqual(sorted, ['Oman', 'Österreich', 'Zypern']);
    assert.ok(compareTexts('1.2.3.9', '1.2.3.10', 'en') < 0);
  });
});
