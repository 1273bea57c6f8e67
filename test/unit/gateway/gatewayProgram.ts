import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import type { GatewayEvent, RequestEvent } from '../../../src/gateway/events';
import { projectFolder } from '../../vscode/folders';

/** Builds the gateway as it ships, beside whatever runs from `dist`; gives its file. */
export async function buildGateway(folder: string): Promise<string> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the build script is CommonJS
  const { gateway } = require('../../../esbuild.js') as { gateway: BuildOptions };
  await build({ ...gateway, outdir: folder, absWorkingDir: projectFolder, minify: true, sourcemap: false });
  return join(folder, 'gateway.js');
}

/** How a program ended. */
export interface Ended {
  readonly code: number | null;
  readonly stderr: string;
}

/** A gateway that runs, and what it has printed. */
export class GatewayProgram {
  readonly events: GatewayEvent[] = [];
  stdout = '';
  stderr = '';
  private partial = '';
  private readonly closed: Promise<unknown>;

  constructor(readonly child: ChildProcess) {
    this.closed = once(child, 'close');
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    child.stdout?.setEncoding('utf8').on('data', (text: string) => this.read(text));
  }

  private read(text: string): void {
    this.stdout += text;
    const lines = (this.partial + text).split('\n');
    this.partial = lines.pop() ?? '';
    for (const line of lines) {
      // `--help` and `--version` print no events.
      if (line.startsWith('{')) this.events.push(JSON.parse(line) as GatewayEvent);
    }
    this.child.emit('events');
  }

  /** The first event that a test waits for, also one that came before. */
  async event<T extends GatewayEvent>(matches: (event: GatewayEvent) => event is T): Promise<T>;
  async event(matches: (event: GatewayEvent) => boolean): Promise<GatewayEvent>;
  async event(matches: (event: GatewayEvent) => boolean): Promise<GatewayEvent> {
    for (;;) {
      const found = this.events.find(matches);
      if (found) return found;
      assert.equal(this.child.exitCode, null, `the gateway ended: ${this.stderr}`);
      await Promise.race([once(this.child, 'events'), this.closed]);
    }
  }

  get requests(): readonly RequestEvent[] {
    return this.events.filter((event) => event.event === 'request');
  }

  /** Waits for so many finished requests. */
  async finished(count: number): Promise<readonly RequestEvent[]> {
    await this.event(() => this.requests.length >= count);
    return this.requests;
  }

  get port(): number {
    const [first] = this.events;
    assert.equal(first?.event, 'listening');
    return first.port;
  }

  async ended(): Promise<Ended> {
    await this.closed;
    return { code: this.child.exitCode, stderr: this.stderr };
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
    if (this.child.exitCode === null) this.child.kill(signal);
    return this.ended();
  }
}

/** Builds the gateway for the tests of a `describe`, and ends what they started. */
export function useGatewayProgram() {
  let folder = '';
  let file = '';
  let lists = 0;
  let running: GatewayProgram[] = [];
  before(async function () {
    this.timeout(60_000);
    folder = await mkdtemp(join(tmpdir(), 'proxylite-gateway-'));
    file = await buildGateway(folder);
  });
  afterEach(async () => {
    await Promise.all(running.map((program) => program.stop('SIGKILL')));
    running = [];
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** Starts it with a command line. */
  const run = (args: readonly string[], environment: Record<string, string> = {}): GatewayProgram => {
    const program = new GatewayProgram(
      spawn(process.execPath, [file, ...args], {
        env: { PATH: process.env.PATH ?? '', ...environment },
        stdio: 'pipe',
      }),
    );
    running.push(program);
    return program;
  };
  return {
    run,
    get folder() {
      return folder;
    },
    /** Writes a list and gives its file. */
    async list(...rows: readonly string[]): Promise<string> {
      const path = join(folder, `list${++lists}.txt`);
      await writeFile(path, `${rows.join('\n')}\n`);
      return path;
    },
    /** Starts it with a list, on a free port, for targets on this machine; resolves when it listens. */
    async start(
      rows: readonly string[],
      args: readonly string[] = [],
      environment: Record<string, string> = {},
    ): Promise<GatewayProgram> {
      const list = await this.list(...rows);
      const program = run(
        ['--list', list, '--port', '0', '--token', 'secret', '--allow-private-targets', ...args],
        environment,
      );
      await program.event(({ event }) => event === 'listening');
      return program;
    },
  };
}
