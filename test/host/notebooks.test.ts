import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ProxyContext } from '../../src/commands/proxies/proxyContext';
import { replaceExpired } from '../../src/commands/proxies/replaceExpiredProxies';
import { moveSecret } from '../../src/editor/moveSecret';
import { SecretWarnings } from '../../src/editor/secretWarnings';
import type { Keyring, StateStore } from '../../src/model/connections/keyring';
import type { Sessions } from '../../src/model/connections/session';
import { ExtractionHistory } from '../../src/model/extraction/extractionHistory';
import { expectSoon, until } from '../ui/expectSoon';

const key = '0123456789abcdef0123456789abcdef';
const quiet = () => ({ dispose: () => {} });

/** A state that keeps nothing. */
const state: StateStore = { get: () => undefined, update: () => Promise.resolve() };

const folder = () => {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(first);
  return vscode.Uri.joinPath(first.uri, 'notebooks');
};
const read = async (uri: vscode.Uri) => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));

/** Opens a notebook whose cells have these languages and texts. */
async function openNotebook(
  name: string,
  ...cells: readonly (readonly [language: string, text: string])[]
): Promise<vscode.NotebookDocument> {
  const uri = vscode.Uri.joinPath(folder(), name);
  const content = {
    cells: cells.map(([language, source]) => ({
      cell_type: 'code',
      execution_count: null,
      metadata: { vscode: { languageId: language } },
      outputs: [],
      source,
    })),
    metadata: { language_info: { name: 'python' } },
    nbformat: 4,
    nbformat_minor: 5,
  };
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(JSON.stringify(content)));
  const notebook = await vscode.workspace.openNotebookDocument(uri);
  await vscode.window.showNotebookDocument(notebook);
  return notebook;
}

describe('the cells of a notebook', function () {
  this.timeout(180_000);
  let warnings: SecretWarnings | undefined;

  afterEach(async () => {
    warnings?.dispose();
    warnings = undefined;
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(folder(), { recursive: true }).then(undefined, () => {});
  });

  it('are searched for secrets, which move to .env beside the notebook', async () => {
    // VS Code would ask about an .env that Git doesn't ignore.
    await vscode.workspace.fs.writeFile(
      vscode.Uri.joinPath(folder(), '.gitignore'),
      new TextEncoder().encode('.env\n'),
    );
    const notebook = await openNotebook(
      'secret.ipynb',
      ['python', `key = '${key}'`],
      ['javascript', `const key = '${key}';`],
    );
    warnings = new SecretWarnings(
      {
        list: () => Promise.resolve([{ id: 'one', name: 'one', apiUrl: '' }]),
        keyOf: () => Promise.resolve(key),
        onDidChange: quiet,
      } as unknown as Keyring,
      { current: undefined, onDidChange: quiet, settled: () => Promise.resolve() } as unknown as Sessions,
      { warn: () => {} },
    );
    for (const [index, expected] of [
      /os\.environ\['PROXYLITE_APP_KEY'\]/,
      /process\.env\.PROXYLITE_APP_KEY/,
    ].entries()) {
      const { document } = notebook.cellAt(index);
      const found = () =>
        vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'ProxyLite');
      await until(() => assert.equal(found().length, 1, document.languageId));
      const [diagnostic] = found();
      assert.ok(diagnostic);
      await moveSecret(document.uri, diagnostic.range, 'PROXYLITE_APP_KEY');
      assert.match(document.getText(), expected);
      assert.doesNotMatch(document.getText(), new RegExp(key));
    }
    assert.equal(await read(vscode.Uri.joinPath(folder(), '.env')), `PROXYLITE_APP_KEY=${key}\n`);
  });

  /** Parts whose extraction gives the next ports of `192.0.2.2`, and the number of its calls. */
  async function extractedBefore(...ports: readonly number[]) {
    const history = new ExtractionHistory(state);
    const choice = { count: ports.length, lifeMinutes: 1 };
    const proxies = ports.map((port) => ({ host: '192.0.2.1', port, scheme: 'http' as const }));
    await history.add({ choice, malformed: 0, raw: '', proxies, expiresAt: Date.now() - 1000 });
    let calls = 0;
    const extract = () => {
      calls++;
      const endpoints = ports.map((port) => ({ host: '192.0.2.2', port }));
      return Promise.resolve({ endpoints, malformed: 0, raw: '' });
    };
    const current = { client: { extraction: { extract } } };
    const parts = { history, sessions: { current, settled: () => Promise.resolve() } };
    return { parts: parts as unknown as ProxyContext, calls: () => calls };
  }

  it('have their expired proxies replaced, each cell as one undo step', async () => {
    const texts = ['proxies = [\n    "192.0.2.1:1",\n    "192.0.2.1:2",\n]', "const one = '192.0.2.1:3';"];
    const notebook = await openNotebook('expired.ipynb', ['python', texts[0]!], ['javascript', texts[1]!]);
    const { parts, calls } = await extractedBefore(1, 2, 3);
    await replaceExpired(parts, notebook.uri);
    const shown = () => [0, 1].map((index) => notebook.cellAt(index).document.getText());
    const replaced = texts.map((text) => text.replaceAll('192.0.2.1', '192.0.2.2'));
    assert.deepEqual(shown(), replaced);
    assert.equal(calls(), 1);
    // In the cell that has the focus: the last one.
    await vscode.commands.executeCommand('undo');
    await expectSoon(shown, [replaced[0], texts[1]]);
  });

  it('and files that are read-only are left alone before anything is extracted', async () => {
    const uri = vscode.Uri.joinPath(folder(), 'locked.txt');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('192.0.2.1:1\n'));
    await vscode.window.showTextDocument(uri);
    await vscode.commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession');
    const { parts, calls } = await extractedBefore(1);
    await assert.rejects(replaceExpired(parts, uri), /read-only/);
    assert.equal(calls(), 0);
    assert.equal(await read(uri), '192.0.2.1:1\n');
    await vscode.commands.executeCommand('workbench.action.files.resetActiveEditorReadonlyInSession');
  });
});
