import assert from 'node:assert/strict';
import { bareLiterals } from '../../l10n/literals';
import { readSources, sourceOf } from '../../l10n/sources';

/** What is found in a line of code. */
function foundIn(code: string): readonly string[] {
  return bareLiterals(sourceOf('planted.ts', code)).map(({ text }) => text.replaceAll('\0', '…'));
}

describe('the words that people see', () => {
  it('are all given to vscode.l10n.t', () => {
    const bare = readSources().flatMap(bareLiterals);
    assert.deepEqual(
      bare.map(({ place, text }) => `${place} ${JSON.stringify(text)}`),
      [],
    );
  });

  const planted: Readonly<Record<string, string>> = {
    'vscode.window.showInformationMessage("Copied")': 'Copied',
    'void vscode.window.showWarningMessage(`${count} proxies copied`, { modal: true })': '… proxies copied',
    'new vscode.TreeItem("Empty")': 'Empty',
    'const item: vscode.TreeItem = row(); item.description = "expired";': 'expired',
    'item.tooltip = isOld ? "Old" : vscode.l10n.t("New");': 'Old',
    'const pick = { label: "Any", value: 1 };': 'Any',
    'vscode.window.showQuickPick(items, { placeHolder: "Country" })': 'Country',
    'showInputBox({ prompt: "Name", title: vscode.l10n.t("Add") })': 'Name',
    'withProgress({ location, title: "Checking" }, work)': 'Checking',
    'item.text = `$(dashboard) ${left} left`;': '$(dashboard) … left',
    'item.accessibilityInformation = { label: "Warning" };': 'Warning',
    'new vscode.Diagnostic(range, "Secret")': 'Secret',
    'lens.command = { title: "$(pulse) Check", command: "x.y" };': '$(pulse) Check',
    'throw new UserError("Nothing")': 'Nothing',
    'return "There is nothing here"': 'There is nothing here',
    'vscode.l10n.t("{0} left", isMany ? "many of them" : few)': 'many of them',
    'return `${count} rows`': '… rows',
    'return `<!doctype html><title>Usage</title>`': 'Usage',
    'html`<p>Hello</p>`': 'Hello',
    'html`<p>${isNew ? html`<b>New</b>` : nothing}</p>`': 'New',
    'html`<button aria-label="Close">${icon}</button>`': 'Close',
    "html`<input placeholder='Address' />`": 'Address',
    'html`<td>${count} rows</td>`': '… rows',
    'button.textContent = "Save";': 'Save',
  };
  for (const [code, text] of Object.entries(planted)) {
    it(`are found where they are not: ${code}`, () => assert.deepEqual(foundIn(code), [text]));
  }

  const innocent = [
    'vscode.window.showInformationMessage(vscode.l10n.t("Copied the lines"))',
    'log.warn("cannot read the state")',
    'this.log.error(`shown to the user, ${name}`)',
    'throw new TypeError("the server has no output")',
    'if (kind === "not found") run();',
    'vscode.commands.executeCommand("proxylite.refresh")',
    'const pick = { label: "CSV", id: "csv" };',
    'item.text = `$(dashboard) ${left}`;',
    'html`<p class="hint" role="status">${texts.hint}</p>`',
    'element.querySelector("tr td")',
  ];
  for (const code of innocent)
    it(`are not seen where there are none: ${code}`, () => assert.deepEqual(foundIn(code), []));
});
