import assert from 'node:assert/strict';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { OperationId } from '../../../src/api/operations';
import { sameCommands } from '../../../src/commands/rows/rowCommands';
import { invoice } from '../../sandbox/orders';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { data } from '../../unit/sandbox/helpers';
import { until } from '../../ui/expectSoon';
import { userDataVariable } from '../runs';
import { channels, Recorder, type Channel, type Said } from './recorder';
import { findMarks, type Marks } from './search';
import { written } from './written';

const key = 'MARK-9f2c7e41+a06b/4d5c~"8e13';
const passwords = {
  'the password of an account': 'Mark~Pw/7+accounts',
  'the password of a static IP': 'Mark~Pw/8+statics',
  'a password that was typed': 'MarkPw9typed',
};
const marks: Marks = {
  'the key': key,
  ...passwords,
  ...Object.fromEntries(
    (['org_name', 'phone', 'email', 'vat_id', 'address_city', 'address_line1'] as const).map((name) => [
      `the invoice's ${name}`,
      invoice[name],
    ]),
  ),
};

/** Where a command says a password because that is what it is for. */
const allowed: Readonly<Record<string, Channel>> = {
  'proxylite.accounts.copyCredentials': 'clipboard',
  'proxylite.staticIps.copy': 'clipboard',
  'proxylite.rows.copyAs': 'clipboard',
  'proxylite.staticIps.showDetailsWithPasswords': 'document',
  'proxylite.rows.showDetailsWithPasswords': 'document',
};

/** Returns the secrets that were revealed by commands that aren't allowed to. */
function leaksIn(said: readonly Said[]) {
  return said
    .filter(({ during, channel }) => channel !== allowed[during])
    .flatMap(({ during, channel, text }) =>
      findMarks(text, marks).map((find) => ({ during, channel, ...find })),
    );
}

const streamingMode = 'proxylite.toggleStreamingMode';

/** After the others: what they take away is still needed. */
const last = [streamingMode, 'proxylite.accounts.delete', 'proxylite.whitelist.delete', 'proxylite.signOut'];

/** What the commands must have asked for: otherwise a prompt was not answered, and nothing was driven. */
const mustBeAsked: readonly OperationId[] = [
  ...([
    'addAccounts',
    'deleteAccounts',
    'disableAccounts',
    'enableAccounts',
    'changeAccountPassword',
  ] as const),
  ...([
    'changeAccountRemark',
    'changeAccountLimit',
    'changeAccount',
    'addWhitelist',
    'deleteWhitelist',
  ] as const),
  ...(['createOrder', 'checkOrder', 'closeOrder', 'extractIps', 'getUsage', 'listOrders'] as const),
];

/** What every call meets, in the sandbox's words. */
const faults = [
  ...['reset-before-headers', 'html', 'empty', 'status(401)', 'status(503)', '429(600)', 'code(3)'],
  ...['code(156)', 'code(77)', 'redirect(http://127.0.0.2:9/)'],
];

/** Commands that need no answer before they call, and tell that they failed. */
const failing = ['proxylite.stock.show', 'proxylite.packages.showSummary', 'proxylite.extract.repeat'];

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly menus: Readonly<
      Record<string, readonly { readonly command: string; readonly when: string }[] | undefined>
    >;
  };
}

/** A row of a view, with what its menus go by. */
interface SeenRow {
  readonly view: string;
  readonly row: unknown;
  readonly contextValue: string;
}

describe('secrets', () => {
  const extension = vscode.extensions.getExtension('proxylite.proxylite-vscode');
  const { contributes } = extension?.packageJSON as Manifest;
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  let sandbox: Sandbox;
  let recorder: Recorder;
  let rows: readonly SeenRow[];
  /** What the extension left to nobody, as text. */
  const unhandled: string[] = [];
  const noteUnhandled = (reason: unknown) => {
    const text = reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
    if (extension && text.includes(extension.extensionPath)) unhandled.push(text);
  };

  before(async function () {
    this.timeout(60_000);
    assert.ok(extension && folder);
    assert.ok(!extension.isActive, 'it must be listened to from the start');
    process.on('unhandledRejection', noteUnhandled);
    sandbox = await startSandbox({ key });
    for (const account of sandbox.state.accounts.values())
      Object.assign(account, { password: passwords['the password of an account'] });
    for (const staticIp of sandbox.state.staticIps)
      Object.assign(staticIp, { password: passwords['the password of a static IP'] });
    for (const order of sandbox.state.orders) Object.assign(order, { invoiced: true });
    // It waits for its payment.
    await data(sandbox, 'createOrder', { pid: 902, pm_id: 2 });
    recorder = new Recorder({
      key,
      password: passwords['a password that was typed'],
      texts: ['198.51.100.77', 'mark01', '1', 'remark'],
      file: vscode.Uri.joinPath(folder.uri, 'saved.txt'),
    });
    recorder.listen(extension);
    process.env.PROXYLITE_APP_KEY = key;
    const settings = vscode.workspace.getConfiguration('proxylite');
    await settings.update('apiUrl', sandbox.apiUrl, vscode.ConfigurationTarget.Global);
    await settings.update('check.url', `${sandbox.targets.http}/ip`, vscode.ConfigurationTarget.Global);
    await settings.update('publicIpUrl', `${sandbox.targets.http}/ip`, vscode.ConfigurationTarget.Global);
    await extension.activate();
    rows = await lookAtViews();
  });

  after(async () => {
    delete process.env.PROXYLITE_APP_KEY;
    process.off('unhandledRejection', noteUnhandled);
    await sandbox.stop();
  });

  /** Opens every view, and gives its rows. */
  async function lookAtViews(): Promise<SeenRow[]> {
    const seen: SeenRow[] = [];
    for (const [view, provider] of recorder.providers) {
      await vscode.commands.executeCommand(`${view}.focus`);
      // No gateway has been created yet.
      if (view === 'proxylite.gateways') continue;
      const hasRows = async () => assert.ok((await descendants(provider)).length > 1, `${view} has rows`);
      await until(hasRows);
      for (const row of await descendants(provider)) {
        const item = await provider.getTreeItem(row);
        await provider.resolveTreeItem?.(item, row, new vscode.CancellationTokenSource().token);
        const { contextValue = '' } = item;
        seen.push({ view, row, contextValue });
      }
    }
    return seen;
  }

  /**
   * The rows in whose menu a command is, under its own id or that of row menus; two of them where it takes several, as if
   * they were selected.
   */
  function rowsFor(command: string): readonly unknown[] {
    const found = (contributes.menus['view/item/context'] ?? [])
      .filter((item) => item.command === command || sameCommands[item.command] === command)
      .flatMap(({ when }) => {
        const [, view, pattern = ''] = /^view == (\S+) && viewItem =~ \/(.+?)\//.exec(when) ?? [];
        const fitting = rows.filter((one) => one.view === view && new RegExp(pattern).test(one.contextValue));
        return fitting.slice(0, when.includes('!listMultiSelection') ? 1 : 2);
      });
    return found.map(({ row }) => row);
  }

  async function descendants(provider: vscode.TreeDataProvider<unknown>, row?: unknown): Promise<unknown[]> {
    const children = (await provider.getChildren(row)) ?? [];
    const below = await Promise.all(children.map((child) => descendants(provider, child)));
    return [...children, ...below.flat()];
  }

  /** A list of proxies in an editor of its own, all of it selected. */
  async function openList(): Promise<void> {
    const content = `127.0.0.1:9:user01:${passwords['the password of an account']}\n`;
    const document = await vscode.workspace.openTextDocument({ content, language: 'plaintext' });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 0, 1, 0);
  }

  /** Closes all texts; pages stay. */
  async function closeTexts(): Promise<void> {
    for (const { document, viewColumn = 1 } of vscode.window.visibleTextEditors) {
      if (!document.isDirty) continue;
      await vscode.window.showTextDocument(document, { viewColumn });
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const texts = tabs.filter(({ input }) => input instanceof vscode.TabInputText);
    if (texts.length > 0) await vscode.window.tabGroups.close(texts);
  }

  /**
   * Streaming mode masks the logs too. The preview then has the passwords again that it was opened with, in a document
   * of its own, which comes last.
   */
  async function leaveStreamingMode(): Promise<void> {
    recorder.during = 'proxylite.staticIps.showDetailsWithPasswords';
    const documents = () => vscode.workspace.textDocuments.map(({ uri }) => uri.toString());
    const before = new Set(documents());
    await vscode.commands.executeCommand(streamingMode);
    await until(() => assert.ok(documents().some((uri) => uri.startsWith('proxylite:') && !before.has(uri))));
  }

  const commands = contributes.commands.map(({ command }) => command);
  const inOrder = [
    ...commands.filter((command) => !last.includes(command)),
    ...commands.filter((command) => last.includes(command)),
  ];

  for (const command of inOrder) {
    it(`are not revealed by ${command}`, async () => {
      if (command.startsWith('proxylite.proxies.')) await openList();
      recorder.during = command;
      const from = recorder.said.length;
      const chosen = rowsFor(command);
      await vscode.commands.executeCommand(command, ...(chosen.length > 0 ? [chosen[0], chosen] : []));
      await closeTexts();
      const isTold = (channel: Channel) => recorder.said.slice(from).some((one) => one.channel === channel);
      if (isTold('page')) await until(() => assert.ok(isTold('message to a page')));
      const told = recorder.said.slice(from);
      assert.deepEqual(leaksIn(told), []);
      if (command === streamingMode) await leaveStreamingMode();
      if (!allowed[command]) return;
      const targetEditor = told.filter(({ channel }) => channel === allowed[command]).map(({ text }) => text);
      assert.ok(
        findMarks(targetEditor.join('\n'), passwords).length > 0,
        'the search finds what is meant to be there',
      );
    });
  }

  it('were reachable: every prompt was answered, and every page got a message', () => {
    assert.deepEqual(
      mustBeAsked.filter((id) => sandbox.log.list(id).length === 0),
      [],
    );
    const heard = new Set(recorder.said.map(({ channel }) => channel));
    assert.deepEqual(
      channels.filter((channel) => !heard.has(channel)),
      [],
    );
  });

  it('are in no late message, hover, CodeLens, or diagnostic', async () => {
    await openList();
    const { document } = vscode.window.activeTextEditor ?? {};
    assert.ok(document);
    const [hovers, lenses] = await Promise.all([
      vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, new vscode.Position(0, 3)),
      vscode.commands.executeCommand('vscode.executeCodeLensProvider', document.uri, 10),
    ]);
    const diagnostics = vscode.languages.getDiagnostics(document.uri);
    await closeTexts();
    for (const shown of [hovers, lenses, diagnostics]) assert.deepEqual(findMarks(written(shown), marks), []);
    assert.deepEqual(leaksIn(recorder.said), []);
  });

  for (const fault of faults) {
    it(`stay secret, and the cause is shown once, when every call meets ${fault}`, async () => {
      recorder.during = fault;
      const from = recorder.said.length;
      const told = (channel: Channel, pattern: RegExp) =>
        recorder.said.slice(from).filter((one) => one.channel === channel && pattern.test(one.text));
      // The same cause is shown once a second, and two of these faults may have one cause.
      await new Promise((resolve) => setTimeout(resolve, 1100));
      const { random } = Math;
      // No pauses between attempts.
      Math.random = () => 0;
      let release = () => {};
      recorder.answers.held = new Promise((resolve) => (release = resolve));
      sandbox.faults.add('*', fault);
      try {
        const running = failing.map((command) => vscode.commands.executeCommand(command));
        await until(() => assert.equal(told('log', /shown to the user/).length, failing.length));
        assert.equal(told('message', /./).length, 1, written(told('message', /./)));
        release();
        await Promise.all([...running, vscode.commands.executeCommand('proxylite.refresh')]);
        assert.equal(told('message', /./).length, 1, 'and not by a refresh');
      } finally {
        release();
        recorder.answers.held = undefined;
        Math.random = random;
        sandbox.faults.clear();
      }
    });
  }

  it('are in no message about faults, and no failure was left unhandled', () => {
    assert.deepEqual(unhandled, []);
    const said = recorder.said.filter(({ during }) => faults.includes(during));
    assert.deepEqual(findMarks(said.map(({ text }) => text).join('\n'), marks), []);
  });

  it('are in no setting, log, or storage file of VS Code', async () => {
    const userData = process.env[userDataVariable];
    assert.ok(userData);
    const planted = join(userData, 'planted');
    await writeFile(planted, `a word before ${key}`);
    const finds: unknown[] = [];
    for (const entry of await readdir(userData, { recursive: true, withFileTypes: true })) {
      // The text of an editor that is not saved is kept by VS Code itself.
      if (!entry.isFile() || /[\\/]Backups[\\/]?/.test(entry.parentPath)) continue;
      const file = join(entry.parentPath, entry.name);
      const bytes = await readFile(file).catch(() => Buffer.alloc(0));
      finds.push(...findMarks(bytes, marks).map((find) => ({ file, ...find })));
    }
    await rm(planted);
    assert.deepEqual(finds, [{ file: planted, secret: 'the key', writing: 'plain' }]);
  });
});
