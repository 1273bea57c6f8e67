import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import {
  ElicitRequestSchema,
  type ClientCapabilities,
  type ElicitRequest,
  type ElicitResult,
  type TextContent,
} from '@modelcontextprotocol/sdk/types.js';

/** What a tool answered. */
export interface ToolAnswer {
  readonly text: string;
  readonly isError: boolean;
}

/** How a server is started and asked. */
export interface ConnectionOptions {
  readonly command?: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** How the person behind the client answers questions; no questions can be put if not given. */
  readonly answer?: (question: string) => Promise<ElicitResult> | ElicitResult;
}

/** A server that runs as a child, with the official client. */
export class McpConnection {
  /** The questions that were put to the person. */
  readonly questions: string[] = [];
  /** What came on standard output and is no protocol. */
  readonly noise: Error[] = [];
  private stderr = '';

  private constructor(
    readonly client: Client,
    private readonly transport: StdioClientTransport,
  ) {}

  static async open({ command, args, environment, answer }: ConnectionOptions): Promise<McpConnection> {
    const capabilities: ClientCapabilities = answer ? { elicitation: { form: {} } } : {};
    const client = new Client({ name: 'test', version: '1' }, { capabilities });
    const transport = new StdioClientTransport({
      command: command ?? process.execPath,
      args: [...args],
      env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...environment },
      stderr: 'pipe',
    });
    const connection = new McpConnection(client, transport);
    transport.stderr?.on('data', (chunk: Buffer) => (connection.stderr += chunk.toString()));
    client.onerror = (error) => connection.noise.push(error);
    if (answer) {
      client.setRequestHandler(ElicitRequestSchema, ({ params }: ElicitRequest) => {
        connection.questions.push(params.message);
        return answer(params.message);
      });
    }
    await client.connect(transport);
    return connection;
  }

  /** What the server has logged so far. */
  get log(): string {
    return this.stderr;
  }

  /** Waits for a line of the log: it comes by another pipe than answers do. */
  async logged(line: RegExp): Promise<void> {
    while (!line.test(this.stderr)) await once(this.transport.stderr as Readable, 'data');
  }

  async call(
    name: string,
    input: Record<string, unknown> = {},
    options: { readonly signal?: AbortSignal } = {},
  ): Promise<ToolAnswer> {
    const { content, isError } = await this.client.callTool({ name, arguments: input }, undefined, options);
    return { text: (content as TextContent[]).map(({ text }) => text).join(''), isError: isError === true };
  }

  /** Ends the server as a client does: its standard input closes. */
  async close(): Promise<void> {
    await this.client.close();
  }
}
