import * as vscode from 'vscode';
import type { Handler, Handlers } from '../rows';
import type { ProxyParts } from './parts';
import { givenProxies, type Given } from './source';

/** The commands on proxies, wherever they came from. Each is loaded at its first use: most sessions use none. */
export function proxyCommands(parts: ProxyParts): Handlers {
  const ofUri = (given: Given) => (given[0] instanceof vscode.Uri ? given[0] : undefined);
  const command = (run: (...given: Given) => Promise<void>): Handler => run;
  return {
    'proxylite.proxies.insertAs': command(async (...given) => {
      const { insertAs } = await import('./insertAs');
      await insertAs(parts, givenProxies(given));
    }),
    'proxylite.moveSecret': async (uri: vscode.Uri, range: vscode.Range, variable: string) => {
      const { moveSecret } = await import('../../editor/moveSecret');
      await moveSecret(uri, range, variable);
    },
    'proxylite.proxies.check': command(async (...given) => {
      const { check } = await import('./check');
      await check(parts, givenProxies(given), ofUri(given), isWholeFile(given));
    }),
    'proxylite.proxies.replaceExpired': command(async (...given) => {
      const { replaceExpired } = await import('./replaceExpired');
      await replaceExpired(parts, ofUri(given));
    }),
    'proxylite.proxies.useInTerminal': command(async (...given) => {
      const { useInTerminal } = await import('./useInTerminal');
      await useInTerminal(parts, givenProxies(given));
    }),
  };
}

/** The lens means the file; the menu and the palette mean the selection where there is one. */
function isWholeFile([, how]: readonly unknown[]): boolean {
  return typeof how === 'object' && how !== null && 'wholeFile' in how;
}
