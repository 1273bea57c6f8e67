import '../../vscode/standIn';
import assert from 'node:assert/strict';
import { ServerTimeService } from '../../../../src/host/services/serverTimeService';
import { settle } from '../../model/memory';
import { sessionsOf } from '../../views/sessionsOf';

const orders = { rows: [{ trade_no: 'a', pay_timestamp: 1_770_109_971, pay_at: '2026-02-03 17:12:51' }] };

describe("the server's time zone", () => {
  for (const list of ['packages', 'staticIps'] as const) {
    it(`is learned once ${list} are loaded`, async () => {
      const sessions = sessionsOf({ orders });
      const { stores } = sessions.current;
      const service = new ServerTimeService(sessions);
      await settle();
      assert.equal(stores.orders.state.value, undefined);
      let changes = 0;
      stores.serverClock.onDidChange(() => (changes += 1));
      await stores[list].get();
      await settle();
      await stores[list].refresh();
      await settle();
      assert.equal(stores.serverClock.offset, 480);
      assert.equal(changes, 1);
      service.dispose();
    });
  }
});
