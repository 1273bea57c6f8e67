import * as vscode from 'vscode';
import type { LastEditor } from '../editor/insertion';
import { showError } from '../host/notify';
import type { Parts } from '../host/parts';
import type { ExtractionMemory } from '../model/extractionMemory';
import { AccountRow } from '../views/accountRow';
import type { Row } from '../views/row';
import { StaticIpRow } from '../views/staticIpRow';
import type { Trees } from '../views/trees';
import { WhitelistRow } from '../views/whitelistRow';
import { copyCredentials, copyUsername } from './accounts/copy';
import { clearFilter, filterAccounts } from './accounts/filter';
import { signIn } from './connection/signIn';
import { signOut } from './connection/signOut';
import { switchConnection } from './connection/switchConnection';
import { insert, repeat } from './extract/insert';
import { openInNewFile } from './view/openInNewFile';
import { refresh } from './view/refresh';
import { copyStaticIps, insertStaticIps } from './staticIps/copy';
import { copyWhitelist } from './whitelist/copy';

/** All that the commands together need. */
export interface CommandParts extends Parts {
  readonly trees: Trees;
  readonly lastEditor: LastEditor;
  readonly memory: ExtractionMemory;
  readonly openExtraction: () => void;
}

type Handler = (...arguments_: never[]) => unknown;

/** Registers every command of the extension. Each one's errors are told once, in words, and logged. */
export function registerCommands(parts: CommandParts): vscode.Disposable {
  const { trees, lastEditor, log } = parts;
  const handlers: Record<string, Handler> = {
    'proxylite.signIn': () => signIn(parts),
    'proxylite.signOut': () => signOut(parts),
    'proxylite.switchConnection': () => switchConnection(parts),
    'proxylite.refresh': () => refresh(parts.sessions),
    'proxylite.loadMore': (viewId: string) => trees.tree(viewId).source.loadMore(),
    'proxylite.showLog': () => log.show(),
    'proxylite.openInNewFile': (text: string) => openInNewFile(text),
    'proxylite.accounts.filter': () => filterAccounts(trees.accountRows, trees.accounts.view),
    'proxylite.accounts.clearFilter': () => clearFilter(trees.accountRows, trees.accounts.view),
    'proxylite.accounts.copyUsername': onRows(trees, AccountRow, copyUsername),
    'proxylite.accounts.copyCredentials': onRows(trees, AccountRow, copyCredentials),
    'proxylite.whitelist.copy': onRows(trees, WhitelistRow, copyWhitelist),
    'proxylite.staticIps.copy': onRows(trees, StaticIpRow, copyStaticIps),
    'proxylite.staticIps.insert': onRows(trees, StaticIpRow, (rows) => insertStaticIps(rows, lastEditor)),
    'proxylite.extract.openPanel': () => parts.openExtraction(),
    'proxylite.extract.insert': () => insert(parts),
    'proxylite.extract.repeat': () => repeat(parts),
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

/**
 * A command on rows of one kind: those that VS Code passes, the clicked one and the selection, or, from the palette, the
 * selection of the view.
 */
function onRows<R extends Row>(
  trees: Trees,
  kind: new (...arguments_: never[]) => R,
  run: (rows: readonly R[]) => Promise<void>,
): Handler {
  return async (clicked?: Row, selected?: readonly Row[]) => {
    const given = selected ?? (clicked ? [clicked] : trees.selection);
    const rows = given.filter((row): row is R => row instanceof kind);
    if (rows.length > 0) return run(rows);
    void vscode.window.showInformationMessage(vscode.l10n.t('Select rows in the ProxyLite sidebar first.'));
  };
}
