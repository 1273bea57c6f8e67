import * as vscode from 'vscode';
import type { LocalGateways } from '../../host/services/gateways/localGateways';
import type { Proxy } from '../../proxy/proxy';
import { assertRowExists, type Handler, type Handlers } from '../rowHandler';
import type { Checker } from './openChecker';
import type { ProxyContext } from './proxyContext';
import type { CommandArgs } from './proxyArguments';

/** The commands on proxies, wherever they came from. */
export function proxyCommands(
  context: ProxyContext & { readonly checker: Checker; readonly gateways: () => Promise<LocalGateways> },
): Handlers {
  const onProxies = (
    run: (proxies: readonly Proxy[] | undefined, given: CommandArgs) => Promise<void>,
  ): Handler => {
    return async (...given: CommandArgs) => {
      await assertRowExists(given);
      await run((await import('./proxyArguments')).givenProxies(given), given);
    };
  };
  const insertAs = onProxies(async (proxies) =>
    (await import('./insertProxiesAs')).insertAs(context, proxies),
  );
  const check = onProxies(async (proxies, given) =>
    (await import('./check')).check(context, proxies, uriOf(given), isWholeFile(given)),
  );
  const useInTerminal = onProxies(async (proxies) =>
    (await import('./useInTerminal')).useInTerminal(context, proxies),
  );
  return {
    'proxylite.proxies.insertAs': insertAs,
    'proxylite.proxies.check': check,
    'proxylite.proxies.useInTerminal': useInTerminal,
    'proxylite.proxies.pasteAs': async () => (await import('./pasteProxiesAs')).pasteAs(context),
    'proxylite.proxies.openChecker': onProxies(async (proxies) =>
      (await import('./openChecker')).openChecker(context.checker, proxies),
    ),
    'proxylite.proxies.replaceExpired': async (...given: CommandArgs) =>
      (await import('./replaceExpiredProxies')).replaceExpired(context, uriOf(given)),
    'proxylite.proxies.actOnChecked': async (uri: vscode.Uri) =>
      (await import('./actOnChecked')).actOnChecked(context, uri),
    'proxylite.proxies.actAt': async (
      ...given: readonly [address: unknown, offset: unknown, action: unknown]
    ) => (await import('./actOnProxy')).actOnProxy(context, ...given),
    'proxylite.usePassword': async (uri: vscode.Uri, range: vscode.Range) =>
      (await import('../../editor/usePassword')).usePassword(uri, range, context.sessions),
    'proxylite.moveSecret': async (uri: vscode.Uri, range: vscode.Range, variable: string) =>
      (await import('../../editor/moveSecret')).moveSecret(uri, range, variable),
  };
}

function uriOf([clicked]: CommandArgs): vscode.Uri | undefined {
  return clicked instanceof vscode.Uri ? clicked : undefined;
}

/** The lens means the file; the menu and the palette mean the selection where there is one. */
function isWholeFile([, how]: CommandArgs): boolean {
  return typeof how === 'object' && how !== null && 'wholeFile' in how;
}
