import * as vscode from 'vscode';
import { addedAuthorities } from '../../api/certificates';
import { summaryText } from '../../host/labels/checkResults';
import { formatCount, formatTraffic, plural } from '../../host/ui/displayFormat';
import { showInformationMessage, showInStatusBar } from '../../host/ui/messages';
import { noneLiveMessage } from '../../host/labels/noneLiveMessage';
import { showUserMessage, withProgress } from '../../host/ui/notifications';
import { showQuickPick } from '../../host/ui/quickInput';
import { checkSettings } from '../../host/platform/checkSettings';
import { UserError } from '../../host/ui/errors';
import { checkAll, distinctProxies, RunFindings, type CheckingOptions } from '../../model/checks/runChecks';
import { parseCheckTarget } from '../../model/checks/checkTarget';
import { noneLiveCause } from '../../model/checks/noneLive';
import type { Proxy } from '../../proxy/proxy';
import { copyLive } from '../../panels/check/liveProxies';
import { askPortRanges } from './askPortRanges';
import { checkedRows } from './checkedRows';
import type { ProxyContext } from './proxyContext';
import { removeDead } from './removeDead';

type Mode = CheckingOptions['mode'];

/**
 * Checks the given proxies, or those of the selection or file. The traffic is shown before the check starts, the
 * results appear in the editor, and one message summarizes them.
 * @throws {UserError} if there is no proxy, or the target in the settings isn't a web address.
 */
export async function check(
  { checkResults, lastEditor }: ProxyContext,
  given: readonly Proxy[] | undefined,
  uri: vscode.Uri | undefined,
  wholeFile: boolean,
): Promise<void> {
  const document = given ? undefined : await documentOf(uri, lastEditor.current);
  const editor = lastEditor.current?.document === document && !wholeFile ? lastEditor.current : undefined;
  const proxies = distinctProxies(given ?? (await proxiesIn(document, editor)));
  if (proxies.length === 0) throw new UserError(vscode.l10n.t('No proxies found in this file.'));
  const settings = checkSettings();
  const target = targetOf(settings.url);
  const mode = await askMode(
    proxies.length,
    proxies.filter(({ schemeIsAssumed }) => schemeIsAssumed).length,
    target,
  );
  if (!mode) return;
  const ca = await addedAuthorities(process.env);
  const title = plural(
    vscode.l10n.t('{count, plural, one {Checking # proxy…} other {Checking # proxies…}}'),
    {
      count: proxies.length,
    },
  );
  const findings = new RunFindings();
  const summary = await withProgress(title, (signal, report) =>
    checkAll(
      proxies,
      {
        ...settings,
        target,
        mode,
        ca,
        signal,
        findings,
        onProgress: (checked, alive) =>
          report(
            vscode.l10n.t(
              '{0} of {1}, {2} live',
              formatCount(checked),
              formatCount(proxies.length),
              formatCount(alive),
            ),
          ),
      },
      checkResults,
    ),
  );
  const cause = noneLiveCause(summary);
  if (cause) {
    return showUserMessage(noneLiveMessage(cause, summaryText(summary), target));
  }
  await offerLive(summaryText(summary), proxies, findings, document);
}

async function documentOf(
  uri: vscode.Uri | undefined,
  editor: vscode.TextEditor | undefined,
): Promise<vscode.TextDocument> {
  if (uri) return vscode.workspace.openTextDocument(uri);
  if (editor) return editor.document;
  throw new UserError(vscode.l10n.t('Open a file that contains proxies, and then try again.'));
}

/** The proxies of a document; those that touch the selection where there is one. */
async function proxiesIn(
  document: vscode.TextDocument | undefined,
  editor: vscode.TextEditor | undefined,
): Promise<readonly Proxy[]> {
  if (!document) return [];
  const { proxies, unread } = checkedRows(document, editor?.selections);
  return [...proxies, ...(await askPortRanges(document.getText(), unread))];
}

function targetOf(address: string): URL {
  const parsed = parseCheckTarget(address);
  if (parsed.problem === undefined) return parsed.target;
  throw new UserError(
    vscode.l10n.t('The setting "proxylite.check.url" must be a URL that starts with http:// or https://.'),
    [
      {
        title: vscode.l10n.t('Open Setting'),
        command: 'workbench.action.openSettings',
        arguments: ['proxylite.check.url'],
      },
    ],
  );
}

/**
 * Shows the traffic that each check mode uses, and asks the user to choose. Returns `undefined` if the user cancels.
 */
async function askMode(count: number, detected: number, target: URL): Promise<Mode | undefined> {
  const { estimateTraffic } = await import('../../proxy/checker');
  const costOf = (mode: Mode) => {
    const { totalBytes, maxTotalBytes } = estimateTraffic(count, { target, mode }, detected);
    const [expected, max] = [totalBytes, maxTotalBytes].map((bytes) => formatTraffic(bytes / 1024));
    return maxTotalBytes > totalBytes
      ? vscode.l10n.t('Uses about {0} of proxy traffic, up to {1}', expected ?? '', max ?? '')
      : vscode.l10n.t('Uses about {0} of proxy traffic', expected ?? '');
  };
  const chosen = await showQuickPick(
    [
      {
        label: vscode.l10n.t('Send a request to {0}', target.host),
        description: costOf('request'),
        detail: vscode.l10n.t('Reports latency, HTTP status, and exit IP.'),
        mode: 'request' as const,
      },
      {
        label: vscode.l10n.t('Connect only'),
        description: costOf('connect'),
        detail: vscode.l10n.t('Reports whether the proxy opens a tunnel, and how fast.'),
        mode: 'connect' as const,
      },
    ],
    {
      title: plural(vscode.l10n.t('{count, plural, one {Check # Proxy} other {Check # Proxies}}'), { count }),
      placeHolder: vscode.l10n.t('Select a check mode. Checks use paid proxy traffic.'),
    },
  );
  return chosen?.mode;
}

async function offerLive(
  summary: string,
  checked: readonly Proxy[],
  findings: RunFindings,
  document: vscode.TextDocument | undefined,
): Promise<void> {
  const live = findings.liveOf(checked);
  const keep = vscode.l10n.t('Keep Only Live');
  const copy = vscode.l10n.t('Copy Live');
  const buttons = [...(document && findings.hasDead ? [keep] : []), ...(live.length > 0 ? [copy] : [])];
  const answer = await showInformationMessage(summary, ...buttons);
  if (answer === keep && document) await removeDead(document, (proxy) => findings.isDead(proxy));
  if (answer !== copy) return;
  const copied = await copyLive(live);
  if (copied) showInStatusBar(copied);
}
