import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Proxy } from '../../proxy/proxy';
import { afterLine, initialState, type GatewayState } from './gatewayState';

const tokenBytes = 18;
/** Longest end of standard error that is kept. */
const maxErrorLength = 4096;

/** The end of a gateway. Code is null when a signal ended it or it couldn't be started. */
export interface GatewayEnd {
  readonly code: number | null;
  /** End of what it wrote to standard error. */
  readonly message: string;
}

/** The program `proxylite-gateway` on a free port, with its proxies sent over standard input. */
export class GatewayProcess {
  /** Password of its clients. */
  readonly token = randomBytes(tokenBytes).toString('base64url');
  readonly ended: Promise<GatewayEnd>;
  private readonly child: ChildProcessWithoutNullStreams;
  private current = initialState;
  private errorText = '';

  /**
   * @param program file of the gateway, run by the executable of this process
   * @param onChanged called after the state has changed
   */
  constructor(
    program: string,
    proxies: readonly Proxy[],
    private readonly onChanged: (state: GatewayState) => void,
  ) {
    this.child = spawn(process.execPath, [program, '--port', '0', '--control'], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', PROXYLITE_GATEWAY_TOKEN: this.token },
      stdio: 'pipe',
      windowsHide: true,
    });
    this.ended = this.waitForEnd();
    // It may end before it has read its commands; `ended` reports that.
    this.child.stdin.on('error', () => {});
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.errorText = (this.errorText + text).slice(-maxErrorLength);
    });
    createInterface({ input: this.child.stdout }).on('line', (line) => this.read(line));
    this.setProxies(proxies);
  }

  get state(): GatewayState {
    return this.current;
  }

  /** Replaces the proxies. Requests under way go on with theirs. */
  setProxies(upstreams: readonly Proxy[]): void {
    if (this.child.stdin.writable)
      this.child.stdin.write(`${JSON.stringify({ command: 'upstreams', upstreams })}\n`);
  }

  /** Ends the program, which notices that standard input is closed. */
  stop(): Promise<GatewayEnd> {
    this.child.stdin.end();
    return this.ended;
  }

  private read(line: string): void {
    const next = afterLine(this.current, line);
    if (next === this.current) return;
    this.current = next;
    this.onChanged(next);
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
