import * as vscode from 'vscode';
import { plural } from '../../host/ui/displayFormat';
import { askModal } from '../../host/ui/messages';
import { expandMarkingAssumed, type UnreadRow } from '../../proxy/formats';
import type { Proxy } from '../../proxy/proxy';

/** Returns the proxies of rows with a range of ports after the user confirmed their number, otherwise none. */
export async function askPortRanges(text: string, rows: readonly UnreadRow[]): Promise<readonly Proxy[]> {
  const proxies = rows.flatMap((row) => expandMarkingAssumed(text, row));
  if (proxies.length === 0) return [];
  const isAgreed = await askModal(
    plural(
      vscode.l10n.t(
        '{count, plural, one {Check # proxy from port ranges?} other {Check # proxies from port ranges?}}',
      ),
      { count: proxies.length },
    ),
    {
      detail: vscode.l10n.t('Each port of a range is checked as a proxy of its own and uses traffic.'),
      yes: vscode.l10n.t('Check Port Ranges'),
      no: vscode.l10n.t('Skip Port Ranges'),
    },
  );
  return isAgreed ? proxies : [];
}
