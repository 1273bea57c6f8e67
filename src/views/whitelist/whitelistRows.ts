import * as vscode from 'vscode';
import type { WhitelistEntry } from '../../api/client';
import type { Sessions } from '../../model/connections/session';
import { listCounts } from '../tree/storeRows';
import { TextFilteredRows } from '../tree/textFilteredRows';
import { whitelistTypeText, WhitelistRow } from './whitelistRow';
import { whitelistView } from '../viewIds';

/** The IPs that may use proxies without credentials. */
export class WhitelistRows extends TextFilteredRows<WhitelistEntry> {
  constructor(sessions: Sessions) {
    super(sessions, {
      viewId: whitelistView,
      pick: ({ stores }) => stores.whitelist,
      rows: (entries, idPrefix, { stores }) => {
        const serverOffset = stores.serverClock.offset;
        return entries
          .filter(({ ip, remark, product_type }) =>
            this.contains([ip, remark, whitelistTypeText(product_type)]),
          )
          .map((entry) => {
            const id = `${idPrefix}/${entry.product_type ?? ''}/${entry.ip}`;
            return new WhitelistRow(id, { ...entry, serverOffset });
          });
      },
      counts: listCounts,
      empty: () =>
        this.emptyText(
          {
            message: vscode.l10n.t('No whitelisted IPs.'),
            hint: vscode.l10n.t('Extracted proxies only accept connections from IPs listed here.'),
          },
          (filter) => vscode.l10n.t('No whitelisted IPs match "{0}".', filter),
        ),
      loadMore: () => Promise.resolve(),
    });
  }
}
