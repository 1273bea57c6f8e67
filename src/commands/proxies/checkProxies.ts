import * as vscode from 'vscode';
import { addedAuthorities } from '../../api/certificates';
import { summaryText } from '../../host/labels/checkResults';
import { copyLines } from '../../host/ui/clipboard';
import { formatCount, formatTraffic, plural } from '../../host/ui/format';
import { askModal, showInformationMessage, showWarningMessage } from '../../host/ui/messages';
import { noneLiveMessage } from '../../host/labels/noneLiveMessage';
import { showWithRemedies, withProgress } from '../../host/ui/notifications';
import { showQuickPick } from '../../host/ui/quickInput';
import { checkSettings } from '../../host/platform/settings';
import { UserError } from '../../host/ui/errors';
import { checkAll, distinctProxies, RunFindings, type CheckingOptions } from '../../model/checks/runChecks';
import { parseCheckTarget } from '../../model/checks/checkTarget';
import { noneLiveCause } from '../../model/checks/noneLive';
import {
  expandPortRange,
  literalLanguageOf,
  parseAny,
  removeProxies,
  type Parsed,
  type TextRange,
} from '../../proxy/formats';
import { endpointOf, proxyId, type Proxy, type ProxyScheme } from '../../proxy/proxy';
import { editText } from '../../editor/textEdits';
import type { ProxyContext } from './parts';

type Mode = CheckingOptions['mode'];

/**
 * Checks proxies: those given, or those of the selection or the file. What the check spends is told before it starts;
 * what it finds stands in the editor, and one message sums it up.
 * @throws {UserError} where there is no proxy, or the target of the settings is no web address.
 */
export async function check(
  { checkResults, lastEditor }: ProxyContext,
  given: readonly Proxy[] | undefined,
  uri: vscode.Uri | undefined,
  wholeFile: boolean,
): Promise<void> {
  const document = given ? undefined : await documentOf(uri, lastEditor.current);
  const editor = lastEditor.current?.document === document && !wholeFile ? lastEditor.current : undefined;
  const found = [...foundIn(document, editor), ...(await askPortRanges(document, editor))];
  const proxies = distinctProxies(given ?? found.map(({ proxy }) => proxy));
  const unnamed = new Set(found.filter(({ namesScheme }) => !namesScheme).map(({ proxy }) => proxyId(proxy)));
  const detects = (proxy: Proxy): boolean => unnamed.has(proxyId(proxy));
  if (proxies.length === 0) throw new UserError(vscode.l10n.t('No proxies found in this file.'));
  const settings = checkSettings();
  const target = targetOf(settings.url);
  const mode = await askMode(proxies.length, proxies.filter(detects).length, target);
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
        detects,
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
    const { message, remedies } = noneLiveMessage(cause, summaryText(summary), target);
    return showWithRemedies('warning', message, remedies);
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

/** A proxy of a document. */
interface DocumentProxy {
  readonly proxy: Proxy;
  /** Whether the text says which scheme it has: elsewhere `http` is a guess. */
  readonly namesScheme: boolean;
}

/** The proxies of a document; those that touch the selection where there is one. */
function foundIn(
  document: vscode.TextDocument | undefined,
  editor: vscode.TextEditor | undefined,
): readonly DocumentProxy[] {
  if (!document) return [];
  const { found } = parsed(document);
  // What has another scheme once another is assumed names none.
  const schemes = new Map(parsed(document, 'socks5').found.map(({ start, proxy }) => [start, proxy.scheme]));
  return found
    .filter(isSelected(document, editor))
    .map(({ start, proxy }) => ({ proxy, namesScheme: schemes.get(start) === proxy.scheme }));
}

/** Whether a part of a document touches the selection; all do where nothing is selected. */
function isSelected(
  document: vscode.TextDocument,
  editor: vscode.TextEditor | undefined,
): (part: TextRange) => boolean {
  const ranges = (editor?.selections ?? []).filter(({ isEmpty }) => !isEmpty);
  const selected = ranges.map(
    ({ start, end }) => [document.offsetAt(start), document.offsetAt(end)] as const,
  );
  return ({ start, end }) => selected.length === 0 || selected.some(([from, to]) => start < to && end > from);
}

function parsed(document: vscode.TextDocument, scheme: ProxyScheme = 'http'): Parsed {
  const language = literalLanguageOf(document.languageId);
  return parseAny(document.getText(), { scheme, ...(language && { language }) });
}

/** The proxies of rows with a range of ports, once the user agrees to their number. */
async function askPortRanges(
  document: vscode.TextDocument | undefined,
  editor: vscode.TextEditor | undefined,
): Promise<readonly DocumentProxy[]> {
  if (!document) return [];
  const text = document.getText();
  const rows = parsed(document).unread.filter(isSelected(document, editor));
  const proxies = rows.flatMap((row) => {
    const others = expandPortRange(text, row, { scheme: 'socks5' });
    return expandPortRange(text, row).map((proxy, index) => ({
      proxy,
      namesScheme: others[index]?.scheme === proxy.scheme,
    }));
  });
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

/** Tells what each way of checking would spend, and has the user choose; undefined when they leave. */
async function askMode(count: number, detected: number, target: URL): Promise<Mode | undefined> {
  const { estimateTraffic } = await import('../../proxy/checker');
  const costOf = (mode: Mode) => {
    const { totalBytes, maxTotalBytes } = estimateTraffic(count, { target, mode }, detected);
    const [usual, most] = [totalBytes, maxTotalBytes].map((bytes) => formatTraffic(bytes / 1024));
    return maxTotalBytes > totalBytes
      ? vscode.l10n.t('Uses about {0} of proxy traffic, up to {1}', usual ?? '', most ?? '')
      : vscode.l10n.t('Uses about {0} of proxy traffic', usual ?? '');
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
  const live = checked.filter((proxy) => findings.isLive(proxy));
  const keep = vscode.l10n.t('Keep Only Live');
  const copy = vscode.l10n.t('Copy Live');
  const buttons = [...(document && findings.hasDead ? [keep] : []), ...(live.length > 0 ? [copy] : [])];
  const answer = await showInformationMessage(summary, ...buttons);
  if (answer === keep && document) await keepLive(document, findings);
  if (answer !== copy) return;
  await copyLines(
    live.map(endpointOf),
    plural(vscode.l10n.t('{count, plural, one {Live proxy copied.} other {# live proxies copied.}}'), {
      count: live.length,
    }),
  );
}

/**
 * Takes the proxies that this run found dead out of a document, as one undo step, whatever happened to it meanwhile. What
 * an earlier run found of others may be long over, and they were not asked about.
 */
async function keepLive(document: vscode.TextDocument, findings: RunFindings): Promise<void> {
  const language = literalLanguageOf(document.languageId);
  let kept = 0;
  await editText(document, (text) => {
    const { found } = parseAny(text, language ? { language } : {});
    const dead = found.filter(({ proxy }) => findings.isDead(proxy));
    const removal = removeProxies(text, dead, language);
    kept = removal.kept.length;
    return removal.edits;
  });
  if (kept === 0) return;
  void showWarningMessage(
    plural(
      vscode.l10n.t(
        "{count, plural, one {# dead proxy wasn't removed because the surrounding code needs a value. It's marked in the file.} other {# dead proxies weren't removed because the surrounding code needs a value. They're marked in the file.}}",
      ),
      { count: kept },
    ),
  );
}
