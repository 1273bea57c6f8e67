import * as vscode from 'vscode';
import { formatClock } from '../../host/ui/displayFormat';
import { proxyTerminalOptions } from '../../host/ui/proxyTerminal';
import { showQuickPick } from '../../host/ui/quickInput';
import { terminalEnvironment } from '../../model/insertion/terminalEnvironment';
import { endpointOf, type Proxy } from '../../proxy/proxy';
import { literalLanguageOf, findProxies } from '../../proxy/formats';
import { accountItems } from './accountItems';
import type { ProxyContext } from './proxyContext';
import { lastExtracted } from './proxyArguments';

/**
 * Opens a terminal with an environment that uses a proxy. Nothing else changes.
 * @throws {UserError} if there is no proxy to choose from.
 */
export async function useInTerminal(
  context: ProxyContext,
  given: readonly Proxy[] | undefined,
): Promise<void> {
  const proxies = given ?? atCursor(context.lastEditor.current) ?? lastExtracted(context.history);
  const proxy = proxies.length === 1 ? proxies[0] : await pickProxy(proxies);
  if (!proxy) return;
  const used = proxy.credentials ? proxy : await askAuthentication(proxy, context);
  if (!used) return;
  const address = endpointOf(used);
  const terminal = vscode.window.createTerminal(
    proxyTerminalOptions(address, address, terminalEnvironment(used)),
  );
  terminal.show();
}

/** Returns the proxies at the cursors, or `undefined` if there are none. */
function atCursor(editor: vscode.TextEditor | undefined): readonly Proxy[] | undefined {
  if (!editor) return undefined;
  const { document, selections } = editor;
  const language = literalLanguageOf(document.languageId);
  const { found } = findProxies(document.getText(), language ? { language } : {});
  const lines = selections.map(({ start, end }) => [start.line, end.line] as const);
  const here = found.filter(({ start }) => {
    const { line } = document.positionAt(start);
    return lines.some(([first, last]) => first <= line && line <= last);
  });
  return here.length > 0 ? here.map(({ proxy }) => proxy) : undefined;
}

async function pickProxy(proxies: readonly Proxy[]): Promise<Proxy | undefined> {
  const chosen = await showQuickPick(
    proxies.map((proxy) => ({
      label: endpointOf(proxy),
      description:
        proxy.expiresAt === undefined
          ? ''
          : vscode.l10n.t('Expires {0} (estimated)', formatClock(proxy.expiresAt)),
      proxy,
    })),
    {
      title: vscode.l10n.t('Use in New Terminal'),
      placeHolder: vscode.l10n.t('Select a proxy for the terminal'),
    },
  );
  return chosen?.proxy;
}

/**
 * Returns the proxy with an account's credentials, or unchanged for whitelist authentication. Returns `undefined` if
 * the user cancels.
 */
async function askAuthentication(proxy: Proxy, { sessions }: ProxyContext): Promise<Proxy | undefined> {
  await sessions.settled();
  const usable = await accountItems(sessions.current);
  if (usable.length === 0) return proxy;
  const chosen = await showQuickPick(
    [
      {
        label: vscode.l10n.t('IP whitelist'),
        description: vscode.l10n.t('No username or password needed'),
        proxy,
      },
      ...usable.map(({ credentials, ...item }) => ({ ...item, proxy: { ...proxy, credentials } })),
    ],
    {
      title: vscode.l10n.t('Use in New Terminal'),
      placeHolder: vscode.l10n.t('Select how to authenticate with the proxy'),
    },
  );
  return chosen?.proxy;
}
