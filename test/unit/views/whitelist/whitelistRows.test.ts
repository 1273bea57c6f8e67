import '../../vscode/standIn';
import assert from 'node:assert/strict';
import { Emitter } from '../../../../src/model/events/emitter';
import type { Session, Sessions } from '../../../../src/model/connections/session';
import { Store } from '../../../../src/model/stores/store';
import { ServerClock } from '../../../../src/model/time/serverClock';
import { WhitelistRows } from '../../../../src/views/whitelist/whitelistRows';

describe('the rows of the whitelist', () => {
  it('show an IP that is there for two packages twice, each with an id of its own', async () => {
    const entry = { ip: '192.0.2.1', product_type: 11, remark: 'office' };
    const whitelist = new Store(() => Promise.resolve([entry, { ...entry, remark: 'lab' }]));
    const current = {
      connection: { id: 'own' },
      stores: { whitelist, serverClock: new ServerClock() },
    } as unknown as Session;
    const view = new WhitelistRows({ current, onDidChange: new Emitter().event } as unknown as Sessions);
    await view.load();
    const rows = view.rows();
    assert.deepEqual(
      rows.map((row) => row.shown().description),
      ['office · Dynamic residential (time-based)', 'lab · Dynamic residential (time-based)'],
    );
    assert.equal(new Set(rows.map((row) => row.shown().id)).size, 2);
    view.dispose();
  });
});
