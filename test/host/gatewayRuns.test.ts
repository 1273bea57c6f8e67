import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { Log } from '../../src/host/platform/log';
import { GatewayDebugging } from '../../src/host/services/gateways/gatewayDebugging';
import { gatewayTask } from '../../src/host/services/gateways/gatewayTasks';
import { gatewayTerminalProfile } from '../../src/host/services/gateways/gatewayTerminal';
import { LocalGateways } from '../../src/host/services/gateways/localGateways';
import type { Sessions } from '../../src/model/connections/session';
import { ExtractionHistory } from '../../src/model/extraction/extractionHistory';
import type { LocalGateway } from '../../src/model/gateways/localGateway';
import { startHttpProxy } from '../unit/gateway/testUpstream';
import { MemorySecrets, MemoryState } from '../unit/model/memory';
import { Loopback } from '../unit/proxy/loopback';

const delay = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Sends one request as its environment says, and writes what it saw to the file that it's given. */
const program = `
const { get } = require('node:http');
const { renameSync, writeFileSync } = require('node:fs');
const [, , file] = process.argv;
const { hostname, port, username, password } = new URL(process.env.http_proxy);
const authorization = 'Basic ' + Buffer.from(username + ':' + password).toString('base64');
const headers = { host: 'target.invalid', 'proxy-authorization': authorization };
get({ hostname, port, path: 'http://target.invalid/', headers }, (response) => {
  response.resume().on('end', () => {
    writeFileSync(file + '.part', JSON.stringify({ status: response.statusCode, env: process.env }));
    renameSync(file + '.part', file);
  });
});
`;

function withoutNull(env: vscode.TerminalOptions['env'] = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

const debugSettings = () => vscode.workspace.getConfiguration('debug');

interface Seen {
  readonly status: number;
  readonly env: Readonly<Record<string, string | undefined>>;
}

describe('programs that run through a gateway', function () {
  this.timeout(120_000);
  const loopback = new Loopback();
  let folder: string;
  let script: string;
  let log: Log;
  let gateways: LocalGateways;
  let gateway: LocalGateway;

  before(async () => {
    // Starting would ask where to save an untitled file of another test.
    await debugSettings().update('saveBeforeStart', 'none', vscode.ConfigurationTarget.Global);
    folder = await mkdtemp(join(tmpdir(), 'proxylite-runs-'));
    script = join(folder, 'crawl.js');
    await writeFile(script, program);
    const list = join(folder, 'proxies.txt');
    await writeFile(list, `127.0.0.1:${(await startHttpProxy(loopback)).port}:name:pass\n`);
    const extension = vscode.extensions.getExtension('proxylite.proxylite-vscode');
    assert.ok(extension);
    await extension.activate();
    log = new Log();
    const context = {
      asAbsolutePath: (path: string) => join(extension.extensionPath, path),
      globalStorageUri: vscode.Uri.file(join(folder, 'storage')),
      secrets: new MemorySecrets(),
      workspaceState: new MemoryState(),
    } as unknown as vscode.ExtensionContext;
    const history = new ExtractionHistory(new MemoryState());
    gateways = new LocalGateways({ context, sessions: {} as Sessions, history, log });
    gateway = await gateways.add({
      name: 'Crawl',
      source: { kind: 'file', path: list },
      strategy: 'round-robin',
      port: 0,
      hasPassword: true,
    });
  });
  after(async () => {
    await debugSettings().update('saveBeforeStart', undefined, vscode.ConfigurationTarget.Global);
    await gateway.stop();
    gateways.dispose();
    log.dispose();
    await loopback.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function seenBy(file: string): Promise<Seen> {
    for (;;) {
      const text = await readFile(file, 'utf8').catch(() => undefined);
      if (text !== undefined) return JSON.parse(text) as Seen;
      await delay(50);
    }
  }

  function assertRouted({ status, env }: Seen, noProxy: string): void {
    const { proxy } = gateway;
    assert.ok(proxy?.credentials, 'the gateway was started first');
    const url = `http://user:${proxy.credentials.password}@127.0.0.1:${proxy.port}`;
    for (const name of ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY']) {
      assert.ok(env[name] === url, `${name} is another address`);
    }
    assert.equal(env.NODE_USE_ENV_PROXY, '1');
    for (const name of ['no_proxy', 'NO_PROXY']) assert.equal(env[name], noProxy);
    // The upstream knows no such host.
    assert.equal(status, 502);
  }

  const requests = () => gateway.state.requests;

  it('are debugged with its address, and their traffic is in its log', async () => {
    const debugging = new GatewayDebugging({ gateways: () => Promise.resolve(gateways), log });
    try {
      const file = join(folder, 'debugged.json');
      const written = {
        type: 'node',
        request: 'launch',
        name: 'Crawl',
        program: script,
        args: [file],
        proxylite: 'Crawl',
        env: { ALL_PROXY: 'http://mine.test', NO_PROXY: 'own.test' },
      };
      const launch = await debugging.route(debugging.noteOwnVariables(written));
      assert.ok(launch);
      const ended = new Promise<void>((resolve) => {
        const subscription = vscode.debug.onDidTerminateDebugSession((session) => {
          if (session.parentSession) return;
          subscription.dispose();
          resolve();
        });
      });
      assert.equal(await vscode.debug.startDebugging(undefined, launch), true);
      const seen = await seenBy(file);
      assertRouted(seen, 'localhost,127.0.0.1,::1,own.test');
      assert.equal(seen.env.ALL_PROXY, 'http://mine.test');
      await ended;
      while (requests() < 1) await delay(50);
      assert.equal(gateway.state.requests, 1);
    } finally {
      debugging.dispose();
    }
  });

  it("aren't debugged if the gateway that launch.json names doesn't exist", async () => {
    const file = join(folder, 'direct.json');
    let sessions = 0;
    const subscription = vscode.debug.onDidStartDebugSession(() => sessions++);
    const started = await vscode.debug.startDebugging(undefined, {
      type: 'node',
      request: 'launch',
      name: 'Crawl',
      program: script,
      args: [file],
      env: { http_proxy: 'http://127.0.0.1:9' },
      proxylite: 'Missing',
    });
    assert.equal(started, false);
    subscription.dispose();
    assert.equal(sessions, 0);
    await assert.rejects(readFile(file));
  });

  it('have its address in a terminal of its profile', async () => {
    const file = join(folder, 'terminal.json');
    const parts = { gateways: () => Promise.resolve(gateways), log };
    const { options } = await gatewayTerminalProfile(parts);
    const terminal = vscode.window.createTerminal(options);
    try {
      const { env, isTransient } = terminal.creationOptions as vscode.TerminalOptions;
      assert.equal(isTransient, true, 'the password would be stored with the terminal');
      spawn(process.execPath, [script, file], { env: { ...process.env, ...withoutNull(env) } });
      assertRouted(await seenBy(file), 'localhost,127.0.0.1,::1');
    } finally {
      terminal.dispose();
    }
  });

  it('can be asked for in launch.json, whatever the debugger, without a warning about the key', async () => {
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(workspace);
    const uri = vscode.Uri.joinPath(workspace.uri, '.vscode', 'launch.json');
    const configuration = { type: 'node', request: 'launch', name: 'Crawl', proxylite: 7, nonsense: true };
    const text = JSON.stringify({ version: '0.2.0', configurations: [configuration] }, undefined, 2);
    await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const wrong = () =>
      vscode.languages
        .getDiagnostics(uri)
        .map(({ range, message }) => `${document.getText(range)}: ${message}`);
    // Both are known only once the debuggers' schema was read.
    while (wrong().length < 2) await delay(100);
    assert.match(wrong().join('\n'), /"nonsense": .*not allowed/);
    assert.match(wrong().join('\n'), /7: .*(boolean|string)/);
    assert.doesNotMatch(wrong().join('\n'), /"proxylite": .*not allowed/);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.workspace.fs.delete(uri);
  });

  it('run as tasks with its address', async () => {
    const file = join(folder, 'task.json');
    const command = `"${process.execPath}" "${script}" "${file}"`;
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(workspace);
    const before = requests();
    const task = new vscode.Task(
      { type: 'proxylite', command, gateway: 'Crawl' },
      workspace,
      'crawl',
      'proxylite',
    );
    const ended = new Promise<void>((resolve) => {
      const subscription = vscode.tasks.onDidEndTask(({ execution }) => {
        if (execution.task.name !== 'crawl') return;
        subscription.dispose();
        resolve();
      });
    });
    const ownEnvironment = process.env.no_proxy ?? process.env.NO_PROXY;
    assert.equal(ownEnvironment, undefined, 'the tests run without NO_PROXY');
    await vscode.tasks.executeTask(gatewayTask(task, { gateways: () => Promise.resolve(gateways), log }));
    assertRouted(await seenBy(file), 'localhost,127.0.0.1,::1');
    await ended;
    while (requests() <= before) await delay(50);
  });
});
