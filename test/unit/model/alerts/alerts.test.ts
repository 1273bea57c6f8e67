import assert from 'node:assert/strict';
import {
  forecastAlerts,
  limitAlerts,
  packageAlerts,
  staticIpAlerts,
  ShownAlerts,
  type Alert,
} from '../../../../src/model/alerts/alerts';
import { KB_PER_GB } from '../../../../src/model/accounts/limitUnit';
import type { PackageForecast } from '../../../../src/model/packages/packageForecast';
import { MemoryState } from '../memory';

const now = new Date(2026, 1, 10, 12).getTime();
const account = (username: string, used: number, limit_flow: number) => ({
  username,
  usage_flow: used * KB_PER_GB,
  limit_flow,
});

describe('alerts', () => {
  it('report 80 and 95% of a limit with a known unit', () => {
    const accounts = [
      account('a', 79, 100),
      account('b', 80, 100),
      account('c', 95, 100),
      account('d', 500, 0),
    ];
    const told = limitAlerts(accounts, 'GB').map(
      (alert) => alert.kind === 'accountLimit' && [alert.username, alert.percent],
    );
    assert.deepEqual(told, [
      ['b', 80],
      ['c', 95],
    ]);
  });

  it('report packages and static IPs that expire within 7 days, but not expired ones', () => {
    const ends = ['2026-02-09 10:00:00', '2026-02-12 10:00:00', '2026-03-12 10:00:00', 'soon', null];
    const packages = ends.map((expired_at, id) => ({ id, expired_at }));
    assert.deepEqual(
      packageAlerts(packages, now).map(({ key }) => key),
      ['package/1/2026-02-12 10:00:00'],
    );
    const staticIps = ends.map((expiresAt, id) => ({
      id,
      ip: '203.0.113.1',
      expiresAt: expiresAt ?? undefined,
      raw: {},
    }));
    assert.equal(staticIpAlerts(staticIps as unknown as Parameters<typeof staticIpAlerts>[0], now).length, 1);
  });

  it('report a forecast within a week', () => {
    const forecast = (likely: string | undefined): PackageForecast => ({
      type: 9,
      remaining: 1,
      today: '2026-02-10',
      pools: [],
      boughtInAll: 100,
      forecast: { likely, earliest: likely, latest: likely, cause: 'used', dailyMean: 1, days: 28 },
    });
    assert.equal(forecastAlerts([forecast('2026-02-17')]).length, 1);
    assert.equal(forecastAlerts([forecast('2026-02-18'), forecast(undefined)]).length, 0);
  });

  it('come once per object and threshold, for each connection', async () => {
    const told = new ShownAlerts(new MemoryState());
    const at80 = limitAlerts([account('a', 80, 100)], 'GB');
    const at95 = limitAlerts([account('a', 96, 100)], 'GB');
    const count = async (connection: string, alerts: readonly Alert[]) =>
      (await told.take(connection, alerts)).length;
    assert.equal(await count('one', at80), 1);
    assert.equal(await count('one', at80), 0);
    assert.equal(await count('one', at95), 1);
    assert.equal(await count('two', at95), 1);
    const higherLimit = limitAlerts([account('a', 160, 200)], 'GB');
    assert.equal(await count('one', higherLimit), 1);
  });

  it('come once a day where they are on what ends, for each connection', async () => {
    const told = new ShownAlerts(new MemoryState());
    const ending = (id: number): Alert => ({ kind: 'packageEnd', key: `package/${id}`, package: { id } });
    const count = async (connection: string, day: string, ...alerts: readonly Alert[]) =>
      (await told.take(connection, alerts, day)).length;
    const limit = limitAlerts([account('a', 96, 100)], 'GB');
    assert.equal(await count('one', '2026-02-10', ending(1), ending(2)), 2);
    assert.equal(await count('one', '2026-02-10', ending(3), ...limit), 1);
    assert.equal(await count('two', '2026-02-10', ending(3)), 1);
    assert.equal(await count('one', '2026-02-11', ending(1), ending(3)), 1);
  });

  it('come once also where ten thousand are up', async () => {
    const told = new ShownAlerts(new MemoryState());
    const accounts = Array.from({ length: 10_000 }, (_, index) => account(`a${index}`, 96, 100));
    const alerts = limitAlerts(accounts, 'GB');
    assert.equal((await told.take('one', alerts)).length, 10_000);
    assert.equal((await told.take('one', alerts)).length, 0);
    const others = limitAlerts([account('b', 96, 100)], 'GB');
    assert.equal((await told.take('one', others)).length, 1);
    assert.equal((await told.take('one', others)).length, 0);
    assert.equal((await told.take('one', alerts)).length, 0);
  });
});
