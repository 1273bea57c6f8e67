import * as vscode from 'vscode';
import { revealDocument } from '../../editor/reveal';
import { editText } from '../../editor/textEdits';
import { requireWritable } from '../../editor/writable';
import { notebookOf } from '../../host/platform/fileOf';
import { plural } from '../../host/ui/displayFormat';
import { rejectedText } from '../../host/labels/insertion';
import { showInStatusBar, showWarningMessage } from '../../host/ui/messages';
import { withProgress } from '../../host/ui/notifications';
import { requireSession } from '../../host/services/commandContext';
import { UserError } from '../../host/ui/errors';
import {
  expiredEndpoints,
  extractedEndpoints,
  extractReplacements,
} from '../../model/extraction/extractReplacements';
import { ExtractionService } from '../../model/extraction/extractionService';
import {
  literalLanguageOf,
  findProxies,
  rewriteProxy,
  type FoundProxy,
  type Refusal,
  type Replacement,
} from '../../proxy/formats';
import { endpointOf, type Proxy } from '../../proxy/proxy';
import type { ProxyContext } from './proxyContext';

/** The documents whose expired proxies are being replaced. */
const underWay = new WeakSet<vscode.TextDocument>();

/**
 * Extracts as many proxies again as have expired in a file, each with the choice that it came from, and puts them into
 * their places, in the form that each had, as one undo step. What was changed in the file meanwhile stays. Does nothing
 * while it is under way for the same file: what is asked for twice is spent twice.
 * @throws {UserError} where nothing of ours has expired in it.
 */
export function replaceExpired(context: ProxyContext, uri: vscode.Uri | undefined): Promise<void> {
  return replace(context, uri, {
    endpointsOf: (proxies) => expiredEndpoints(proxies, context.history, Date.now()),
    none: vscode.l10n.t('No extracted proxies in this file have expired.'),
    title: (count) =>
      plural(
        vscode.l10n.t(
          '{count, plural, one {Replacing # expired proxy…} other {Replacing # expired proxies…}}',
        ),
        { count },
      ),
    all: (count) =>
      plural(
        vscode.l10n.t('{count, plural, one {Replaced # expired proxy.} other {Replaced # expired proxies.}}'),
        { count },
      ),
    some: (replaced, total) =>
      plural(
        vscode.l10n.t(
          '{total, plural, one {Replaced {replaced} of # expired proxy} other {Replaced {replaced} of # expired proxies}}. ProxyLite has no more proxies for this location right now.',
        ),
        { replaced, total },
      ),
  });
}

/** Replaces the extracted proxies of a file with these endpoints, in lower case, as `replaceExpired` does. */
export function replaceExtracted(
  context: ProxyContext,
  uri: vscode.Uri,
  endpoints: ReadonlySet<string>,
): Promise<void> {
  return replace(context, uri, {
    endpointsOf: (proxies) =>
      extractedEndpoints(proxies, context.history).filter((endpoint) => endpoints.has(endpoint)),
    none: vscode.l10n.t('ProxyLite can replace only proxies that were extracted in this workspace.'),
    title: (count) =>
      plural(vscode.l10n.t('{count, plural, one {Replacing # proxy…} other {Replacing # proxies…}}'), {
        count,
      }),
    all: (count) =>
      plural(vscode.l10n.t('{count, plural, one {Replaced # proxy.} other {Replaced # proxies.}}'), {
        count,
      }),
    some: (replaced, total) =>
      plural(
        vscode.l10n.t(
          '{total, plural, one {Replaced {replaced} of # proxy} other {Replaced {replaced} of # proxies}}. ProxyLite has no more proxies for this location right now.',
        ),
        { replaced, total },
      ),
  });
}

/** The proxies that are replaced, and the texts about them. */
interface Replacing {
  /** The endpoints to replace, each once, in lower case. */
  readonly endpointsOf: (proxies: readonly Proxy[]) => readonly string[];
  /** The error if there are none. */
  readonly none: string;
  readonly title: (count: number) => string;
  readonly all: (count: number) => string;
  readonly some: (replaced: number, total: number) => string;
}

async function replace(
  context: ProxyContext,
  uri: vscode.Uri | undefined,
  replacing: Replacing,
): Promise<void> {
  const documents = uri ? await documentsOf(uri) : cellsWith(context.lastEditor.current?.document);
  if (documents.length === 0)
    throw new UserError(vscode.l10n.t('Open a file that contains proxies, and then try again.'));
  if (documents.some((document) => underWay.has(document))) return;
  for (const document of documents) underWay.add(document);
  try {
    await replaceIn(documents, context, replacing);
  } finally {
    for (const document of documents) underWay.delete(document);
  }
}

/** Returns the document of a file, or the cells of a notebook, which isn't a text document while it is open. */
async function documentsOf(uri: vscode.Uri): Promise<readonly vscode.TextDocument[]> {
  const notebook = vscode.workspace.notebookDocuments.find((one) => one.uri.toString() === uri.toString());
  if (notebook) return notebook.getCells().map(({ document }) => document);
  return [await vscode.workspace.openTextDocument(uri)];
}

/** A document, or all cells of its notebook: whoever runs a command on a file means all of it. */
function cellsWith(document: vscode.TextDocument | undefined): readonly vscode.TextDocument[] {
  if (!document) return [];
  return (
    notebookOf(document)
      ?.getCells()
      .map((cell) => cell.document) ?? [document]
  );
}

async function replaceIn(
  documents: readonly vscode.TextDocument[],
  { history, sessions, log }: ProxyContext,
  replacing: Replacing,
): Promise<void> {
  const foundOf = (document: vscode.TextDocument) =>
    foundIn(document, document.getText()).map(({ proxy }) => proxy);
  const found = documents.flatMap(foundOf);
  const replaced = replacing.endpointsOf(found);
  if (replaced.length === 0) throw new UserError(replacing.none);
  const { client } = await requireSession(sessions);
  const concerned = documents.filter((document) => replacing.endpointsOf(foundOf(document)).length > 0);
  for (const document of concerned) await requireWritable(await revealDocument(document, { focus: true }));
  const title = replacing.title(replaced.length);
  const service = new ExtractionService(history, log);
  const { byEndpoint, failure } = await withProgress(title, (signal) =>
    extractReplacements(client, replaced, { history, service }, signal),
  );
  if (byEndpoint.size > 0 || !failure) {
    const total = failure ? byEndpoint.size : replaced.length;
    showOutcome(replacing, total, byEndpoint.size, await swapAll(concerned, byEndpoint));
  }
  if (failure) throw failure;
}

function foundIn({ languageId }: vscode.TextDocument, text: string): readonly FoundProxy[] {
  const language = literalLanguageOf(languageId);
  return findProxies(text, language ? { language } : {}).found;
}

interface Swapped {
  /** Those that came into the places of others. */
  readonly replaced: ReadonlySet<Proxy>;
  /** The proxies that the format at a location can't represent. */
  readonly refused: readonly Refusal[];
}

/** Each document is one undo step. */
async function swapAll(
  documents: readonly vscode.TextDocument[],
  successors: ReadonlyMap<string, Proxy>,
): Promise<Swapped> {
  const replaced = new Set<Proxy>();
  const refused: Refusal[] = [];
  for (const document of documents) {
    const swapped = await swap(document, successors);
    for (const one of swapped.replaced) replaced.add(one);
    refused.push(...swapped.refused);
  }
  return { replaced, refused };
}

/** Replaces the expired proxies with their successors at their current positions. */
async function swap(document: vscode.TextDocument, successors: ReadonlyMap<string, Proxy>): Promise<Swapped> {
  let refused: Refusal[] = [];
  let replaced = new Set<Proxy>();
  await editText(document, (text) => {
    refused = [];
    replaced = new Set();
    return foundIn(document, text).flatMap((found): readonly Replacement[] => {
      const successor = successors.get(endpointOf(found.proxy).toLowerCase());
      if (!successor) return [];
      const { scheme, credentials } = found.proxy;
      const { host, port } = successor;
      const edits = rewriteProxy(text, found, { host, port, scheme, ...(credentials && { credentials }) });
      if (!Array.isArray(edits)) {
        refused.push(edits);
        return [];
      }
      replaced.add(successor);
      return edits;
    });
  });
  return { replaced, refused };
}

function showOutcome(
  texts: Replacing,
  total: number,
  received: number,
  { replaced: { size: replaced }, refused }: Swapped,
): void {
  const counts = received < total ? texts.some(replaced, total) : texts.all(replaced);
  if (received === total && refused.length === 0) {
    showInStatusBar(counts);
    return;
  }
  void showWarningMessage([counts, rejectedText(refused)].filter(Boolean).join(' '));
}
