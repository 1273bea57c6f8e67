import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { until } from '../../ui/expectSoon';
import type { Figure } from '../figure';
import type { RemarkChange } from '../servers/account';
import { accountCount, inAccountWindow } from '../window';
import { MessageReader, rowsIn } from '../wire';

const change: RemarkChange = { account: 'user01', remark: 'changed by the benchmark' };

/** The data sent from the extension host to the workbench after a change of one account among many. */
export const refresh: Figure = {
  name: 'refresh',
  title: `refresh of ${accountCount.toLocaleString('en')} accounts of which one changed`,
  inVscode: true,
  measure: () =>
    inAccountWindow(async ({ workbench, account }) => {
      const received = receivedBy(workbench.page);
      await workbench.open();
      await workbench.openContainer();
      const view = workbench.view('Accounts');
      const refreshAll = async (): Promise<void> => {
        const from = received.length;
        await view.viewAction('Refresh');
        // The view's progress ends when every list has been read.
        await until(() => assert.ok(received.slice(from).some((one) => one.includes('$progressEnd'))));
      };
      await view.waitForRow(change.account);
      // The other views may be on their way: what they show at first is there when a refresh has ended.
      await refreshAll();
      const atFirst = sentRows(received);
      const opened = received.length;
      await account.tell(change);
      await refreshAll();
      await workbench.page.getByText(change.remark).first().waitFor();
      const later = received.slice(opened);
      const again = sentRows(later);
      return [
        {
          what: 'rows sent',
          unit: 'rows',
          value: again.rows,
          against: { name: 'changed', value: 1 },
          reach: { of: 'ratio', atMost: 1 },
        },
        {
          what: 'bytes sent with them',
          unit: 'bytes',
          value: again.bytes,
          against: { name: `a row, of the ${atFirst.rows} at first`, value: atFirst.bytes / atFirst.rows },
          reach: { of: 'ratio', atMost: 2 },
        },
        {
          what: 'status bar items sent',
          unit: 'items',
          value: later.filter((message) => /\$setEntry[^]*proxylite/.test(message)).length,
          against: { name: 'changed', value: 0 },
          reach: { of: 'difference', atMost: 0 },
        },
      ];
    }),
};

/** Returns the size of the tree rows in the messages. */
function sentRows(messages: readonly string[]): { rows: number; bytes: number } {
  const carrying = messages.filter((message) => rowsIn(message) > 0);
  return {
    rows: carrying.reduce((sum, message) => sum + rowsIn(message), 0),
    bytes: carrying.reduce((sum, message) => sum + message.length, 0),
  };
}

/** Fills with every message that a page gets by its web sockets from now on. */
function receivedBy(page: Page): readonly string[] {
  const received: string[] = [];
  page.on('websocket', (socket) => {
    const reader = new MessageReader();
    socket.on('framereceived', ({ payload }) => received.push(...reader.read(Buffer.from(payload))));
  });
  return received;
}
