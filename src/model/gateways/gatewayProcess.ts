import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Proxy } from '../../proxy/proxy';
import type { StrategyName } from '../../gateway/strategies';
import { parseGatewayEvent, type GatewayEvent } from './gatewayEvents';

/** Longest end of standard error that is kept. */
const maxErrorLength = 4096;

/** The end of a gateway. Code is null when a signal ended it or it couldn't be started. */
export interface GatewayEnd {
  readonly code: number | null;
  /** End of what it wrote to standard error. */
  readonly message: string;
}

export interface GatewayLaunch {
  /** File of the program, run by the executable of this process. */
  readonly program: string;
  /** 0 for a free one. */
  readonly port: number;
  /** Password of its clients; null to allow every program of this machine. */
  readonly token: string | null;
  readonly strategy?: StrategyName;
  /** Traffic limit of the run in megabytes of 1,048,576 bytes. */
  readonly budgetMb?: number;
  /** A file with proxies that the program follows by itself. */
  readonly list?: string;
}

/** The program `proxylite-gateway`, with its proxies sent over standard input and its token in the environment. */
export class GatewayProcess {
  readonly ended: Promise<GatewayEnd>;
  private readonly child: ChildProcessWithoutNullStreams;
  private errorText = '';
  private carriedBytes = 0;

  constructor(launch: GatewayLaunch, onEvent: (event: GatewayEvent) => void) {
    this.child = spawn(process.execPath, [launch.program, ...argumentsOf(launch)], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', PROXYLITE_GATEWAY_TOKEN: launch.token ?? 'none' },
      stdio: 'pipe',
      windowsHide: true,
    });
    this.ended = this.waitForEnd();
    // It may end before it has read its commands; `ended` reports that.
    this.child.stdin.on('error', () => {});
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.errorText = (this.errorText + text).slice(-maxErrorLength);
    });
    createInterface({ input: this.child.stdout }).on('line', (line) => {
      const event = parseGatewayEvent(line);
      if (event?.event === 'stats') this.carriedBytes = event.run.bytesIn + event.run.bytesOut;
      if (event) onEvent(event);
    });
  }

  /** Replaces the proxies. Requests under way go on with theirs. */
  setProxies(proxies: readonly Proxy[]): void {
    // The gateway always sends the target's name, so both kinds of SOCKS4 are one.
    const upstreams = proxies.map((proxy) =>
      proxy.scheme === 'socks4a' ? { ...proxy, scheme: 'socks4' } : proxy,
    );
    this.send({ command: 'upstreams', upstreams });
  }

  /** Bytes of the run when it last reported its totals. */
  get runBytes(): number {
    return this.carriedBytes;
  }

  /**
   * Replaces the traffic limit of the day.
   * @param limitBytes undefined for no limit
   * @param usedBytes those of the day, with those of this run as far as it has reported them
   */
  setDailyBudget(limitBytes: number | undefined, usedBytes: number): void {
    const budget = limitBytes === undefined ? null : { limitBytes, usedBytes, runBytes: this.carriedBytes };
    this.send({ command: 'dailyBudget', budget });
  }

  /** Asks for the totals, which arrive as an event. */
  requestStats(): void {
    this.send({ command: 'stats' });
  }

  /** Ends the program, which notices that standard input is closed. */
  stop(): Promise<GatewayEnd> {
    this.child.stdin.end();
    return this.ended;
  }

  private send(command: object): void {
    if (this.child.stdin.writable) this.child.stdin.write(`${JSON.stringify(command)}\n`);
  }

  private async waitForEnd(): Promise<GatewayEnd> {
    try {
      const [code] = (await once(this.child, 'close')) as [number | null];
      return { code, message: this.errorText.trim() };
    } catch (error) {
      return { code: null, message: error instanceof Error ? error.message : String(error) };
    }
  }
}

function argumentsOf({ port, strategy, budgetMb, list }: GatewayLaunch): string[] {
  return [
    '--control',
    '--port',
    String(port),
    ...(strategy === undefined ? [] : ['--strategy', strategy]),
    ...(budgetMb === undefined ? [] : ['--budget-mb', String(budgetMb)]),
    ...(list === undefined ? [] : ['--list', list]),
  ];
}
