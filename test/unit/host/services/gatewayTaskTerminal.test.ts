import assert from 'node:assert/strict';

import { EventEmitter, once } from 'node:events';
import { tmpdir } from 'node:os';
import '../../vscode/standIn';
import type { Log } from '../../../../src/host/platform/log';
import {
  GatewayTaskTerminal,
  type GatewayTaskRun,
} from '../../../../src/host/services/gateways/gatewayTaskTerminal';
import { gatewaysOf, PlayedGateway } from './playedGateway';

/** A command that runs a script with Node. */
const node = (script: string) => `"${process.execPath}" -e "${script}"`;

describe('the terminal of a task through a gateway', () => {
  const log = { error: () => {} } as unknown as Log;
  const changes = new EventEmitter();
  let played: PlayedGateway;
  let text: string;
  let code: number | undefined;
  let terminal: GatewayTaskTerminal;

  function open(run: Partial<GatewayTaskRun>, gateways = gatewaysOf([played])): void {
    text = '';
    code = undefined;
    const whole = { command: node(''), gateway: undefined, folder: tmpdir(), ...run };
    terminal = new GatewayTaskTerminal(whole, { gateways: () => Promise.resolve(gateways), log });
    terminal.onDidWrite((piece) => {
      text += piece;
      changes.emit('changed');
    });
    terminal.onDidClose((ended) => {
      code = ended;
      changes.emit('changed');
    });
    terminal.open();
  }
  const until = async (matches: () => boolean) => {
    while (!matches()) await once(changes, 'changed');
  };
  const ended = () => until(() => code !== undefined);

  beforeEach(() => (played = new PlayedGateway('Scraper')));

  it('starts the gateway, then the command with its address, and ends with its exit code and traffic', async () => {
    open({ command: node('console.log(process.env.http_proxy === process.env.ALL_PROXY); process.exit(3)') });
    await ended();
    assert.equal(code, 3);
    assert.match(text, /\r\ntrue\r\n/);
    assert.match(text, /sent nothing through gateway Scraper/);
    assert.doesNotMatch(text, /token/);
    assert.equal(played.status, 'running');
  });

  it('shows what the command writes to standard error, and characters that come in pieces', async () => {
    const pieces =
      'const b=Buffer.from([0xc3,0xa9]);process.stderr.write(b.subarray(0,1));setTimeout(()=>process.stderr.write(b.subarray(1)),50)';
    open({ command: node(pieces) });
    await ended();
    assert.match(text, /\r\né\r\n/);
  });

  it('passes on what is typed', async () => {
    open({ command: node("process.stdin.once('data',(d)=>{console.log('got '+d);process.exit()})") });
    await until(() => text.includes('> '));
    for (const typed of ['\x7f', 'w', 'x', '\x7f', 'ord\r']) terminal.handleInput(typed);
    await ended();
    assert.match(text, /got word/);
  });

  it('ends what runs when the task is terminated', async () => {
    open({ command: node("console.log('ready');setTimeout(()=>{},600000)") });
    await until(() => text.includes('\r\nready'));
    terminal.close();
    await ended();
    assert.notEqual(code, 0);
  });

  it('ends what runs with Ctrl+C', async () => {
    open({ command: node("console.log('ready');setTimeout(()=>{},600000)") });
    await until(() => text.includes('\r\nready'));
    terminal.handleInput('\x03');
    await ended();
    assert.notEqual(code, 0);
  });

  const refused: readonly (readonly [what: string, run: Partial<GatewayTaskRun>, message: RegExp])[] = [
    ['no command', { command: undefined }, /no "command"/],
    ['a blank command', { command: ' ' }, /no "command"/],
    ['a list as command', { command: ['ls'] }, /no "command"/],
    ['an unknown gateway', { gateway: 'Missing' }, /no gateway Missing/],
    ['a blank gateway', { gateway: '' }, /must be the name of a gateway/],
    ['false as gateway', { gateway: false }, /must be the name of a gateway/],
    ['null as gateway', { gateway: null }, /must be the name of a gateway/],
    ['a folder that is gone', { folder: '/nonexistent/folder' }, /Couldn't run the command/],
  ];
  for (const [what, run, message] of refused) {
    it(`fails with ${what}, and runs nothing`, async () => {
      open({ command: node("console.log('direct')"), ...run });
      await ended();
      assert.equal(code, 1);
      assert.match(text, message);
      assert.doesNotMatch(text, /\ndirect/);
    });
  }

  it("fails if there is no gateway, and if it can't be started", async () => {
    open({}, gatewaysOf([]));
    await ended();
    assert.equal(code, 1);
    assert.match(text, /has no gateway/);
    const failing = gatewaysOf([played], () => {
      throw new Error('secret detail');
    });
    open({}, failing);
    await ended();
    assert.equal(code, 1);
    assert.doesNotMatch(text, /secret/);
  });
});
