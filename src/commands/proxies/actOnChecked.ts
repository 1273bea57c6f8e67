import * as vscode from 'vscode';
import { replacementDetail } from '../../host/labels/extraction';
import { plural } from '../../host/ui/displayFormat';
import { showInStatusBar } from '../../host/ui/messages';
import { showQuickPick } from '../../host/ui/quickInput';
import { distinctProxies } from '../../model/checks/runChecks';
import { extractedEndpoints } from '../../model/extraction/extractReplacements';
import { copyLive } from '../../panels/check/liveProxies';
import { endpointOf, proxyId, withScheme, type Proxy } from '../../proxy/proxy';
import { checkedRows } from './checkedRows';
import type { ProxyContext } from './proxyContext';
import { removeDead } from './removeDead';
import { replaceExtracted } from './replaceExpiredProxies';

/** Has the user choose what to do with the live and dead proxies of a file, as their last checks found them. */
export async function actOnChecked(context: ProxyContext, uri: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const { live, dead } = splitByLastCheck(distinctProxies(checkedRows(document).proxies), context);
  const isDead = (proxy: Proxy) => splitByLastCheck([proxy], context).dead.length > 0;
  const replaceable = extractedEndpoints(dead, context.history);
  const items = [
    ...(dead.length > 0
      ? [
          {
            label: vscode.l10n.t('Keep Only Live'),
            detail: plural(
              vscode.l10n.t(
                '{count, plural, one {Removes # dead proxy from the file.} other {Removes # dead proxies from the file.}}',
              ),
              { count: dead.length },
            ),
            run: () => removeDead(document, isDead),
          },
        ]
      : []),
    ...(live.length > 0 ? [{ label: vscode.l10n.t('Copy Live'), detail: '', run: () => copy(live) }] : []),
    ...(replaceable.length > 0
      ? [
          {
            label: vscode.l10n.t('Replace Dead'),
            detail: replacementDetail(replaceable.length),
            run: () => replaceExtracted(context, uri, new Set(replaceable)),
          },
        ]
      : []),
  ];
  const chosen = await showQuickPick(items, {
    title: vscode.l10n.t('Checked Proxies'),
    placeHolder: vscode.l10n.t('Select what to do with the checked proxies'),
  });
  await chosen?.run();
}

interface ByLastCheck {
  /** In the schemes that were found. */
  readonly live: readonly Proxy[];
  readonly dead: readonly Proxy[];
}

/** Splits proxies by what their last checks found. Expired ones are neither live nor dead, as in the editor. */
function splitByLastCheck(
  proxies: readonly Proxy[],
  { checkResults, history }: Pick<ProxyContext, 'checkResults' | 'history'>,
): ByLastCheck {
  const now = Date.now();
  const live: Proxy[] = [];
  const dead: Proxy[] = [];
  for (const proxy of proxies) {
    const result = checkResults.get(proxyId(proxy))?.result;
    if (!result || history.isExpired(endpointOf(proxy).toLowerCase(), now)) continue;
    if (!result.alive) dead.push(proxy);
    else live.push(result.scheme ? withScheme(proxy, result.scheme) : proxy);
  }
  return { live, dead };
}

async function copy(live: readonly Proxy[]): Promise<void> {
  const copied = await copyLive(live);
  if (copied) showInStatusBar(copied);
}
