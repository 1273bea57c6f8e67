import { messages, settings } from '../../vscode/standIn';
import assert from 'node:assert/strict';
import { AlertService } from '../../../../src/host/services/alertService';
import type { Log } from '../../../../src/host/platform/log';
import { LimitUnits } from '../../../../src/model/accounts/limitUnit';
import type { Session, Sessions } from '../../../../src/model/connections/session';
import { PackageRows } from '../../../../src/views/packages/packageRows';
import { MemoryState, settle } from '../../model/memory';
import { sessionsOf, type Account } from '../../views/sessionsOf';

const hour = 3_600_000;
const clockIn = (hours: number, offsetHours = 0) =>
  new Date(Date.now() + (hours + offsetHours) * hour).toISOString().slice(0, 19).replace('T', ' ');

describe('alerts on what ends soon', () => {
  let told: string[];
  let alerts: AlertService;
  let session: Session;
  let sessions: Sessions;

  function watch(account: Account): void {
    const state = new MemoryState();
    ({ current: session } = sessions = sessionsOf(account));
    const log = { error: (_: string, error: unknown) => assert.fail(String(error)) } as unknown as Log;
    alerts = new AlertService({ sessions, limitUnits: new LimitUnits(state), state, log });
  }
  const heard = async () => {
    for (let turn = 0; turn < 20; turn += 1) await settle();
    return told.splice(0);
  };

  beforeEach(() => {
    told = [];
    messages.answer = (message) => void told.push(message);
  });
  afterEach(() => {
    alerts.dispose();
    session.stores.dispose();
    messages.answer = () => undefined;
  });

  it('look at packages of every page, of which the view shows the first', async () => {
    const rows = Array.from({ length: 213 }, (_, id) => ({
      id,
      expired_at: id % 100 === 99 || id === 212 ? clockIn(48) : clockIn(24 * 90),
    }));
    watch({ packages: { rows, total: 213 } });
    const view = new PackageRows(sessions);
    await view.load();
    assert.deepEqual(await heard(), ['3 packages expire within 7 days.']);
    assert.equal(view.description, '50 of 213');
    await session.stores.packages.refresh();
    assert.deepEqual(await heard(), []);
    view.dispose();
  });

  it('look at static IPs that a filter leaves out', async () => {
    const rows = Array.from({ length: 120 }, (_, id) => ({
      id,
      ip: `192.0.2.${id}`,
      expiresAt: id === 119 ? clockIn(48) : clockIn(24 * 90),
      raw: {},
    }));
    watch({ staticIps: { rows, total: 120 } });
    await session.stores.staticIps.setFilter({ countryCode: 'DE' });
    const [message, ...others] = await heard();
    assert.match(message ?? '', /^Static IP 192\.0\.2\.119 expires on /);
    assert.deepEqual(others, []);
  });

  it('come as one message after a sign-in, which leads to each view and turns all of its kinds off', async () => {
    const packages = [1, 2].map((id) => ({ id, expired_at: clockIn(48) }));
    const staticIps = [{ id: 1, ip: '192.0.2.1', expiresAt: clockIn(48), raw: {} }];
    watch({ packages: { rows: packages }, staticIps: { rows: staticIps } });
    const offered: (readonly string[])[] = [];
    messages.answer = (message, buttons) => {
      told.push(message);
      offered.push(buttons);
      return "Don't Show Again";
    };
    const { stores } = session;
    await Promise.all([stores.packages.get(), stores.staticIps.get(), stores.accounts.get()]);
    const [message, ...others] = await heard();
    assert.match(message ?? '', /^2 packages expire within 7 days\. Static IP 192\.0\.2\.1 expires on .+\.$/);
    assert.deepEqual(others, []);
    assert.deepEqual(offered, [['Show Packages', 'Show Static IPs', "Don't Show Again"]]);
    assert.deepEqual(settings.get('alerts'), { packageEnd: false, staticIpEnd: false });
    settings.delete('alerts');
  });

  it('wait for the next day where what ends was shown today', async () => {
    const packages: object[] = [{ id: 1, expired_at: clockIn(48) }];
    watch({ packages: { rows: packages } });
    await session.stores.packages.get();
    assert.equal((await heard()).length, 1);
    packages.push({ id: 2, expired_at: clockIn(48) });
    await session.stores.packages.refresh();
    assert.deepEqual(await heard(), []);
  });

  it("come by the server's clock once that is known, each once", async () => {
    // On a clock at UTC+8 the end is 6 days and 20 hours away; without a zone it may be 7 days and 16 hours.
    const rows = [{ id: 1, expired_at: clockIn(6 * 24 + 20, 8), order: { title: 'Traffic' } }];
    const paid = Math.floor(Date.now() / 1000);
    const orders = [{ trade_no: 'T1', pay_timestamp: paid, pay_at: clockIn(0, 8) }];
    watch({ packages: { rows }, orders: { rows: orders } });
    await session.stores.packages.get();
    assert.deepEqual(await heard(), []);
    await session.stores.learnOffset();
    const [message, ...others] = await heard();
    assert.match(message ?? '', /^Package "Traffic" expires on \d{4}-\d\d-\d\d \d\d:\d\d UTC\+8\.$/);
    assert.deepEqual(others, []);
    await session.stores.packages.refresh();
    assert.deepEqual(await heard(), []);
  });
});
