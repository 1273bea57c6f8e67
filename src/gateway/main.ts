import { randomBytes } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { version } from '../../package.json';
import { bytesPerMegabyte } from './budget';
import { readCommands } from './control';
import { EventWriter } from './events';
import { Gateway } from './gateway';
import { ListWatcher, readListFile } from './listFile';
import { OptionError, parseCommandLine, usage, type GatewayOptions } from './options';
import { problemsOf, type ParsedList } from './parseList';

/** Exit codes, which the usage text explains. */
const exitCodes = { ended: 0, unexpected: 1, badOption: 2, portInUse: 3, noProxy: 4 } as const;

/** Ends the program with a sentence on standard error. */
class ExitError extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

// Tunnels live long: a young generation that grows takes 30 MB with thousands of them, and saves no time.
setFlagsFromString('--semi-space-growth-factor=1');

const tokenBytes = 18;
/** Longest wait for the last events to be read, in milliseconds. */
const lastEventsMs = 1000;

async function run(options: GatewayOptions): Promise<void> {
  const { list, token = randomBytes(tokenBytes).toString('base64url') } = options;
  const first = list === undefined ? undefined : await firstList(list);
  const events = new EventWriter(process.stdout);
  const gateway = new Gateway(
    {
      port: options.port,
      strategy: options.strategy,
      token,
      retries: options.retries,
      ...(options.budgetMb !== undefined && {
        budgetBytes: Math.round(options.budgetMb * bytesPerMegabyte),
      }),
      allowPrivateTargets: options.allowPrivateTargets,
    },
    events.write,
  );
  await gateway.start(first?.upstreams ?? []).catch((error: NodeJS.ErrnoException) => {
    throw new ExitError(exitCodes.portInUse, listenProblem(options.port, error));
  });
  if (options.token === undefined) {
    process.stderr.write(`Address with the token: http://user:${token}@127.0.0.1:${gateway.port}\n`);
  }
  const reportError = (message: string): void => events.write({ event: 'error', message });
  if (first) reportUnread(first, reportError);
  // One after the other: an earlier read mustn't replace a later one.
  let reading = Promise.resolve();
  const watcher =
    list === undefined
      ? undefined
      : new ListWatcher(list, () => {
          reading = reading.then(() => follow(list, gateway, reportError));
        });
  const end = lazy(async () => {
    watcher?.close();
    await gateway.stop();
    // The one that started it counts the traffic of its last moments too.
    if (options.control) events.write(gateway.stats());
    events.flush();
    setTimeout(() => process.exit(exitCodes.ended), lastEventsMs).unref();
    process.stdout.write('', () => process.exit(exitCodes.ended));
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  // Whoever read the events is gone, as with `| head`.
  process.stdout.on('error', end);
  if (options.control) {
    readCommands(process.stdin, {
      onEnd: end,
      onInvalid: () => reportError('A command of standard input is not valid.'),
      onCommand: (command) => {
        if (command.command === 'upstreams') gateway.setUpstreams(command.upstreams);
        else if (command.command === 'banRules') gateway.banRules = command.banRules;
        else if (command.command === 'dailyBudget') gateway.setDailyBudget(command.budget ?? undefined);
        else events.write(gateway.stats());
      },
    });
  }
}

/** The list to begin with. */
async function firstList(path: string): Promise<ParsedList> {
  const list = await readListFile(path).catch((error: Error) => {
    throw new ExitError(exitCodes.noProxy, error.message);
  });
  if (list.upstreams.length > 0) return list;
  throw new ExitError(exitCodes.noProxy, noProxies(path, list));
}

/** Reads the list again after it was saved. One that can't be used leaves the upstreams as they are. */
async function follow(path: string, gateway: Gateway, reportError: (message: string) => void): Promise<void> {
  try {
    const list = await readListFile(path);
    if (list.upstreams.length === 0) throw new Error(noProxies(path, list));
    gateway.setUpstreams(list.upstreams);
    reportUnread(list, reportError);
  } catch (error) {
    reportError(
      `${error instanceof Error ? error.message : String(error)} The previous proxies stay in use.`,
    );
  }
}

function reportUnread(list: ParsedList, reportError: (message: string) => void): void {
  for (const problem of problemsOf(list)) reportError(problem);
}

/** The error for a list without proxies, and why it has none. */
function noProxies(path: string, list: ParsedList): string {
  return [`No proxies found in ${path}.`, ...problemsOf(list)].join(' ');
}

function listenProblem(port: number, { code, message }: NodeJS.ErrnoException): string {
  if (code === 'EADDRINUSE') {
    return `Port ${port} is in use. Choose another one with --port, or 0 for a free one.`;
  }
  return `Couldn't listen on port ${port} (${code ?? message}).`;
}

/** Runs an asynchronous function at its first call only. */
function lazy(action: () => Promise<void>): () => void {
  let isCalled = false;
  return () => {
    if (isCalled) return;
    isCalled = true;
    void action();
  };
}

async function main(): Promise<void> {
  const commandLine = parseCommandLine(process.argv.slice(2), process.env);
  if (commandLine.action === 'help') process.stdout.write(usage);
  else if (commandLine.action === 'version') process.stdout.write(`${version}\n`);
  else await run(commandLine.options);
}

// Node would print a stack where the reader of a text is gone.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});
main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof OptionError) {
    process.stderr.write(`${message}\n\n${usage}`);
    process.exitCode = exitCodes.badOption;
  } else {
    process.stderr.write(`${error instanceof ExitError ? message : `Unexpected error: ${message}`}\n`);
    process.exitCode = error instanceof ExitError ? error.code : exitCodes.unexpected;
  }
});
