import * as vscode from 'vscode';
import { endpointText } from '../host/labels/endpoints';
import { formatCount, plural } from '../host/ui/displayFormat';
import { streamingMode } from '../host/platform/streamingMode';
import { onSettingChanged, readSetting } from '../host/platform/settings';
import type { DocumentScan } from './documentScan';
import type { DocumentScans } from './documentScans';
import type { ProxyStatuses } from './proxyStatuses';

/** The minimum number of proxies that count as a list, even if none of them is ours. */
const minListLength = 5;

interface Counts {
  total: number;
  ours: number;
  live: number;
  dead: number;
  expired: number;
  firstLine: number;
  /** Of the first proxies, what those say that are endpoints. */
  readonly endpoints: Set<string>;
}

/** A longer list says what its beginning is. */
const maxRecognized = 200;

/** A line above the first proxy of a list, or of ours, or of those that were checked: *check · n live · n expired · replace expired*. */
export class ProxyLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor(
    private readonly scans: DocumentScans,
    private readonly standings: ProxyStatuses,
  ) {
    const draw = () => this.changed.fire();
    this.subscriptions = [
      vscode.languages.registerCodeLensProvider({ pattern: '**' }, this),
      scans.onDidChange(draw),
      standings.onDidChange(draw),
      onSettingChanged(['proxylite.lenses.enabled'], draw),
      streamingMode.onDidChange(draw),
    ];
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (!readSetting('lenses.enabled', true)) return [];
    const scan = this.scans.of(document);
    // What was read of a very long document isn't the number of its proxies.
    const counts = scan && !scan.isPartial ? await this.count(scan) : undefined;
    if (
      !counts ||
      (counts.total < minListLength && counts.ours + counts.live + counts.dead + counts.endpoints.size === 0)
    )
      return [];
    const range = new vscode.Range(counts.firstLine, 0, counts.firstLine, 0);
    return commandsOf(counts, document.uri).map(
      (command) =>
        new vscode.CodeLens(range, { ...command, title: streamingMode.mask(spaced(command.title)) }),
    );
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
  }

  /** Returns undefined if the document changed meanwhile: VS Code asks again then. */
  private async count(scan: DocumentScan): Promise<Counts | undefined> {
    const counts: Counts = {
      ...{ total: 0, ours: 0, live: 0, dead: 0, expired: 0, firstLine: 0 },
      endpoints: new Set(),
    };
    const now = Date.now();
    const isCurrent = await scan.forEachWithPauses((proxy, range) => {
      if (counts.total === 0) counts.firstLine = range().start.line;
      counts.total++;
      const endpoint = counts.total <= maxRecognized ? this.standings.endpointOf(proxy) : undefined;
      if (endpoint) counts.endpoints.add(endpointText(endpoint));
      const { checked, expiresAt } = this.standings.of(proxy);
      if (expiresAt !== undefined) counts.ours++;
      if (expiresAt !== undefined && expiresAt <= now) counts.expired++;
      else if (checked?.result.alive) counts.live++;
      else if (checked) counts.dead++;
    });
    return isCurrent ? counts : undefined;
  }
}

/** VS Code drops the space between an icon and its text, unless it's one that doesn't break. */
function spaced(title: string): string {
  return title.replace(') ', ')\u00a0');
}

function commandsOf({ total, live, dead, expired, endpoints }: Counts, uri: vscode.Uri): vscode.Command[] {
  const [first, ...others] = endpoints;
  const endpoint = first === undefined ? [] : [`$(link) ${first}${others.length > 0 ? ', …' : ''}`];
  const checked = [
    ...(live > 0 ? [vscode.l10n.t('$(pass) {0} live', formatCount(live))] : []),
    ...(dead > 0 ? [vscode.l10n.t('$(error) {0} dead', formatCount(dead))] : []),
  ];
  const ended = expired > 0 ? [vscode.l10n.t('$(history) {0} expired', formatCount(expired))] : [];
  return [
    {
      title: plural(
        vscode.l10n.t('{count, plural, one {$(pulse) Check proxy} other {$(pulse) Check # proxies}}'),
        { count: total },
      ),
      tooltip: vscode.l10n.t('Check whether the proxies in this file work'),
      command: 'proxylite.proxies.check',
      arguments: [uri, { wholeFile: true }],
    },
    ...endpoint.map((title) => ({ title, command: '' })),
    ...checked.map((title) => ({
      title,
      tooltip: vscode.l10n.t('Keep or copy the live proxies, or replace the dead ones'),
      command: 'proxylite.proxies.actOnChecked',
      arguments: [uri],
    })),
    ...ended.map((title) => ({ title, command: '' })),
    ...(expired > 0
      ? [
          {
            title: vscode.l10n.t('$(sync) Replace expired'),
            tooltip: vscode.l10n.t(
              'Extract the same number of new proxies with the same options and replace the expired ones',
            ),
            command: 'proxylite.proxies.replaceExpired',
            arguments: [uri],
          },
        ]
      : []),
  ];
}
