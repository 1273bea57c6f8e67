import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as vscode from 'vscode';
import { ProxyDecorations } from '../../src/editor/proxyDecorations';
import { ProxyHovers } from '../../src/editor/proxyHovers';
import { applyPlan } from '../../src/editor/insertion';
import { ProxyLenses } from '../../src/editor/proxyLenses';
import { InsertPreview } from '../../src/editor/insertPreview';
import { DocumentScans } from '../../src/editor/documentScans';
import type { TextScanner } from '../../src/editor/textScanner';
import { ProxyStatuses } from '../../src/editor/proxyStatuses';
import { editText } from '../../src/editor/textEdits';
import { checkAll } from '../../src/model/checks/runChecks';
import { CheckResults } from '../../src/model/checks/checkResults';
import { ExtractionHistory } from '../../src/model/extraction/extractionHistory';
import { insertForms } from '../../src/model/insertion/forms';
import { planInsert } from '../../src/model/insertion/planInsert';
import type { StateStore } from '../../src/model/connections/keyring';
import type { Proxy } from '../../src/proxy/proxy';
import { testScanner } from './testScanner';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { expectSoon } from '../ui/expectSoon';
import { openUntitled } from './openUntitled';

const { Global } = vscode.ConfigurationTarget;

const choice = { count: 3, lifeMinutes: 1 };
const proxiesOf = (...ports: readonly number[]): Proxy[] =>
  ports.map((port) => ({ host: '192.0.2.1', port, scheme: 'http' }));

/** A state that lives as long as the test. */
function memory(): StateStore {
  const values = new Map<string, unknown>();
  return {
    get: <T>(key: string) => values.get(key) as T | undefined,
    update: (key, value) => {
      values.set(key, value);
      return Promise.resolve();
    },
  };
}

function nextEvent<T>(event: (listener: (value: T) => unknown) => { dispose(): void }): Promise<T> {
  return new Promise((resolve) => {
    const subscription = event((value) => {
      subscription.dispose();
      resolve(value);
    });
  });
}

async function closeAll(): Promise<void> {
  const tabs = vscode.window.tabGroups.all.reduce((count, group) => count + group.tabs.length, 0);
  for (let closed = 0; closed < tabs; closed++) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

describe('proxies in editors', () => {
  let results: CheckResults;
  let history: ExtractionHistory;
  let scanner: TextScanner;
  let scans: DocumentScans;
  let standings: ProxyStatuses;
  let parts: vscode.Disposable[];

  beforeEach(() => {
    results = new CheckResults();
    history = new ExtractionHistory(memory());
    scanner = testScanner();
    scans = new DocumentScans(scanner);
    const sessions = { current: undefined, onDidChange: () => ({ dispose: () => {} }) };
    standings = new ProxyStatuses(results, history, sessions);
    parts = [scans, standings, scanner];
  });

  afterEach(async () => {
    for (const part of parts) part.dispose();
    await closeAll();
  });

  const lensTitles = async (lenses: ProxyLenses, document: vscode.TextDocument) =>
    (await lenses.provideCodeLenses(document)).map(({ command }) =>
      command?.title.replace(/^\$\(\S+\)\u00a0/, ''),
    );

  it('show a lens above a list of five, and none above four', async () => {
    const lenses = new ProxyLenses(scans, standings);
    parts.push(lenses);
    const lines = [1, 2, 3, 4, 5].map((port) => `192.0.2.1:${port}`);
    const read = nextEvent(scans.onDidChange);
    const { document } = await openUntitled(lines.slice(0, 4).join('\n'));
    await read;
    assert.deepEqual(await lensTitles(lenses, document), []);
    const again = nextEvent(scans.onDidChange);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(3, 100), `\n${lines[4]}`);
    await vscode.workspace.applyEdit(edit);
    await again;
    assert.deepEqual(await lensTitles(lenses, document), ['Check 5 proxies']);
  });

  it('show the lens above one proxy of ours, with what is live, dead and expired', async () => {
    const lenses = new ProxyLenses(scans, standings);
    parts.push(lenses);
    const past = { choice, malformed: 0, raw: '', proxies: proxiesOf(1, 2), expiresAt: Date.now() - 1000 };
    await history.add(past);
    await history.add({ ...past, proxies: proxiesOf(3, 4), expiresAt: Date.now() + 60_000 });
    const read = nextEvent(scans.onDidChange);
    const { document } = await openUntitled('\n# ours\n192.0.2.1:1\n192.0.2.1:2\n192.0.2.1:3\n192.0.2.1:4\n');
    await read;
    results.put(proxiesOf(3)[0]!, { alive: true, totalMs: 20, bytesSent: 1, bytesReceived: 1 });
    results.put(proxiesOf(4)[0]!, {
      alive: false,
      failure: { kind: 'refused' },
      totalMs: 1,
      bytesSent: 0,
      bytesReceived: 0,
    });
    const shown = ['Check 4 proxies', '1 live', '1 dead', '2 expired', 'Replace expired'];
    assert.deepEqual(await lensTitles(lenses, document), shown);
    const shownLenses = await lenses.provideCodeLenses(document);
    const run = shownLenses.map(({ command }) => command?.command.split('.').at(-1));
    assert.deepEqual(run, ['check', 'actOnChecked', 'actOnChecked', '', 'replaceExpired']);
    assert.equal(shownLenses[0]?.range.start.line, 2);
  });

  it('show a result and the remaining time on hover', async () => {
    const hovers = new ProxyHovers(scans, standings);
    parts.push(hovers, new ProxyDecorations(scans, standings));
    await history.add({
      choice,
      malformed: 0,
      raw: '',
      proxies: proxiesOf(1),
      expiresAt: Date.now() + 590_000,
    });
    const read = nextEvent(scans.onDidChange);
    const { document } = await openUntitled('x = ["192.0.2.1:1"]\n', 'python');
    await read;
    const result = {
      alive: true,
      totalMs: 30,
      connectMs: 5,
      firstByteMs: 25,
      exitIp: '203.0.113.9',
      bytesSent: 1,
      bytesReceived: 1,
    };
    results.put(proxiesOf(1)[0]!, result);
    const hover = hovers.provideHover(document, new vscode.Position(0, 8));
    const text = hover?.contents.map((content) => (content as vscode.MarkdownString).value).join('') ?? '';
    assert.match(text, /203\.0\.113\.9/);
    assert.match(text, /25/);
    assert.match(text, /10.{1,6}minutes/);
    const links = [...text.matchAll(/\[([^\]]+)\]\(command:([\w.]+)\?([^)\s]+)(?: "([^"]+)")?\)/g)];
    assert.deepEqual(
      links.map(([, label]) => label),
      ['Check Again', 'Copy', 'Use in Terminal', 'Replace'],
    );
    assert.match(links.at(-1)?.[4] ?? '', /may use your quota/, 'what costs says so');
    for (const [, , command, given = ''] of links) {
      assert.equal(command, 'proxylite.proxies.actAt');
      const [address, offset] = JSON.parse(decodeURIComponent(given)) as [string, number];
      assert.equal(address, document.uri.toString());
      assert.match(document.getText().slice(offset), /^"?192\.0\.2\.1:1"/);
    }
    const [content] = hover?.contents ?? [];
    assert.deepEqual((content as vscode.MarkdownString).isTrusted, {
      enabledCommands: ['proxylite.proxies.actAt'],
    });
    assert.equal(hovers.provideHover(document, new vscode.Position(0, 1)), undefined);
  });

  it('are read again only where a file of 100,000 lines changed', async function () {
    this.timeout(60_000);
    const lines = Array.from({ length: 100_000 }, (_, index) => `192.0.2.1:${(index % 60_000) + 1}`);
    const read = nextEvent(scans.onDidChange);
    const { document } = await openUntitled(lines.join('\n'));
    await read;
    const count = () => {
      let found = 0;
      scans.of(document)?.forEach(() => found++);
      return found;
    };
    assert.equal(count(), 100_000);
    const again = nextEvent(scans.onDidChange);
    const edit = new vscode.WorkspaceEdit();
    edit.delete(document.uri, new vscode.Range(50_000, 0, 50_010, 0));
    edit.insert(document.uri, new vscode.Position(70_000, 0), 'no proxy\n');
    await vscode.workspace.applyEdit(edit);
    await again;
    assert.equal(count(), 99_990);
    const last = scans.of(document)?.inLines(document.lineCount - 1, document.lineCount - 1);
    assert.equal(last?.[0]?.endpoint, lines.at(-1));
  });

  it('are found beside a line of 10 MB, and not in it', async function () {
    this.timeout(120_000);
    const rows = (first: number) => Array.from({ length: 2000 }, (_, index) => `192.0.2.1:${first + index}`);
    const long = '192.0.2.9:80,'.repeat(800_000);
    const read = nextEvent(scans.onDidChange);
    const { document } = await openUntitled([...rows(1), long, ...rows(3000)].join('\n'));
    await read;
    const hosts = new Map<string, number>();
    const count = () => {
      hosts.clear();
      scans.of(document)?.forEach(({ host }) => hosts.set(host, (hosts.get(host) ?? 0) + 1));
    };
    count();
    assert.equal(hosts.get('192.0.2.9'), undefined);
    assert.ok((hosts.get('192.0.2.1') ?? 0) >= 2000, String(hosts.get('192.0.2.1')));
    const blocked = monitorEventLoopDelay({ resolution: 5 });
    const again = nextEvent(scans.onDidChange);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(2000, 5), 'x');
    await vscode.workspace.applyEdit(edit);
    blocked.enable();
    await again;
    blocked.disable();
    console.log(`        longest time without a turn after the edit: ${Math.round(blocked.max / 1e6)} ms`);
    count();
    assert.equal(hosts.get('192.0.2.9'), undefined);
  });

  it('are inserted with imports and places to type as one undo step', async () => {
    const before = '"""Reads."""\n\nimport os\n\n\ndef main():\n    \n';
    const editor = await openUntitled(before, 'python');
    const at = editor.document.offsetAt(new vscode.Position(6, 4));
    const target = { text: before, languageId: 'python', selections: [{ start: at, end: at }] };
    const file = { languageId: 'python', name: 'a.py', isInList: false };
    const form = insertForms(file, new Set(['python.requests'])).fitting[0]!;
    const nasty = [{ ...proxiesOf(1)[0]!, credentials: { username: '${1:x}', password: '}$0\\' } }];
    const plan = planInsert(form, nasty, target, {
      auth: 'literal',
      targetUrl: 'https://example.com/',
      comment: () => '',
    });
    await applyPlan(plan, editor);
    const text = editor.document.getText();
    assert.match(text, /^"""Reads\."""\n\nimport os\n\nimport requests\n\n\ndef main\(\):\n {4}proxy = /);
    assert.match(
      text,
      /\n {4}proxy = "http:\/\/%24%7B1%3Ax%7D:%7D%240%5C@192\.0\.2\.1:1"\n {4}response = requests\.get\("https:\/\/example\.com\/"/,
    );
    // The selection comes after the text.
    await expectSoon(() => editor.document.getText(editor.selection), 'https://example.com/');
    await vscode.commands.executeCommand('undo');
    await expectSoon(() => editor.document.getText(), before);
  });

  it('are shown in a preview that goes away', async () => {
    const editor = await openUntitled('x', 'python');
    const preview = new InsertPreview();
    await preview.show('proxy = 1\n', 'python');
    assert.equal(vscode.window.tabGroups.all.length, 2, 'it has a group of its own');
    await expectSoon(() => vscode.window.activeTextEditor?.document, editor.document);
    void preview.show('proxy = 2\n', 'python');
    const shown = () =>
      vscode.workspace.textDocuments.find(
        ({ uri, isClosed }) => uri.scheme === 'proxylite-preview' && !isClosed,
      );
    const isVisible = () => vscode.window.visibleTextEditors.some((one) => one.document === shown());
    while (shown()?.getText() !== 'proxy = 2\n' || !isVisible()) {
      await Promise.race([
        nextEvent(vscode.workspace.onDidChangeTextDocument),
        nextEvent(vscode.workspace.onDidOpenTextDocument),
        nextEvent(vscode.window.onDidChangeVisibleTextEditors),
      ]);
    }
    await preview.close();
    preview.dispose();
    assert.equal(vscode.window.tabGroups.all.length, 1);
    await expectSoon(() => vscode.window.activeTextEditor?.document, editor.document);
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    assert.deepEqual(
      tabs.map(({ label }) => label).filter((label) => label.includes('ProxyLite')),
      [],
    );
  });

  it('are edited by what the text is then, not by what it was', async () => {
    const { document } = await openUntitled('one two\n');
    await editText(document, (text) => [
      { start: text.indexOf('two'), end: text.indexOf('two') + 3, text: '2' },
    ]);
    await expectSoon(() => document.getText(), 'one 2\n');
  });
});

describe('a check inside VS Code', () => {
  let sandbox: Sandbox;
  let corporate: Server;
  let taken = 0;

  before(async () => {
    sandbox = await startSandbox();
    corporate = createServer((socket) => {
      taken++;
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await once(corporate, 'listening');
  });

  after(async () => {
    await vscode.workspace.getConfiguration('http').update('proxy', undefined, Global);
    corporate.close();
    await sandbox.stop();
  });

  it('goes through the proxy under test although http.proxy is set', async () => {
    const { port } = corporate.address() as AddressInfo;
    await vscode.workspace.getConfiguration('http').update('proxy', `http://127.0.0.1:${port}`, Global);
    const [endpoint = ''] = await sandbox.proxies.openDynamic(1, 60_000);
    const proxy: Proxy = { host: '127.0.0.1', port: Number(endpoint.split(':')[1]), scheme: 'http' };
    const results = new CheckResults();
    const summary = await checkAll(
      [proxy, proxy],
      {
        target: new URL(`${sandbox.targets.http}/ip`),
        mode: 'request',
        connectTimeoutMs: 5000,
        totalTimeoutMs: 5000,
        concurrency: 4,
      },
      results,
    );
    assert.equal(summary.checked, 1, 'one endpoint is checked once');
    assert.deepEqual(summary.failures, {});
    const { result } = results.get(`http://${endpoint}`)!;
    assert.equal(result.alive, true);
    assert.notEqual(result.exitIp, '127.0.0.1', 'the exit is that of the proxy');
    assert.equal(taken, 0, 'nothing went to the proxy of the settings');
  });
});
