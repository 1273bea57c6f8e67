import * as vscode from 'vscode';
import { editText } from '../../editor/textEdits';
import { plural } from '../../host/format';
import { refusedWords } from '../../host/insertWords';
import { showInStatusBar, showWarningMessage } from '../../host/messages';
import { withProgress } from '../../host/notify';
import { requireSession } from '../../host/parts';
import { UserError } from '../../host/words';
import { extractProxies, type ExtractionChoice, type ExtractionResult } from '../../model/extraction';
import type { ExtractionHistory } from '../../model/extractionHistory';
import {
  literalLanguageOf,
  parseAny,
  rewriteProxy,
  type FoundProxy,
  type Refusal,
  type Replacement,
} from '../../proxy/formats';
import { endpointOf, type Proxy } from '../../proxy/proxy';
import type { ProxyParts } from './parts';

/**
 * Extracts as many proxies again as have expired in a file, each with the choice that it came from, and puts them into
 * their places, in the form that each had, as one undo step. What was changed in the file meanwhile stays.
 * @throws {UserError} where nothing of ours has expired in it.
 */
export async function replaceExpired(parts: ProxyParts, uri: vscode.Uri | undefined): Promise<void> {
  const { history, sessions, lastEditor } = parts;
  const document = uri ? await vscode.workspace.openTextDocument(uri) : lastEditor.current?.document;
  if (!document) throw new UserError(vscode.l10n.t('Open a file with proxies first.'));
  const wanted = wantedByChoice(expiredIn(document, history), history);
  if (wanted.length === 0) {
    throw new UserError(vscode.l10n.t('No proxy of an extraction has expired in this file.'));
  }
  const { client } = await requireSession(sessions);
  const total = wanted.reduce((sum, { endpoints }) => sum + endpoints.length, 0);
  const title = plural(
    vscode.l10n.t(
      '{count, plural, one {Extracting # proxy in place of an expired one…} other {Extracting # proxies in place of expired ones…}}',
    ),
    { count: total },
  );
  const successors = new Map<string, Proxy>();
  await withProgress(title, async (signal) => {
    for (const { choice, endpoints } of wanted) {
      const result = await extractProxies(client, { ...choice, count: endpoints.length }, signal);
      await history.add(asOfChoice(result, choice));
      for (const [index, endpoint] of endpoints.entries()) {
        const proxy = result.proxies[index];
        if (proxy) successors.set(endpoint, proxy);
      }
    }
  });
  const refused = await swap(document, successors);
  tell(total, successors.size, refused);
}

/** Endpoints of one choice, each once. */
interface Wanted {
  readonly choice: ExtractionChoice;
  readonly endpoints: readonly string[];
}

function wantedByChoice(expired: readonly string[], history: ExtractionHistory): Wanted[] {
  const byChoice = new Map<string, { choice: ExtractionChoice; endpoints: string[] }>();
  for (const endpoint of expired) {
    const choice = history.find(endpoint)?.choice;
    if (!choice) continue;
    // What was asked for tells choices apart, not how many.
    const key = JSON.stringify({ ...choice, count: 0 });
    const wanted = byChoice.get(key) ?? { choice, endpoints: [] };
    wanted.endpoints.push(endpoint);
    byChoice.set(key, wanted);
  }
  return [...byChoice.values()];
}

function expiredIn(document: vscode.TextDocument, history: ExtractionHistory): string[] {
  const now = Date.now();
  const endpoints = foundIn(document, document.getText()).map(({ proxy }) => keyOf(proxy));
  return [...new Set(endpoints)].filter((endpoint) => history.isExpired(endpoint, now));
}

function foundIn({ languageId }: vscode.TextDocument, text: string): readonly FoundProxy[] {
  const language = literalLanguageOf(languageId);
  return parseAny(text, language ? { language } : {}).found;
}

/** Puts the successors into the places where the expired ones stand now; those that a form cannot carry are given back. */
async function swap(
  document: vscode.TextDocument,
  successors: ReadonlyMap<string, Proxy>,
): Promise<readonly Refusal[]> {
  let refused: Refusal[] = [];
  await editText(document, (text) => {
    refused = [];
    return foundIn(document, text).flatMap((found): readonly Replacement[] => {
      const successor = successors.get(keyOf(found.proxy));
      if (!successor) return [];
      const { scheme, credentials } = found.proxy;
      const { host, port } = successor;
      const edits = rewriteProxy(text, found, { host, port, scheme, ...(credentials && { credentials }) });
      if (Array.isArray(edits)) return edits;
      refused.push(edits);
      return [];
    });
  });
  return refused;
}

function tell(total: number, received: number, refused: readonly Refusal[]): void {
  const replaced = received - refused.length;
  const counts =
    received < total
      ? plural(
          vscode.l10n.t(
            '{total, plural, one {{replaced} of # expired proxy replaced} other {{replaced} of # expired proxies replaced}}: ProxyLite has no more for this choice now.',
          ),
          { replaced, total },
        )
      : plural(
          vscode.l10n.t(
            '{count, plural, one {# expired proxy replaced.} other {# expired proxies replaced.}}',
          ),
          { count: replaced },
        );
  if (received === total && refused.length === 0) {
    showInStatusBar(counts);
    return;
  }
  void showWarningMessage([counts, refusedWords(refused)].filter(Boolean).join(' '));
}

/** The choice is kept with the number that was asked for at first. */
function asOfChoice(result: ExtractionResult, choice: ExtractionChoice): ExtractionResult {
  return { ...result, choice };
}

function keyOf(proxy: Proxy): string {
  return endpointOf(proxy).toLowerCase();
}
