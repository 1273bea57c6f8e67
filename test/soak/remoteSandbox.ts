import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { request } from 'undici';

/** A sandbox in a process of its own: what it holds does not count where memory is measured. */
export class RemoteSandbox {
  private constructor(
    private readonly child: ChildProcess,
    readonly apiUrl: URL,
    readonly key: string,
    /** A target for checks, over http. */
    readonly target: URL,
    private readonly controlUrl: string,
  ) {}

  static async start(seed: number): Promise<RemoteSandbox> {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', join(__dirname, '../sandbox/main.ts'), '--seed', String(seed)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const said = new Map<string, string>();
    for await (const line of createInterface(child.stdout)) {
      const [, name, value] = /^ {2}(\w+) +(\S+)/.exec(line) ?? [];
      if (name && value) said.set(name, value);
      if (name === 'targets') break;
    }
    child.stdout.resume();
    const get = (name: string): string => {
      const value = said.get(name);
      if (value === undefined) throw new Error(`the sandbox did not say its ${name}`);
      return value;
    };
    return new RemoteSandbox(
      child,
      new URL(get('API')),
      get('key'),
      new URL(get('targets')),
      get('control').replace(/\/state$/, ''),
    );
  }

  /** Lets the next calls of any operation go wrong, so many of them. */
  async fail(fault: string, times: number): Promise<void> {
    await this.control('POST', '/faults', { fault, times });
  }

  /** Forgets faults, and the requests so far, which it would keep. */
  async calm(): Promise<void> {
    await this.control('DELETE', '/faults');
    await this.control('DELETE', '/requests');
  }

  /** Puts everything back to how it was at the start. */
  async reset(): Promise<void> {
    await this.control('POST', '/reset');
  }

  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    await once(this.child, 'close');
  }

  private async control(method: 'POST' | 'DELETE', path: string, body: object = {}): Promise<void> {
    const { statusCode, body: answer } = await request(this.controlUrl + path, {
      method,
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (statusCode !== 200) throw new Error(`${method} ${path}: ${text}`);
  }
}
