import { spawn, type ChildProcess } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';
import * as vscode from 'vscode';
import { currentTraffic, trafficBetween } from '../../../model/gateways/gatewayTraffic';
import type { AskedGateway } from '../../../model/gateways/launchConfiguration';
import { proxyEnvironment } from '../../../model/gateways/proxyEnvironment';
import { runTrafficText } from '../../labels/gatewayRuns';
import { describeError, UserError } from '../../ui/errors';
import { messageText } from '../../ui/sanitize';
import { startedGateway, type GatewayRunContext } from './startedGateway';

/** A command that runs through a gateway, as a person wrote it. */
export interface GatewayTaskRun {
  readonly command: unknown;
  /** The gateway's name; undefined for the default one. */
  readonly gateway: unknown;
  readonly folder: string;
}

const interrupt = '\x03';
const endOfInput = '\x04';
const backspace = '\x7f';
const exitCodeOfFailure = 1;
/** The time that a stopped command gets to end. */
const killDelayMs = 5000;

/** The terminal of a task: starts the gateway, then the command, and ends with the traffic of the run. */
export class GatewayTaskTerminal implements vscode.Pseudoterminal {
  private readonly written = new vscode.EventEmitter<string>();
  readonly onDidWrite = this.written.event;
  private readonly ended = new vscode.EventEmitter<number>();
  readonly onDidClose = this.ended.event;
  private child: ChildProcess | undefined;
  private isClosed = false;
  /** Typed, but not passed on yet. */
  private line = '';

  constructor(
    private readonly run: GatewayTaskRun,
    private readonly context: GatewayRunContext,
  ) {}

  open(): void {
    void this.start();
  }

  /** Ends the command. VS Code calls it when the task is terminated. */
  close(): void {
    this.isClosed = true;
    this.kill('SIGTERM');
  }

  /** Passes on what is typed when a line is complete: the command has no terminal of its own. */
  handleInput(data: string): void {
    if (data === interrupt) return this.kill('SIGINT');
    if (data === endOfInput) return void this.child?.stdin?.end();
    for (const character of data.replace(/\r\n?/g, '\n')) {
      if (character === backspace) {
        if (this.line === '') continue;
        this.line = [...this.line].slice(0, -1).join('');
        this.print('\b \b');
        continue;
      }
      this.line += character;
      this.print(character);
      if (character !== '\n') continue;
      this.child?.stdin?.write(this.line);
      this.line = '';
    }
  }

  private async start(): Promise<void> {
    try {
      this.ended.fire(await this.runThroughGateway());
    } catch (error) {
      this.context.log.error('task through a gateway', error);
      this.print(`\x1b[31m${messageText(describeError(error).message)}\x1b[0m\n`);
      this.ended.fire(exitCodeOfFailure);
    }
  }

  private async runThroughGateway(): Promise<number> {
    const { command } = this.run;
    if (typeof command !== 'string' || command.trim() === '') {
      throw new UserError(vscode.l10n.t('The task has no "command". Add one in tasks.json.'));
    }
    const started = await startedGateway(await this.context.gateways(), this.requested());
    if (!started) {
      throw new UserError(vscode.l10n.t('Nothing was run: this workspace has no gateway.'));
    }
    if (this.isClosed) return exitCodeOfFailure;
    const { gateway, proxy } = started;
    const before = await currentTraffic(gateway);
    this.print(`> ${command}\n\n`);
    const code = await this.runCommand(command, { ...process.env, ...proxyEnvironment(proxy, process.env) });
    const traffic = trafficBetween(before, await currentTraffic(gateway));
    this.print(`\n${messageText(runTrafficText(command, gateway.name, traffic))}\n`);
    return code;
  }

  /** Unlike a launch configuration, a task of this type always uses a gateway. */
  private requested(): AskedGateway {
    const { gateway } = this.run;
    if (gateway === undefined) return { kind: 'default' };
    if (typeof gateway === 'string' && gateway.trim() !== '') return { kind: 'named', name: gateway };
    throw new UserError(
      vscode.l10n.t(
        'The value of "gateway" must be the name of a gateway. Nothing was run, because it might have connected directly.',
      ),
    );
  }

  /** Resolves to the exit code. */
  private runCommand(command: string, env: NodeJS.ProcessEnv): Promise<number> {
    const { folder } = this.run;
    // A process group of its own, so that what the shell started ends with it.
    const detached = process.platform !== 'win32';
    return new Promise((resolve, reject) => {
      const child = spawn(command, { shell: true, cwd: folder, env, detached, windowsHide: true });
      this.child = child;
      if (this.isClosed) this.kill('SIGTERM');
      for (const stream of [child.stdout, child.stderr]) {
        const decoder = new StringDecoder('utf8');
        stream.on('data', (bytes: Buffer) => this.print(decoder.write(bytes)));
      }
      // A command that doesn't read its input closes it.
      child.stdin.on('error', () => {});
      child.on('error', () =>
        reject(new UserError(vscode.l10n.t("Couldn't run the command in {0}.", folder))),
      );
      child.on('close', (code) => {
        this.child = undefined;
        resolve(code ?? exitCodeOfFailure);
      });
    });
  }

  private kill(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): void {
    const { child } = this;
    if (child?.pid === undefined) return;
    if (process.platform === 'win32') {
      spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { windowsHide: true }).on('error', () => {});
      return;
    }
    try {
      process.kill(-child.pid, signal);
    } catch {
      // It ended meanwhile.
    }
    if (signal === 'SIGTERM') setTimeout(() => this.kill('SIGKILL'), killDelayMs).unref();
  }

  private print(text: string): void {
    this.written.fire(text.replace(/\r?\n/g, '\r\n'));
  }
}
