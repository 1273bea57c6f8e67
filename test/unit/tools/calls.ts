import assert from 'node:assert/strict';
import { runTool } from '../../../src/tools/core/runTool';
import { ToolError, type Change, type ToolHost } from '../../../src/tools/core/tool';
import { tools } from '../../../src/tools/core/tools';
import { EnvironmentHost, variables } from '../../../src/tools/mcp/environmentHost';
import { ServerLog } from '../../../src/tools/mcp/serverLog';
import type { Sandbox } from '../../sandbox/sandbox';

/** What a model gets, and what was asked and told on the way. */
export interface Called {
  /** The answer as the model reads it. */
  readonly text: string;
  /** The questions that were put to the user. */
  readonly asked: readonly Change[];
}

/** How a test answers questions and ends calls. */
export interface CallOptions {
  readonly confirmPrice?: boolean;
  readonly signal?: AbortSignal;
  readonly environment?: NodeJS.ProcessEnv;
}

/** Tools that work on a sandbox, and that remember which changes they told of. */
export class SandboxTools {
  readonly changed: Change[] = [];
  private readonly hosts = new Map<string, EnvironmentHost>();

  constructor(private readonly sandbox: () => Sandbox) {}

  /** Calls a tool; an error is for the model, and is thrown. */
  async call(name: string, input: object = {}, options: CallOptions = {}): Promise<Called> {
    const tool = tools.find((one) => one.name === name);
    assert.ok(tool, name);
    const asked: Change[] = [];
    const text = await runTool(tool, input, this.host(options.environment), {
      signal: options.signal ?? new AbortController().signal,
      confirm: async (change) => {
        asked.push(change);
        await Promise.resolve();
        if (options.confirmPrice === false) throw new ToolError('The user declined.');
      },
    });
    return { text, asked };
  }

  /** The answer of a tool, read. */
  async answer<T>(name: string, input: object = {}, options: CallOptions = {}): Promise<T> {
    return JSON.parse((await this.call(name, input, options)).text) as T;
  }

  /** The error of a call that has to fail with one for the model. */
  async error(name: string, input: object = {}, options: CallOptions = {}): Promise<string> {
    const called = await this.call(name, input, options).catch((error: unknown) => error);
    assert.ok(called instanceof ToolError, `${name} gave ${JSON.stringify(called)}`);
    return called.message;
  }

  /** Closes every connection to the sandbox. */
  async dispose(): Promise<void> {
    await Promise.all([...this.hosts.values()].map((host) => host.dispose()));
  }

  private host(given: NodeJS.ProcessEnv = {}): ToolHost {
    const environment = { ...sandboxEnvironment(this.sandbox()), ...given };
    const id = JSON.stringify(environment);
    let host = this.hosts.get(id);
    if (!host) {
      const { changed } = this;
      host = new (class extends EnvironmentHost {
        override onChanged(...given: Parameters<EnvironmentHost['onChanged']>): Promise<void> {
          changed.push(given[0]);
          return super.onChanged(...given);
        }
      })(environment, new ServerLog([], () => {}), 'test');
      this.hosts.set(id, host);
    }
    return host;
  }
}

/** The variables by which a process finds a sandbox. */
export function sandboxEnvironment(sandbox: Sandbox): Record<string, string> {
  return {
    [variables.key]: sandbox.key,
    [variables.apiUrl]: sandbox.apiUrl,
    // The proxies of a sandbox are on this machine.
    [variables.allowLocalChecks]: 'true',
    [variables.checkUrl]: `${sandbox.targets.http}/ip`,
    [variables.gateways]: JSON.stringify([sandbox.gateway]),
    [variables.publicIpUrl]: `${sandbox.targets.http}/ip`,
  };
}

/** Gives the tests of a `describe` tools that work on its sandbox, and that know of no change before each. */
export function useTools(sandbox: () => Sandbox): SandboxTools {
  const tools = new SandboxTools(sandbox);
  beforeEach(() => tools.changed.splice(0));
  after(() => tools.dispose());
  return tools;
}
