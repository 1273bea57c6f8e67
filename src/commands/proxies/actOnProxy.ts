import * as vscode from 'vscode';
import { copyLines } from '../../host/ui/clipboard';
import { UserError } from '../../host/ui/errors';
import { printProxies } from '../../panels/check/printProxies';
import { literalLanguageOf, parseMarkingAssumed } from '../../proxy/formats';
import { endpointOf, type Proxy } from '../../proxy/proxy';
import { check } from './check';
import type { ProxyContext } from './proxyContext';
import { replaceExtracted } from './replaceExpiredProxies';
import { useInTerminal } from './useInTerminal';

/**
 * Runs an action of a hover on the proxy at an offset. Hovers pass the place, not the proxy, so that no password is in
 * their links.
 * @throws {UserError} if the file changed and there is no proxy any more.
 */
export async function actOnProxy(
  context: ProxyContext,
  address: unknown,
  offset: unknown,
  action: unknown,
): Promise<void> {
  const uri = vscode.Uri.parse(String(address), true);
  const proxy = proxyAt(await vscode.workspace.openTextDocument(uri), Number(offset));
  switch (action) {
    case 'check':
      return check(context, [proxy], undefined, false);
    case 'copy':
      return copyLines((await printProxies([proxy])).lines, vscode.l10n.t('Proxy copied.'));
    case 'useInTerminal':
      return useInTerminal(context, [proxy]);
    case 'replace':
      return replaceExtracted(context, uri, new Set([endpointOf(proxy).toLowerCase()]));
  }
}

function proxyAt(document: vscode.TextDocument, offset: number): Proxy {
  const language = literalLanguageOf(document.languageId);
  const { found } = parseMarkingAssumed(document.getText(), language ? { language } : {});
  const here = found.find(({ start, end }) => start <= offset && offset < end);
  if (here) return here.proxy;
  throw new UserError(vscode.l10n.t('This proxy is no longer in the file.'));
}
