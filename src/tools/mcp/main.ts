import { parseArgs } from 'node:util';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { ErrorCode } from '@modelcontextprotocol/sdk/types.js';
import { version } from '../../../package.json';
import { reportListenerErrors } from '../../model/events/emitter';
import { EnvironmentHost, variables } from './environmentHost';
import { InputLines, maxLineBytes } from './inputLines';
import { ServerLog } from './serverLog';
import { allowChangesFlag, createServer } from './createServer';

const usage = `ProxyLite as an MCP server over standard input and output.

  --${allowChangesFlag}  make changes without asking if the client doesn't support questions (MCP elicitation).
                   Use it only with clients that ask you before each tool call
  --version        print the version
  --help           print this

Environment
  ${variables.key}        the app_key of your ProxyLite account
  ${variables.apiUrl}        base URL of the API: https, or http on this machine
  ${variables.checkUrl}      URL to request through each checked proxy
  ${variables.allowLocalChecks}  true: allow models to check proxies on this machine or its network
  ${variables.publicIpUrl}  URL of the service that reports this machine's IPv4 address
  HTTPS_PROXY, HTTP_PROXY, NO_PROXY, NODE_EXTRA_CA_CERTS
`;

/** Serves until the client closes standard input, or a signal comes. */
async function serve(allowChanges: boolean): Promise<void> {
  const key = process.env[variables.key]?.trim();
  // Clients keep standard error as the server's log; standard output is the protocol's alone.
  const log = new ServerLog(key ? [key] : [], (text) => process.stderr.write(text));
  reportListenerErrors((error) => log.error('listener', error));
  process.once('uncaughtException', (error) => {
    log.error('stopped because of an error', error);
    process.exit(1);
  });
  const host = new EnvironmentHost(process.env, log, `proxylite-mcp/${version}`);
  const server = createServer({ host, log, version, allowChanges });
  const end = () => {
    void Promise.allSettled([server.close(), host.dispose()]).then(() => process.exit(0));
  };
  process.stdin.once('close', end).once('end', end);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  const input = new InputLines((id) => {
    log.write(`ignored an input line longer than ${maxLineBytes} bytes`);
    const error = {
      code: ErrorCode.InvalidRequest,
      message: `The message is longer than ${maxLineBytes} bytes.`,
    };
    process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id, error })}\n`);
  });
  await server.connect(new StdioServerTransport(process.stdin.pipe(input), process.stdout));
  log.write(`ProxyLite MCP server ${version}${key ? '' : `: ${variables.key} isn't set`}`);
}

/** Parses the command line. Throws TypeError for an unknown option. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      [allowChangesFlag]: { type: 'boolean', default: false },
      version: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) process.stdout.write(usage);
  else if (values.version) process.stdout.write(`${version}\n`);
  else await serve(values[allowChangesFlag] === true);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof TypeError ? `${error.message}\n\n${usage}` : String(error)}\n`);
  process.exitCode = 1;
});
