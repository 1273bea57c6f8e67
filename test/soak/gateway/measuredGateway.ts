import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { GatewayEvent } from '../../../src/gateway/events';
import { buildGateway } from '../../unit/gateway/gatewayProgram';
import { countResources, type Sample } from '../criteria';

export interface GatewaySample extends Sample {
  /** Resident memory in bytes. */
  readonly rss: number;
}

interface Answer {
  readonly heapBytes: number;
  readonly rss: number;
  readonly kinds: readonly string[];
  readonly descriptors?: number;
}

/** The gateway's program in a process that reports what it holds. */
export class MeasuredGateway {
  /** Finished requests, as its events report them. */
  requests = 0;
  /** Errors that it reports of itself. */
  readonly errors: string[] = [];

  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {}

  static async start(folder: string, proxies: readonly string[]): Promise<MeasuredGateway> {
    const program = await buildGateway(folder);
    const list = join(folder, 'proxies.txt');
    await writeFile(list, `${proxies.join('\n')}\n`);
    const options = ['--list', list, '--port', '0', '--token', 'secret', '--allow-private-targets'];
    const child = spawn(
      process.execPath,
      ['--require', join(__dirname, 'look.js'), program, '--strategy', 'random', ...options],
      { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] },
    );
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
    const [first] = (await Promise.race([
      once(lines, 'line'),
      once(child, 'exit').then(() => {
        throw new Error('the gateway ended before it listened');
      }),
    ])) as [string];
    const listening = JSON.parse(first) as GatewayEvent;
    if (listening.event !== 'listening') throw new Error(`the gateway began with ${first}`);
    const gateway = new MeasuredGateway(child, listening.port);
    lines.on('line', (line) => gateway.take(JSON.parse(line) as GatewayEvent));
    return gateway;
  }

  /** Collects garbage and looks at what the process holds. */
  async look(): Promise<GatewaySample> {
    this.child.send('look');
    const answered = new AbortController();
    const [answer] = (await Promise.race([
      once(this.child, 'message', answered),
      once(this.child, 'exit', answered).then(() => {
        throw new Error('the gateway ended');
      }),
    ]).finally(() => answered.abort())) as [Answer];
    const { heapBytes, rss, kinds, descriptors } = answer;
    const resources = { ...countResources(kinds), ...(descriptors !== undefined && { descriptors }) };
    return { heapBytes, rss, resources };
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }

  private take(event: GatewayEvent): void {
    if (event.event === 'request') this.requests++;
    if (event.event === 'error') this.errors.push(event.message);
  }
}
