import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { GatewayConfiguration } from '../../../src/model/gateways/gatewayConfiguration';
import { gatewaysKey } from '../../../src/model/gateways/storedGateways';
import { freePort } from '../../vscode/freePort';
import { percentile } from '../rounds';
import { withChangedModule } from './changedModule';
import { probeSettings } from './settings';

/** The ports of `servers/gatewayTraffic.ts`. */
export interface TrafficPorts {
  readonly control: number;
  readonly upstreams: readonly number[];
}

/** The delays of the extension host's event loop in milliseconds. */
export interface Delays {
  readonly p99: number;
  readonly max: number;
  /** Its processor time between two looks at it. The rest of a delay is the wait for a processor. */
  readonly processorP99: number;
}

export interface GatewayEventLoop {
  readonly withoutLoad: Delays;
  readonly underLoad: Delays;
  /** Requests per second through the gateway. */
  readonly perSecond: number;
}

const seconds = 10;
/** For views and panels to be shown. */
const settleMs = 3000;
/** What the histogram counts begins with the time between two samples, in milliseconds. */
const resolution = 5;

/** Runs a gateway with its log and its view open, at first without requests. */
export async function measure(): Promise<GatewayEventLoop> {
  const { control, upstreams } = probeSettings<TrafficPorts>();
  const folder = await mkdtemp(join(tmpdir(), 'proxylite-event-loop-'));
  try {
    const path = join(folder, 'proxies.txt');
    await writeFile(path, upstreams.map((port) => `http://127.0.0.1:${port}\n`).join(''));
    const gateway: GatewayConfiguration = {
      id: 'bench',
      name: 'Bench',
      source: { kind: 'file', path },
      strategy: 'round-robin',
      port: await freePort(0),
      hasPassword: false,
    };
    await activateWith(gateway);
    await vscode.commands.executeCommand('proxylite.gateways.start', gateway.id);
    await vscode.commands.executeCommand('proxylite.gateways.showLog', gateway.id);
    await vscode.commands.executeCommand('proxylite.gateways.focus');
    await wait(settleMs);
    const withoutLoad = await delaysDuring(() => wait(1000 * seconds));
    let requests = 0;
    const underLoad = await delaysDuring(async () => {
      requests = await sendRequests(control, gateway.port);
    });
    await vscode.commands.executeCommand('proxylite.gateways.stop', gateway.id);
    return { withoutLoad, underLoad, perSecond: requests / seconds };
  } finally {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

interface Main {
  activate(context: vscode.ExtensionContext): unknown;
}

/** Activates the extension in a workspace that has a gateway. */
async function activateWith(gateway: GatewayConfiguration): Promise<void> {
  const extension = vscode.extensions.getExtension('proxylite.proxylite-vscode');
  if (!extension) throw new Error('the extension is not installed');
  if (extension.isActive) throw new Error('the extension is active before it has a gateway');
  const { main } = extension.packageJSON as { main: string };
  await withChangedModule<Main>(
    join(extension.extensionPath, main),
    (load) => {
      const exported = load();
      return {
        ...exported,
        activate: async (context) => {
          await context.workspaceState.update(gatewaysKey, [gateway]);
          return exported.activate(context);
        },
      };
    },
    () => extension.activate(),
  );
}

/** Has the other process send requests, and returns the number of answers. */
async function sendRequests(control: number, port: number): Promise<number> {
  // VS Code changes `fetch` and `node:http`, which read the system's certificates first.
  const socket = connect({ port: control, host: '127.0.0.1' });
  socket.write(JSON.stringify({ port, seconds }));
  const answer = await text(socket);
  const count = Number(answer);
  if (!(count > 0)) throw new Error(`no requests were sent: ${answer}`);
  return count;
}

async function delaysDuring(work: () => Promise<void>): Promise<Delays> {
  const delays = monitorEventLoopDelay({ resolution });
  const processor: number[] = [];
  let last = process.cpuUsage();
  const timer = setInterval(() => {
    const { user, system } = process.cpuUsage(last);
    processor.push((user + system) / 1000);
    last = process.cpuUsage();
  }, resolution);
  delays.enable();
  await work();
  delays.disable();
  clearInterval(timer);
  const milliseconds = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution);
  return {
    p99: milliseconds(delays.percentile(99)),
    max: milliseconds(delays.max),
    processorP99: percentile(processor, 0.99),
  };
}
