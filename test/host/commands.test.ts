import assert from 'node:assert/strict';
import * as vscode from 'vscode';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

/** Rows and notifications call these; nobody types them. */
const internal = [
  'proxylite.loadMore',
  'proxylite.moveSecret',
  'proxylite.openInNewFile',
  'proxylite.orders.buyWished',
  'proxylite.orders.showNumber',
  'proxylite.proxies.actAt',
  'proxylite.proxies.actOnChecked',
  'proxylite.rows.openClicked',
  'proxylite.usePassword',
];

describe('commands', () => {
  it('are all registered, and all of them are declared', async () => {
    const extension = vscode.extensions.getExtension('proxylite.proxylite-vscode');
    assert.ok(extension);
    await extension.activate();
    const { contributes } = extension.packageJSON as Manifest;
    const declared = contributes.commands.map(({ command }) => command);
    const all = await vscode.commands.getCommands(true);
    // VS Code makes some of its own for our views: proxylite.accounts.focus and the like.
    const made = /\.(focus|open|resetViewLocation|removeView|toggleVisibility)$|^proxylite\.[a-zA-Z]+View/;
    const registered = all.filter((id) => id.startsWith('proxylite.'));
    assert.deepEqual(
      declared.filter((id) => !registered.includes(id)),
      [],
      'declared, not registered',
    );
    const undeclared = registered.filter(
      (id) => !declared.includes(id) && !internal.includes(id) && !made.test(id),
    );
    assert.deepEqual(undeclared, [], 'registered, not declared');
  });
});
