import * as vscode from 'vscode';
import type { WhitelistEntry } from '../../api/client';
import type { Sessions } from '../../model/connections/session';
import { listCounts, StoreRows } from '../tree/storeRows';
import { WhitelistRow } from './whitelistRow';
import { whitelistView } from '../viewIds';

/** The IPs that may use proxies without credentials. */
export class WhitelistRows extends StoreRows<readonly WhitelistEntry[]> {
  constructor(sessions: Sessions) {
    super(sessions, {
      viewId: whitelistView,
      pick: ({ stores }) => stores.whitelist,
      rows: (entries, idPrefix, { stores }) => {
        const serverOffset = stores.serverClock.offset;
        return entries.map(
          (entry) =>
            new WhitelistRow(`${idPrefix}/${entry.product_type ?? ''}/${entry.ip}`, {
              ...entry,
              serverOffset,
            }),
        );
      },
      counts: listCounts,
      empty: () => ({
        message: vscode.l10n.t('No whitelisted IPs.'),
        hint: vscode.l10n.t('Extracted proxies only accept connections from IPs listed here.'),
      }),
      loadMore: () => Promise.resolve(),
    });
  }
}
