import * as vscode from 'vscode';
import type { WhitelistRows } from '../../views/whitelist/whitelistRows';
import { whitelistView } from '../../views/viewIds';
import { clearTextFilter, filterByText } from '../view/filterByText';

/** Narrows the whitelist to the entries whose IP, remark or product type contains a text. */
export function filterWhitelist(rows: WhitelistRows): Promise<void> {
  return filterByText(rows, {
    viewId: whitelistView,
    title: vscode.l10n.t('Filter Whitelist'),
    placeholder: vscode.l10n.t('Enter part of an IP address, remark, or product type'),
  });
}

export function clearWhitelistFilter(rows: WhitelistRows): Promise<void> {
  return clearTextFilter(rows, whitelistView);
}
