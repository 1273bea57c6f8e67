import * as vscode from 'vscode';
import { streamingMode } from '../host/platform/streamingMode';
import { resultMark } from '../host/labels/checkResults';
import { countryMismatchText } from '../host/labels/endpoints';
import { spansAround } from './lineSpans';
import type { ScannedProxy } from './documentScan';
import type { DocumentScans } from './documentScans';
import type { ProxyStatus, ProxyStatuses } from './proxyStatuses';

/** Lines above and below what can be seen that are drawn too, so that scrolling shows no gaps. */
const margin = 100;
/** The maximum number of proxies with results at the end of one line. */
const maxPerLine = 3;
/** The delay between updates while scrolling, milliseconds. */
const scrollPause = 50;

const live = new vscode.ThemeColor('charts.green');
const dead = new vscode.ThemeColor('charts.red');
const over = new vscode.ThemeColor('disabledForeground');

/** Results at the end of the lines that can be seen: a mark and a color, latency and exit IP, or the reason of death. */
export class ProxyDecorations implements vscode.Disposable {
  private readonly type = vscode.window.createTextEditorDecorationType({
    after: { margin: '0 0 0 2em' },
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  private readonly subscriptions: readonly vscode.Disposable[];
  private readonly scrolling = new Map<vscode.TextEditor, NodeJS.Timeout>();

  constructor(
    private readonly scans: DocumentScans,
    private readonly standings: ProxyStatuses,
  ) {
    const drawAll = () => vscode.window.visibleTextEditors.forEach((editor) => this.draw(editor));
    this.subscriptions = [
      this.type,
      scans.onDidChange((document) => {
        for (const editor of vscode.window.visibleTextEditors) {
          if (editor.document === document) this.draw(editor);
        }
      }),
      standings.onDidChange(drawAll),
      streamingMode.onDidChange(drawAll),
      vscode.window.onDidChangeVisibleTextEditors(drawAll),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
        // Editors that scroll together each have a time of their own.
        clearTimeout(this.scrolling.get(textEditor));
        const drawing = setTimeout(() => {
          this.scrolling.delete(textEditor);
          this.draw(textEditor);
        }, scrollPause);
        this.scrolling.set(textEditor, drawing);
      }),
    ];
    drawAll();
  }

  dispose(): void {
    for (const drawing of this.scrolling.values()) clearTimeout(drawing);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private draw(editor: vscode.TextEditor): void {
    const scan = this.scans.of(editor.document);
    if (!scan) return;
    const now = Date.now();
    const spans = spansAround(
      editor.visibleRanges.map(({ start, end }) => [start.line, end.line]),
      margin,
    );
    const options = spans.flatMap(([first, last]) =>
      [...byLine(scan.inLines(first, last))].flatMap(([line, proxies]) =>
        optionsOf(
          line,
          proxies.map((proxy) => ({
            ...this.standings.of(proxy),
            requested: this.standings.endpointOf(proxy)?.country,
          })),
          now,
        ),
      ),
    );
    editor.setDecorations(this.type, options);
  }
}

function byLine(proxies: readonly ScannedProxy[]): Map<number, ScannedProxy[]> {
  const lines = new Map<number, ScannedProxy[]>();
  for (const proxy of proxies) {
    const line = proxy.range.end.line;
    lines.set(line, [...(lines.get(line) ?? []), proxy]);
  }
  return lines;
}

/** The status of a proxy, and the country requested by its username. */
type ShownStatus = ProxyStatus & { readonly requested: string | undefined };

function optionsOf(line: number, standings: readonly ShownStatus[], now: number): vscode.DecorationOptions[] {
  const marked = standings.flatMap((standing) => markOf(standing, now)).slice(0, maxPerLine);
  const end = new vscode.Position(line, Number.MAX_SAFE_INTEGER);
  return marked.map(({ contentText, color }) => ({
    range: new vscode.Range(end, end),
    renderOptions: { after: { contentText, color } },
  }));
}

function markOf(
  { checked, expiresAt, requested }: ShownStatus,
  now: number,
): { readonly contentText: string; readonly color: vscode.ThemeColor }[] {
  if (expiresAt !== undefined && expiresAt <= now) {
    return [{ contentText: vscode.l10n.t('○ Expired'), color: over }];
  }
  if (!checked) return [];
  const mismatch = countryMismatchText(requested, checked.result.exitCountry);
  const contentText = [resultMark(checked), mismatch && `⚠ ${mismatch}`].filter(Boolean).join(' · ');
  return [{ contentText: streamingMode.mask(contentText), color: checked.result.alive ? live : dead }];
}
