import * as vscode from 'vscode';
import { runCommand } from '../../host/platform/runCommand';
import { insertProxies } from '../../editor/insertion';
import { locationText } from '../../host/labels/extraction';
import { copyLines } from '../../host/ui/clipboard';
import { formatTime, plural } from '../../host/ui/displayFormat';
import { showUserMessage } from '../../host/ui/notifications';
import { choicesAsText, hideAnswered, showQuickPick } from '../../host/ui/quickInput';
import { proxiesOfPast, type PastExtraction } from '../../model/extraction/pastExtraction';
import { endpointOf } from '../../proxy/proxy';
import { extractAndInsert, type ExtractionContext } from './extractAndInsert';

type PastItem = vscode.QuickPickItem & { readonly past: PastExtraction };

/** Lists the extractions of this workspace with a countdown to their estimated end, and does what is chosen with one. */
export async function showHistory(context: ExtractionContext): Promise<void> {
  const { all } = context.history;
  if (all.length === 0) {
    return showUserMessage({
      severity: 'info',
      message: vscode.l10n.t('No proxies have been extracted in this workspace yet.'),
      remedies: [{ title: vscode.l10n.t('Extract Proxies…'), command: 'proxylite.extract.openPanel' }],
    });
  }
  const past = await pickPast(all);
  if (past) await actOn(past, context);
}

/** Shows the list until one is chosen; the countdowns run meanwhile. */
function pickPast(all: readonly PastExtraction[]): Promise<PastExtraction | undefined> {
  const pick = vscode.window.createQuickPick<PastItem>();
  pick.title = vscode.l10n.t('Extraction History');
  pick.placeholder = vscode.l10n.t('Extractions in this workspace, newest first');
  pick.matchOnDescription = true;
  pick.keepScrollPosition = true;
  const show = () => {
    const [active] = pick.activeItems;
    pick.items = choicesAsText(all.map(itemOf));
    const same = pick.items.filter(({ past }) => past === active?.past);
    if (same.length > 0) pick.activeItems = same;
  };
  // While a text filters the list, its countdowns stop: new items would take Enter from the match.
  const timer = setInterval(() => pick.value === '' && show(), 1000);
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.past);
      hideAnswered(pick);
    });
    pick.onDidHide(() => {
      clearInterval(timer);
      pick.dispose();
      resolve(undefined);
    });
    show();
    pick.show();
  });
}

function itemOf(past: PastExtraction): PastItem {
  const { choice, endpoints, expiresAt } = past;
  return {
    label: locationText(choice),
    description: plural(vscode.l10n.t('{received} of {asked, plural, one {# proxy} other {# proxies}}'), {
      received: endpoints.length,
      asked: choice.count,
    }),
    detail: endText(expiresAt, Date.now()),
    iconPath: new vscode.ThemeIcon(expiresAt <= Date.now() ? 'history' : 'clock'),
    past,
  };
}

/** The end is an estimate: the server sends none (docs/api-notes.md#9). */
function endText(expiresAt: number, now: number): string {
  const seconds = Math.ceil((expiresAt - now) / 1000);
  if (seconds <= 0) return vscode.l10n.t('Expired {0} (estimated)', formatTime(expiresAt));
  const countdown = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return vscode.l10n.t('Expires in {0} (estimated)', countdown);
}

async function actOn(past: PastExtraction, context: ExtractionContext): Promise<void> {
  const proxies = proxiesOfPast(past);
  const lines = proxies.map(endpointOf);
  const actions = [
    { label: vscode.l10n.t('Insert'), act: () => insertProxies(proxies, context.lastEditor.current) },
    { label: vscode.l10n.t('Insert As…'), act: () => runCommand('proxylite.proxies.insertAs', proxies) },
    {
      label: vscode.l10n.t('Copy'),
      act: () =>
        copyLines(
          lines,
          plural(vscode.l10n.t('{count, plural, one {Proxy copied.} other {# proxies copied.}}'), {
            count: lines.length,
          }),
        ),
    },
    { label: vscode.l10n.t('Check…'), act: () => runCommand('proxylite.proxies.openChecker', proxies) },
    {
      label: vscode.l10n.t('Extract Again and Insert'),
      act: () => extractAndInsert(context, past.choice),
    },
  ];
  const chosen = await showQuickPick(actions, { title: itemOf(past).label });
  await chosen?.act();
}
