import * as vscode from 'vscode';
import { streamingMode } from '../host/platform/streamingMode';
import { resultDetails } from '../host/labels/checkResults';
import { countryMismatchText, endpointText } from '../host/labels/endpoints';
import { replacementDetail } from '../host/labels/extraction';
import { formatClock, plural } from '../host/ui/displayFormat';
import type { DocumentScans } from './documentScans';
import type { ProxyStatuses } from './proxyStatuses';

/** Runs an action on the proxy at a place of a document. The only command that a hover may run. */
const actCommand = 'proxylite.proxies.actAt';

/** All that is known of the proxy under the mouse: the last check, and how long it still lives. */
export class ProxyHovers implements vscode.HoverProvider, vscode.Disposable {
  private readonly registration = vscode.languages.registerHoverProvider({ pattern: '**' }, this);

  constructor(
    private readonly scans: DocumentScans,
    private readonly standings: ProxyStatuses,
  ) {}

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const proxy = this.scans
      .of(document)
      ?.inLines(position.line - 10, position.line)
      .find(({ range }) => range.contains(position));
    if (!proxy) return undefined;
    const { checked, expiresAt } = this.standings.of(proxy);
    const endpoint = this.standings.endpointOf(proxy);
    const lines = [
      ...(endpoint
        ? [
            vscode.l10n.t('Endpoint: {0}', endpointText(endpoint)),
            countryMismatchText(endpoint.country, checked?.result.exitCountry),
          ].filter(Boolean)
        : []),
      ...(checked ? resultDetails(checked) : []),
      ...(expiresAt === undefined ? [] : [expiryText(expiresAt, Date.now())]),
    ];
    if (lines.length === 0) return undefined;
    const text = new vscode.MarkdownString();
    text.appendMarkdown('**').appendText(streamingMode.mask(proxy.endpoint)).appendMarkdown('**\n');
    for (const line of lines) text.appendMarkdown('\n- ').appendText(streamingMode.mask(line));
    text.isTrusted = { enabledCommands: [actCommand] };
    const actions = actionsOn({ isChecked: checked !== undefined, isExtracted: expiresAt !== undefined });
    const links = actions.map(([action, label, detail]) => {
      const given = [document.uri.toString(), document.offsetAt(proxy.range.start), action];
      const title = detail === undefined ? '' : ` "${detail}"`;
      return `[${label}](command:${actCommand}?${encodeURIComponent(JSON.stringify(given))}${title})`;
    });
    text.appendMarkdown(`\n\n${links.join(' · ')}`);
    return new vscode.Hover(text, proxy.range);
  }

  dispose(): void {
    this.registration.dispose();
  }
}

interface KnownProxy {
  readonly isChecked: boolean;
  /** Only extracted proxies can be replaced. */
  readonly isExtracted: boolean;
}

/** The actions offered on a proxy. A detail says what an action may cost. */
function actionsOn({
  isChecked,
  isExtracted,
}: KnownProxy): (readonly [action: string, label: string, detail?: string])[] {
  return [
    ['check', isChecked ? vscode.l10n.t('Check Again') : vscode.l10n.t('Check')],
    ['copy', vscode.l10n.t('Copy')],
    ['useInTerminal', vscode.l10n.t('Use in Terminal')],
    ...(isExtracted ? [['replace', vscode.l10n.t('Replace'), replacementDetail(1)] as const] : []),
  ];
}

function expiryText(expiresAt: number, now: number): string {
  const clock = formatClock(expiresAt);
  if (expiresAt <= now) return vscode.l10n.t('Expired at {0} (estimated)', clock);
  const minutes = Math.ceil((expiresAt - now) / 60_000);
  return plural(
    vscode.l10n.t(
      '{minutes, plural, one {Expires in # minute, at {clock} (estimated)} other {Expires in # minutes, at {clock} (estimated)}}',
    ),
    { minutes, clock },
  );
}
