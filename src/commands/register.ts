import * as vscode from 'vscode';
import { showError } from '../host/notify';
import type { ExtractionMemory } from '../model/extractionMemory';
import type { Trees } from '../views/trees';
import type { AddParts } from './accounts/add';
import { accountCommands } from './accounts/register';
import { signIn } from './connection/signIn';
import { signOut } from './connection/signOut';
import { switchConnection } from './connection/switchConnection';
import { insert, repeat } from './extract/insert';
import { showHistory } from './extract/showHistory';
import { packageCommands } from './packages/register';
import type { ProxyParts } from './proxies/parts';
import { proxyCommands } from './proxies/register';
import { openChecker, type Checker } from './proxies/openChecker';
import type { Given } from './proxies/source';
import type { Handlers } from './rows';
import { usageCommands, type UsageParts } from './usage/register';
import { openInNewFile } from './view/openInNewFile';
import { refresh } from './view/refresh';
import { staticIpCommands } from './staticIps/register';
import { whitelistCommands } from './whitelist/register';

/** All that the commands together need. */
export interface CommandParts extends AddParts, UsageParts, ProxyParts {
  readonly trees: Trees;
  readonly memory: ExtractionMemory;
  readonly openExtraction: () => void;
  readonly checker: Checker;
}

/** Registers every command of the extension. Each one's errors are told once, in words, and logged. */
export function registerCommands(parts: CommandParts): vscode.Disposable {
  const { trees, log } = parts;
  const handlers: Handlers = {
    'proxylite.signIn': () => signIn(parts),
    'proxylite.signOut': () => signOut(parts),
    'proxylite.switchConnection': () => switchConnection(parts),
    'proxylite.refresh': () => refresh(parts.sessions),
    'proxylite.loadMore': (viewId: string) => trees.tree(viewId).source.loadMore(),
    'proxylite.showLog': () => log.show(),
    'proxylite.openInNewFile': (text: string) => openInNewFile(text),
    ...accountCommands(parts),
    ...whitelistCommands(parts),
    ...packageCommands(parts),
    ...usageCommands(parts),
    ...staticIpCommands(parts),
    ...proxyCommands(parts),
    'proxylite.proxies.openChecker': (...given: Given) => openChecker(parts.checker, given),
    'proxylite.extract.openPanel': () => parts.openExtraction(),
    'proxylite.extract.insert': () => insert(parts),
    'proxylite.extract.repeat': () => repeat(parts),
    'proxylite.extract.showHistory': () => showHistory(parts),
  };
  return vscode.Disposable.from(
    ...Object.entries(handlers).map(([id, handler]) =>
      vscode.commands.registerCommand(id, async (...given: never[]) => {
        try {
          await handler(...given);
        } catch (error) {
          await showError(error, log);
        }
      }),
    ),
  );
}
