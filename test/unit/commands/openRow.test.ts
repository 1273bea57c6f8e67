import { executed } from '../vscode/standIn';
import assert from 'node:assert/strict';
import { openClicked, openedRows } from '../../../src/commands/rows/openRow';
import { AccountRow } from '../../../src/views/accounts/accountRow';
import { GatewayRow } from '../../../src/views/gateways/gatewayRow';
import { UpstreamRow } from '../../../src/views/gateways/upstreamRow';
import { OrderRow } from '../../../src/views/orders/orderRow';
import { PackageRow } from '../../../src/views/packages/packageRow';
import { StaticIpRow } from '../../../src/views/staticIps/staticIpRow';
import { GroupRow } from '../../../src/views/tree/groupRow';
import type { Row } from '../../../src/views/tree/row';
import { WhitelistRow } from '../../../src/views/whitelist/whitelistRow';

/** What a row shows is of no account here. */
const row = <R extends Row>(Class: new (id: string, data: never) => R, data: object = {}) =>
  new Class('id', data as never);

describe('a click on a row', () => {
  beforeEach(() => (executed.length = 0));

  const gateway = row(GatewayRow);
  const upstream = row(UpstreamRow);
  upstream.parent = gateway;
  const cases: readonly (readonly [name: string, row: Row, command: string])[] = [
    ['an account', row(AccountRow), 'proxylite.usage.showAccount'],
    ['a static IP', row(StaticIpRow), 'proxylite.staticIps.showDetails'],
    ['a package with an order', row(PackageRow, { bought: { trade_no: 'T1' } }), 'proxylite.orders.show'],
    ['a package without an order', row(PackageRow, { bought: {} }), 'proxylite.packages.showSummary'],
    ['an order', row(OrderRow), 'proxylite.orders.show'],
    ['a gateway', gateway, 'proxylite.gateways.showLog'],
    ['a proxy of a gateway', upstream, 'proxylite.gateways.showLog'],
  ];
  for (const [name, clicked, command] of cases) {
    it(`opens ${name}, and leaves the keyboard in the view`, async () => {
      assert.equal(clicked.isOpenable, true);
      await openClicked('proxylite.view', [clicked]);
      assert.deepEqual(executed, [command, 'proxylite.view.focus']);
    });
  }

  it('opens every kind of row that says so', () => {
    assert.deepEqual(
      openedRows.map(({ name }) => name).sort(),
      [...new Set(cases.map(([, { constructor }]) => constructor.name))].sort(),
    );
  });

  it('only selects a row that has nothing more to show, and none that is gone', async () => {
    for (const clicked of [row(WhitelistRow), row(GroupRow)]) {
      assert.equal(clicked.isOpenable, false);
      await openClicked('proxylite.view', [clicked]);
    }
    await openClicked('proxylite.view', []);
    assert.deepEqual(executed, []);
  });
});
