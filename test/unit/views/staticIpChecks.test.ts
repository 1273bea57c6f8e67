import '../vscode/standIn';
import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { CheckResults } from '../../../src/model/checks/checkResults';
import type { CheckResult } from '../../../src/proxy/checker/checkResult';
import type { Proxy } from '../../../src/proxy/proxy';
import { StaticIpRows } from '../../../src/views/staticIps/staticIpRows';
import { sessionsOf } from './sessionsOf';

const traffic = { bytesSent: 10, bytesReceived: 10, totalMs: 900 };
const live: CheckResult = { ...traffic, alive: true, firstByteMs: 120.4, exitCountry: 'DE' };
const dead: CheckResult = { ...traffic, alive: false, failure: { kind: 'refused' } };
const at = Date.UTC(2026, 1, 10, 9, 30);
const owned: Proxy = {
  host: '192.0.2.1',
  port: 8080,
  scheme: 'http',
  credentials: { username: 'shop', password: 'secret' },
};

describe('the row of a static IP that was checked', () => {
  let results: CheckResults;
  let view: StaticIpRows;

  async function show(part: object = {}): Promise<void> {
    const row = {
      id: 1,
      ip: owned.host,
      port: owned.port,
      ...owned.credentials,
      status: 1,
      raw: {},
      ...part,
    };
    results = new CheckResults();
    view = new StaticIpRows(sessionsOf({ staticIps: { rows: [row] } }), results);
    await view.load();
  }
  const item = () => {
    const [row] = view.rows();
    assert.ok(row);
    return row.shown();
  };
  const icon = () => (item().iconPath as vscode.ThemeIcon).id;

  afterEach(() => {
    view.dispose();
    results.dispose();
  });

  it('shows latency and exit country, and all of the result in its tooltip', async () => {
    await show();
    const drawn = new Promise((resolve) => view.onDidChange(() => resolve(0)));
    results.put(owned, live, at);
    await drawn;
    assert.equal(item().description, '✓ 120 ms · DE · Active');
    assert.equal(icon(), 'pass');
    assert.match(item().accessibilityInformation?.label ?? '', /Live, .*Country DE.*Active/);
    assert.match(view.rows()[0]?.tooltip()?.value ?? '', /Last check.*Live.*Country DE/);
  });

  it('shows why it is dead', async () => {
    await show();
    results.put(owned, dead, at);
    assert.equal(item().description, '✗ connection refused · Active');
    assert.equal(icon(), 'error');
    assert.match(item().accessibilityInformation?.label ?? '', /Dead: connection refused/);
  });

  it('still warns of the end of one that is live, and shows no icon of a check once it has ended', async () => {
    await show({ status: 3 });
    results.put(owned, live, at);
    assert.equal(icon(), 'warning');
    view.dispose();
    await show({ status: 2 });
    results.put(owned, dead, at);
    assert.equal(icon(), 'circle-slash');
  });

  it("isn't changed by a check with another user name", async () => {
    await show();
    results.put({ ...owned, credentials: { username: 'other', password: '' } }, dead, at);
    assert.equal(item().description, 'Active');
    assert.equal(icon(), 'globe');
  });
});
