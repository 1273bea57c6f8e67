import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { GatewayNames } from '../../src/editor/gatewayNames';
import { ProxyCompletions, type ProxyCompletionsContext } from '../../src/editor/proxyCompletions';
import { LimitUnits } from '../../src/model/accounts/limitUnit';
import { EndpointHistory } from '../../src/model/endpoints/endpointHistory';
import { ExtractionHistory } from '../../src/model/extraction/extractionHistory';
import { gatewaysOf, PlayedGateway } from '../unit/host/services/playedGateway';
import { MemoryState } from '../unit/model/memory';
import { until } from '../ui/expectSoon';

describe('gateways while typing', function () {
  this.timeout(120_000);
  const [idle, crawl] = [new PlayedGateway('Idle "1"'), new PlayedGateway('Crawl')];
  const gateways = gatewaysOf([idle, crawl]);
  const created: vscode.Uri[] = [];
  let parts: vscode.Disposable;

  before(() => {
    crawl.run(24_000, 'a-long-token');
    const context = {
      sessions: { current: undefined },
      limitUnits: new LimitUnits(new MemoryState()),
      history: new ExtractionHistory(new MemoryState()),
      endpointHistory: new EndpointHistory(new MemoryState()),
      gateways: () => Promise.resolve(gateways),
    } as unknown as ProxyCompletionsContext;
    parts = vscode.Disposable.from(
      new GatewayNames(() => Promise.resolve(gateways)),
      new ProxyCompletions(context),
    );
  });
  after(() => {
    parts.dispose();
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    for (const uri of created.splice(0)) await vscode.workspace.fs.delete(uri);
  });

  /** Opens a file of the workspace with a text whose `|` is the cursor. Each has a path of its own: VS Code keeps texts. */
  async function open(path: string, marked: string): Promise<[vscode.TextDocument, vscode.Position]> {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const uri = vscode.Uri.joinPath(folder.uri, path);
    created.push(uri);
    await vscode.workspace.fs.writeFile(uri, Buffer.from(marked.replace('|', '')));
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    return [document, document.positionAt(marked.indexOf('|'))];
  }

  async function offered(document: vscode.TextDocument, position: vscode.Position) {
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      position,
    );
    return items.map((item) => {
      const { label, insertText, range } = item;
      const replaced = range instanceof vscode.Range ? document.getText(range) : undefined;
      const text = insertText instanceof vscode.SnippetString ? insertText.value : insertText;
      return { label: typeof label === 'string' ? label : label.label, text, replaced, item };
    });
  }

  async function hovers(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
    const found = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      position,
    );
    const texts = found.flatMap(({ contents }) => contents);
    return texts.map((text) => (typeof text === 'string' ? text : text.value)).join('\n');
  }

  const launch = (value: string) =>
    `{\n  "version": "0.2.0",\n  "configurations": [\n    { "type": "node", "request": "launch", "name": "A", "proxylite": ${value} }\n  ]\n}\n`;

  it('complete "proxylite" in launch.json, with true from its schema', async () => {
    const [document, position] = await open('.vscode/launch.json', launch('|'));
    // The schema of debug configurations is loaded after the file was opened.
    await until(async () => {
      const labels = (await offered(document, position)).map(({ label }) => label);
      for (const label of ['Idle "1"', 'Crawl', 'true', 'false']) {
        assert.equal(labels.filter((one) => one === label).length, 1, `${label} in ${labels.join(', ')}`);
      }
    });
    const items = await offered(document, position);
    assert.equal(items.find(({ label }) => label === 'Idle "1"')?.text, '"Idle \\"1\\""');
    const { item } = items.find(({ label }) => label === 'true') ?? {};
    assert.match(JSON.stringify(item), /used last/);
    const { item: named } = items.find(({ label }) => label === 'Crawl') ?? {};
    assert.match(JSON.stringify(named), /Running · 127\.0\.0\.1:24000/);
    assert.doesNotMatch(JSON.stringify(items), /a-long-token/);
  });

  it('complete a string, and replace the whole of it', async () => {
    const [document, position] = await open('gateways/a/.vscode/launch.json', launch('"Cr|"'));
    const item = (await offered(document, position)).find(({ label }) => label === 'Crawl');
    assert.equal(item?.text, '"Crawl"');
    assert.equal(item.replaced, '"Cr"');
  });

  it('complete "gateway" of a task, in tasks.json and in a workspace file', async () => {
    const tasks = '{ "tasks": [{ "type": "proxylite", "command": "npm test", "gateway": "|" }] }';
    for (const [path, text] of [
      ['.vscode/tasks.json', tasks],
      ['other.code-workspace', `{ "folders": [], "tasks": ${tasks} }`],
    ] as const) {
      const [document, position] = await open(path, text);
      const labels = (await offered(document, position)).map(({ label }) => label);
      assert.ok(labels.includes('Crawl'), path);
    }
  });

  it('are explained by the mouse: their state, and that a name is unknown', async () => {
    const [document, position] = await open('gateways/b/.vscode/launch.json', launch('"Cra|wl"'));
    assert.match(await hovers(document, position), /Gateway Crawl · Running · 127\.0\.0\.1:24000/);
    const [other, place] = await open('gateways/c/.vscode/launch.json', launch('"Miss|ing"'));
    assert.match(await hovers(other, place), /no gateway Missing in this workspace/);
  });

  it('complete "proxy" in strings of code with the address that Insert As inserts', async () => {
    const [document, position] = await open('crawl-gateway.py', 'proxy = "prox|"\n');
    const item = (await offered(document, position)).find(({ label }) => label === '127.0.0.1:24000');
    assert.equal(item?.text, 'http://user:a-long-token@127.0.0.1:24000');
    assert.match(String(item.item.detail), /Gateway Crawl · Running/);
    assert.doesNotMatch(`${item.label} ${item.item.detail}`, /a-long-token/);
  });
});
