import '../vscode/standIn';
import assert from 'node:assert/strict';
import { CheckResults } from '../../../src/model/checks/checkResults';
import { StaticIpRow } from '../../../src/views/staticIps/staticIpRow';
import { StaticIpRows } from '../../../src/views/staticIps/staticIpRows';
import { GroupRow } from '../../../src/views/tree/groupRow';
import { sessionsOf } from './sessionsOf';

const owned = (ip: string, countryCode: string) => ({ ip, countryCode });

async function rowsOf(...rows: readonly object[]) {
  const source = new StaticIpRows(
    sessionsOf({ staticIps: { rows, total: rows.length } }),
    new CheckResults(),
  );
  await source.load();
  return source.rows();
}

describe('static IPs', () => {
  it('have no heading where all are in one country', async () => {
    const rows = await rowsOf(owned('203.0.113.1', 'BR'), owned('203.0.113.2', 'BR'));
    assert.equal(rows.length, 2);
    assert.ok(rows.every((row) => row instanceof StaticIpRow));
  });

  it('are grouped where they are in several, those of unknown countries too', async () => {
    const rows = await rowsOf(owned('203.0.113.1', 'BR'), owned('203.0.113.2', 'DE'), { ip: '203.0.113.3' });
    assert.equal(rows.length, 3);
    assert.ok(rows.every((row) => row instanceof GroupRow));
  });
});
