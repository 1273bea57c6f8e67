import * as vscode from 'vscode';
import type { Texts } from '../protocol/gatewayLogProtocol';

/** Returns the texts of the page in the display language. The page fills in the arguments. */
export function gatewayLogTexts(): Texts {
  return {
    title: vscode.l10n.t('Gateway Log'),
    gateway: vscode.l10n.t('Local gateway'),
    noGateway: vscode.l10n.t('Start a local gateway to see its requests.'),
    filter: vscode.l10n.t('Filter'),
    filterHint: vscode.l10n.t('Host, proxy, status, or error'),
    show: vscode.l10n.t('Show'),
    showAll: vscode.l10n.t('All'),
    showFailed: vscode.l10n.t({ message: 'Failed', comment: ['several requests'] }),
    pause: vscode.l10n.t('Pause'),
    resume: vscode.l10n.t('Resume'),
    clear: vscode.l10n.t({ message: 'Clear', comment: ['empty the log'] }),
    saveHar: vscode.l10n.t('Save as HAR…'),
    saveCsv: vscode.l10n.t('Save as CSV…'),
    shownOf: vscode.l10n.t('Requests: {0} of {1}'),
    waiting: vscode.l10n.t('{count, plural, one {Paused: # new request} other {Paused: # new requests}}'),
    traffic: vscode.l10n.t('Traffic: {0}'),
    failed: vscode.l10n.t('Failed: {0}'),
    nothingYet: vscode.l10n.t('No requests yet.'),
    noRows: vscode.l10n.t('No requests match the filter.'),
    headingKeys: vscode.l10n.t(
      'Use the arrow keys to move between headings. Use Shift with an arrow key to change the width of the column.',
    ),
    tableKeys: vscode.l10n.t(
      'Use the arrow keys to move between requests, Enter to show the details, and Esc to close them.',
    ),
    columnTime: vscode.l10n.t('Time'),
    columnHost: vscode.l10n.t('Host'),
    columnStatus: vscode.l10n.t('Status'),
    columnUpstream: vscode.l10n.t('Proxy'),
    columnBytes: vscode.l10n.t('Traffic'),
    columnMs: vscode.l10n.t('Duration (ms)'),
    columnError: vscode.l10n.t('Error'),
    details: vscode.l10n.t('Request Details'),
    closeDetails: vscode.l10n.t('Close Details'),
    protocol: vscode.l10n.t('Protocol'),
    method: vscode.l10n.t('Method'),
    bytesIn: vscode.l10n.t('Received'),
    bytesOut: vscode.l10n.t('Sent'),
    attempts: vscode.l10n.t('Proxies tried'),
    session: vscode.l10n.t('Session'),
    none: vscode.l10n.t('None'),
    byHost: vscode.l10n.t('Summary by host'),
    byUpstream: vscode.l10n.t('Summary by proxy'),
    columnRequests: vscode.l10n.t('Requests'),
    columnFailed: vscode.l10n.t({ message: 'Failed', comment: ['several requests'] }),
    columnMean: vscode.l10n.t('Average (ms)'),
    noUpstream: vscode.l10n.t('No proxy'),
    moreRows: vscode.l10n.t(
      '{count, plural, one {# more with less traffic} other {# more with less traffic}}',
    ),
  };
}
