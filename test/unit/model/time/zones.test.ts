import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectFolder } from '../../../vscode/folders';
import { useSandbox } from '../../sandbox/helpers';
import type { Seen } from './accountInZone';

const zones = ['America/Los_Angeles', 'Europe/Kyiv', 'Asia/Kolkata', 'Pacific/Auckland'];

/** An evening in UTC that is the next morning at the server. */
const now = Date.UTC(2026, 10, 20, 18, 30);

describe('one account on a server at UTC+8', () => {
  const sandbox = useSandbox({ personality: 'utc+8', start: now });

  async function seenIn(TZ: string): Promise<Seen> {
    const { apiUrl, key } = sandbox();
    const program = ['--import', 'tsx', join(__dirname, 'accountInZone.ts'), apiUrl, key, String(now)];
    const options = { env: { ...process.env, TZ }, cwd: projectFolder };
    const { stdout } = await promisify(execFile)(process.execPath, program, options);
    return JSON.parse(stdout) as Seen;
  }

  it('looks the same in every time zone', async () => {
    const { state } = sandbox();
    const seen: Seen[] = [];
    for (const zone of zones) seen.push(await seenIn(zone));
    const [here] = seen;
    assert.ok(here);
    for (const [index, there] of seen.entries()) assert.deepEqual(there, here, zones[index]);
    assert.equal(here.offset, 480);
    const ends = new Map(state.packages.map(({ id, expiresAt }) => [id, expiresAt]));
    assert.equal(here.packages.length, ends.size);
    for (const { id, endsIn, validity, text } of here.packages) {
      const wanted = Math.floor((ends.get(id) ?? NaN) / 1000) * 1000 - now;
      assert.equal(endsIn, wanted, text);
      assert.equal(validity === 'expired', wanted <= 0, text);
      assert.match(text, /^\d{4}-\d\d-\d\d \d\d:\d\d UTC\+8$/);
    }
    const made = new Map(state.orders.map(({ tradeNo, createdAt }) => [tradeNo, createdAt]));
    const times = here.orders.map((tradeNo) => Math.floor((made.get(tradeNo) ?? NaN) / 1000));
    assert.deepEqual(
      times,
      [...times].sort((a, b) => b - a),
    );
    assert.ok(here.alerts.length > 0);
    for (const [, message] of here.alerts) assert.match(message ?? '', /expires on .* UTC\+8\.$/);
    assert.match(here.document, /Ordered on\W+\d{4}-\d\d-\d\d \d\d:\d\d UTC\\?\+8/);
  });
});
