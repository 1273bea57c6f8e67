import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  forecastRunOut,
  horizonDays,
  remainingByDay,
  type ForecastBasis,
} from '../../../../src/model/packages/forecast';
import type { Stores } from '../../../../src/model/connections/stores';
import { forecastPackages, poolsOf } from '../../../../src/model/packages/packageForecast';
import { addDays } from '../../../../src/model/usage/usageDays';
import { sessionsOf } from '../../views/sessionsOf';

const today = '2026-02-10';
const steady = (days: number, value: number): number[] => Array.from({ length: days }, () => value);
const basis = (part: Partial<ForecastBasis>): ForecastBasis => ({
  completeDays: steady(28, 10),
  today,
  usedToday: 10,
  pools: [{ kilobytes: 100, endsOn: undefined }],
  ...part,
});

describe('the forecast', () => {
  it('of the same traffic every day is the day that one would reckon, without a range', () => {
    const forecast = forecastRunOut(basis({}));
    assert.deepEqual(forecast, {
      likely: '2026-02-20',
      earliest: '2026-02-20',
      latest: '2026-02-20',
      cause: 'used',
      dailyMean: 10,
      days: 28,
    });
  });

  it('counts what is still to come of today', () => {
    assert.equal(forecastRunOut(basis({ usedToday: 0 }))?.likely, '2026-02-19');
  });

  it('follows the last days more than those before', () => {
    const rising = [...steady(21, 10), ...steady(7, 30)];
    const mean = forecastRunOut(basis({ completeDays: rising }))?.dailyMean ?? 0;
    assert.ok(mean > 15 && mean < 30, String(mean));
  });

  it('has a range where days differ', () => {
    const forecast = forecastRunOut(basis({ completeDays: [2, 18, 4, 16, 1, 19, 10, 5, 15, 10] }));
    assert.ok(forecast?.earliest && forecast.likely && forecast.latest);
    assert.ok(forecast.earliest < forecast.likely && forecast.likely < forecast.latest);
  });

  it('loses what is left at the end of a package, on the last day that has it', () => {
    const ends = (endsOn: string) => {
      const { earliest, likely, latest, cause } =
        forecastRunOut(basis({ pools: [{ kilobytes: 1000, endsOn }] })) ?? {};
      return { days: [earliest, likely, latest], cause };
    };
    assert.deepEqual(ends('2026-02-15'), {
      days: ['2026-02-14', '2026-02-14', '2026-02-14'],
      cause: 'ended',
    });
    // Its end may lie before today where the provider's day is ahead of this machine's.
    for (const endsOn of [today, '2026-02-11']) assert.equal(ends(endsOn).days[1], today);
  });

  it('uses what ends soonest first', () => {
    const pools = [
      { kilobytes: 100, endsOn: undefined },
      { kilobytes: 50, endsOn: '2026-02-13' },
    ];
    // 20 of the 50 are used in two days and 30 are lost: 100 for 10 a day from the 13th on.
    assert.equal(forecastRunOut(basis({ pools }))?.likely, '2026-02-22');
  });

  it('is none with fewer than three complete days, and none in sight without traffic', () => {
    assert.equal(forecastRunOut(basis({ completeDays: [10, 10] })), undefined);
    assert.equal(forecastRunOut(basis({ completeDays: steady(5, 0), usedToday: 0 }))?.likely, undefined);
  });

  it('is today where nothing is left', () => {
    assert.equal(forecastRunOut(basis({ pools: [] }))?.likely, today);
  });

  const pool = fc.record({
    kilobytes: fc.nat(100_000),
    endsOn: fc.option(
      fc.integer({ min: 1, max: 400 }).map((ahead) => addDays(today, ahead)),
      { nil: undefined },
    ),
  });
  const anyBasis = fc.record({
    completeDays: fc.array(fc.nat(5000), { minLength: 3, maxLength: 40 }),
    today: fc.constant(today),
    usedToday: fc.nat(5000),
    pools: fc.array(pool, { maxLength: 4 }),
  });
  const never = addDays(today, horizonDays + 1);

  it('has its likely day within its range, and none before today', () => {
    fc.assert(
      fc.property(anyBasis, (given) => {
        const forecast = forecastRunOut(given);
        assert.ok(forecast);
        const { earliest = never, likely = never, latest = never } = forecast;
        assert.ok(today <= earliest && earliest <= likely && likely <= latest);
      }),
    );
  });

  it('is never sooner with more left, nor later with more used every day', () => {
    fc.assert(
      fc.property(anyBasis, fc.nat(100_000), fc.nat(1000), (given, more, extra) => {
        const day = (changed: Partial<ForecastBasis>) =>
          forecastRunOut({ ...given, ...changed })?.likely ?? never;
        assert.ok(day({ pools: [...given.pools, { kilobytes: more, endsOn: undefined }] }) >= day({}));
        // Today is left out of it: what it has used so far is the same, but counts as less of a day.
        const spent = { usedToday: 1e9 };
        const busier = given.completeDays.map((value) => value + extra);
        assert.ok(day({ ...spent, completeDays: busier }) <= day(spent));
      }),
    );
  });

  it('is before the end of the last package', () => {
    const ending = fc.array(fc.record({ kilobytes: fc.nat(1e6), ahead: fc.integer({ min: 1, max: 300 }) }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(anyBasis, ending, (given, ends) => {
        const pools = ends.map(({ kilobytes, ahead }) => ({ kilobytes, endsOn: addDays(today, ahead) }));
        const last = addDays(today, Math.max(...ends.map(({ ahead }) => ahead)));
        const latest = forecastRunOut({ ...given, pools })?.latest;
        assert.ok(latest !== undefined && latest < last);
      }),
    );
  });
});

describe('the line of the forecast', () => {
  it('begins with what is left now, and falls by each day and each end', () => {
    const pools = [
      { kilobytes: 50, endsOn: '2026-02-12' },
      { kilobytes: 40, endsOn: undefined },
    ];
    assert.deepEqual(remainingByDay(pools, today, 10, 4), [90, 80, 30, 20, 10]);
  });

  it('never rises and never is below nothing', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 1, max: 500 }), (kilobytes, mean) => {
        const line = remainingByDay([{ kilobytes, endsOn: undefined }], today, mean, 30);
        assert.ok(line.every((left, index) => left >= 0 && left <= (line[index - 1] ?? kilobytes)));
      }),
    );
  });
});

describe('what is left by the day on which it ends', () => {
  const now = new Date(2026, 1, 10, 12).getTime();
  const ending = (id: number, expired_at: string, product_type = 9) => ({ id, expired_at, product_type });

  it('is parted by what the server says ends within a week', () => {
    const sums = { type: 9, summary: { effective: 100, temporary: 30 } } as const;
    const packages = [
      ending(1, '2026-02-14 10:00:00'),
      ending(2, '2026-03-20 10:00:00'),
      ending(3, '2026-02-01 10:00:00'),
      ending(4, '2027-01-01 10:00:00', 12),
    ];
    assert.deepEqual(poolsOf(sums, packages, now), [
      { kilobytes: 30, endsOn: '2026-02-15' },
      { kilobytes: 70, endsOn: '2026-03-21' },
    ]);
  });

  it("is of the server's days where its zone is known", () => {
    const sums = { type: 9, summary: { effective: 100, temporary: 30 } } as const;
    const evening = Date.UTC(2026, 1, 10, 20);
    // 4 hours ago at UTC+8; anywhere else it may still last.
    const packages = [ending(1, '2026-02-11 00:00:00'), ending(2, '2026-02-14T20:00:00Z')];
    assert.deepEqual(poolsOf(sums, packages, evening, 480), [
      { kilobytes: 30, endsOn: '2026-02-16' },
      { kilobytes: 70, endsOn: undefined },
    ]);
    const soonEnding = [ending(1, '2026-02-11 00:00:00')];
    assert.deepEqual(poolsOf(sums, soonEnding, evening, 480), [{ kilobytes: 100, endsOn: undefined }]);
    assert.deepEqual(poolsOf(sums, soonEnding, evening)[0], { kilobytes: 30, endsOn: '2026-02-12' });
  });

  it('counts ends of packages on every page', async () => {
    const packages = Array.from({ length: 213 }, (_, id) => ({
      id,
      product_type: 9,
      expired_at: id === 212 ? '2026-05-01 10:00:00' : '2026-03-20 10:00:00',
    }));
    const { current } = sessionsOf({ packages: { rows: packages, total: 213 } });
    const summaries = [{ type: 9, summary: { effective: 100 } }];
    const stores = {
      ...current.stores,
      serverClock: current.stores.serverClock,
      packages: current.stores.packages,
      summaries: { get: () => Promise.resolve(summaries) },
      usage: { read: () => Promise.resolve([]) },
    } as unknown as Stores;
    const [forecast] = await forecastPackages({ stores }, { now });
    assert.deepEqual(forecast?.pools, [{ kilobytes: 100, endsOn: '2026-05-02' }]);
    assert.equal(current.stores.packages.state.value?.items.length, 50);
  });

  it('has no end that is not known', () => {
    const sums = { type: 9, summary: { effective: 100, temporary: null } } as const;
    assert.deepEqual(poolsOf(sums, [], now), [{ kilobytes: 100, endsOn: undefined }]);
  });

  it('comes to what is left in all', () => {
    const amount = fc.option(fc.nat(1e6), { nil: null });
    const end = fc
      .integer({ min: -20, max: 60 })
      .map((ahead) => ending(ahead, `${addDays(today, ahead)} 10:00:00`));
    fc.assert(
      fc.property(amount, amount, fc.array(end), (effective, temporary, packages) => {
        const pools = poolsOf({ type: 9, summary: { effective, temporary } }, packages, now);
        assert.equal(
          pools.reduce((sum, { kilobytes }) => sum + kilobytes, 0),
          effective ?? 0,
        );
      }),
    );
  });
});
