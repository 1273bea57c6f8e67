import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extractAndInsert, type ExtractionContext } from '../../src/commands/extraction/extractAndInsert';
import { insertLines, insertProxies } from '../../src/editor/insertion';
import { LastEditor } from '../../src/editor/lastEditor';
import { requireWritable } from '../../src/editor/writable';
import type { Proxy } from '../../src/proxy/proxy';
import { openUntitled } from './openUntitled';

const proxies = ['192.0.2.1:8001', '192.0.2.1:8002'];
const two: readonly Proxy[] = [8001, 8002].map((port) => ({ host: '192.0.2.1', port, scheme: 'http' }));

function open(content: string, language = 'python'): Promise<vscode.TextEditor> {
  return openUntitled(content, language);
}

function cursor(line: number, character: number): vscode.Selection {
  return new vscode.Selection(line, character, line, character);
}

describe('inserting lines', () => {
  let lastEditor: LastEditor;

  beforeEach(() => {
    lastEditor = new LastEditor();
  });

  afterEach(async () => {
    lastEditor.dispose();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('fills every cursor, each with its own indentation', async () => {
    const editor = await open('a = [\n    \n]\nb = [\n\t\n]\n');
    editor.selections = [cursor(1, 4), cursor(4, 1)];
    await insertProxies(two, lastEditor.current);
    assert.equal(
      editor.document.getText(),
      'a = [\n    "192.0.2.1:8001",\n    "192.0.2.1:8002",\n]\nb = [\n\t"192.0.2.1:8001",\n\t"192.0.2.1:8002",\n]\n',
    );
  });

  it('takes the place of selected text', async () => {
    const editor = await open('before OLD after');
    editor.selection = new vscode.Selection(0, 7, 0, 10);
    await insertLines(['192.0.2.1:8001'], lastEditor.current);
    assert.equal(editor.document.getText(), 'before 192.0.2.1:8001 after');
  });

  it("keeps the document's line ending", async () => {
    const editor = await open('x\r\n');
    await editor.edit((edit) => edit.setEndOfLine(vscode.EndOfLine.CRLF));
    editor.selection = cursor(1, 0);
    await insertLines(proxies, lastEditor.current);
    assert.equal(editor.document.getText(), 'x\r\n192.0.2.1:8001\r\n192.0.2.1:8002');
  });

  it('is undone in one step', async () => {
    const editor = await open('\n\n');
    editor.selections = [cursor(0, 0), cursor(1, 0)];
    await insertLines(proxies, lastEditor.current);
    assert.notEqual(editor.document.getText(), '\n\n');
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), '\n\n');
  });

  it('gives each cursor in a map its own key, in one undo step', async () => {
    const before = '{\n  "a": 1,\n  "b": 2\n}\n';
    const editor = await open(before, 'json');
    editor.selections = [cursor(1, 9), cursor(2, 8)];
    await insertProxies(two, lastEditor.current);
    const map = JSON.parse(editor.document.getText()) as Record<string, unknown>;
    assert.deepEqual(Object.keys(map), ['a', 'proxies', 'b', 'proxies2']);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), before);
  });

  it('puts code in tags in the HTML of a PHP page', async () => {
    const editor = await open("<p>It's\n\n</p>\n<?php f();\n", 'php');
    editor.selection = cursor(1, 0);
    await insertProxies(two, lastEditor.current);
    assert.equal(
      editor.document.getText(),
      "<p>It's\n<?php\n$proxies = [\n    '192.0.2.1:8001',\n    '192.0.2.1:8002',\n];\n?>\n</p>\n<?php f();\n",
    );
  });

  it('does not bring a file back whose tab was closed', async () => {
    const { document } = await open('closed\n', 'plaintext');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await insertLines(proxies, lastEditor.current);
    assert.notEqual(vscode.window.activeTextEditor?.document, document);
  });

  it('is refused, and said so, in an editor that was set read-only', async () => {
    const editor = await open('a = []\n');
    editor.selection = cursor(0, 5);
    await vscode.commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession');
    await assert.rejects(requireWritable(editor), /read-only/);
    await assert.rejects(insertProxies(two, lastEditor.current), /read-only/);
    assert.equal(editor.document.getText(), 'a = []\n');
    await vscode.commands.executeCommand('workbench.action.files.setActiveEditorWriteableInSession');
    await requireWritable(editor);
    assert.equal(editor.document.getText(), 'a = []\n');
    await insertProxies(two, lastEditor.current);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), 'a = []\n');
  });

  it('opens a new file where no editor is open', async () => {
    assert.deepEqual(vscode.window.visibleTextEditors, []);
    await insertLines(proxies, lastEditor.current);
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.isUntitled, true);
    assert.equal(document?.getText(), proxies.join('\n'));
  });

  it('finds the editor in which proxies were asked for, whatever was opened until they came', async () => {
    const asked = await open('asked here\n', 'plaintext');
    let answer = (_: {
      endpoints: readonly { host: string; port: number }[];
      malformed: number;
      raw: string;
    }): void => {};
    let begin = (): void => {};
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const extract = () =>
      new Promise((resolve) => {
        answer = resolve;
        begin();
      });
    const extraction = { extract };
    const parts = {
      lastEditor,
      sessions: { settled: () => Promise.resolve(), current: { client: { extraction } } },
      memory: { remember: () => Promise.resolve() },
      history: { add: () => Promise.resolve() },
    } as unknown as ExtractionContext;
    const inserted = extractAndInsert(parts, { count: 1, lifeMinutes: 1 });
    await begun;
    const opened = await open('opened meanwhile\n');
    answer({ endpoints: [{ host: '192.0.2.1', port: 8001 }], malformed: 0, raw: '' });
    await inserted;
    assert.equal(opened.document.getText(), 'opened meanwhile\n');
    assert.equal(asked.document.getText(), '192.0.2.1:8001\nasked here\n');
  });

  it('finds the editor last used behind a panel, with its cursors', async () => {
    const editor = await open('first\nsecond\n');
    editor.selection = cursor(1, 0);
    const panel = vscode.window.createWebviewPanel('test', 'Panel', vscode.ViewColumn.Active);
    await insertLines(['192.0.2.1:8001'], lastEditor.current);
    assert.equal(editor.document.getText(), 'first\n192.0.2.1:8001\nsecond\n');
    assert.equal(vscode.window.activeTextEditor?.document, editor.document);
    panel.dispose();
  });
});
