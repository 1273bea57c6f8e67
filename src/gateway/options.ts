import { parseArgs } from 'node:util';
import { strategyNames, type StrategyName } from './strategies';

export interface GatewayOptions {
  /** File with proxies in any format the extension reads; undefined where standard input delivers them. */
  readonly list: string | undefined;
  /** TCP port on 127.0.0.1, 0 for a free one. */
  readonly port: number;
  readonly strategy: StrategyName;
  /** The password that clients send: `undefined` for a random one, null for none. */
  readonly token: string | null | undefined;
  /** The number of other upstreams that a request may try after the first one fails. */
  readonly retries: number;
  /** Traffic limit of the run in megabytes of 1,048,576 bytes; undefined for no limit. */
  readonly budgetMb: number | undefined;
  readonly allowPrivateTargets: boolean;
  /** True if standard input contains commands, and its end stops the gateway. */
  readonly control: boolean;
}

/** The parsed command line. */
export type CommandLine =
  | { readonly action: 'run'; readonly options: GatewayOptions }
  | { readonly action: 'help' }
  | { readonly action: 'version' };

/** A command line that can't be followed. The message is for the user. */
export class OptionError extends Error {}

/** The environment variable that replaces `--token`, which other users of the machine could see. */
export const tokenVariable = 'PROXYLITE_GATEWAY_TOKEN';

export const defaultPort = 24_000;
export const defaultRetries = 3;
const maxRetries = 100;
/** RFC 1929 has one byte for the length of a password. */
const maxTokenBytes = 255;

export const usage = `One local proxy address in front of a list of proxies.

  proxylite-gateway --list FILE [options]

  --list FILE              proxies in any format that ProxyLite reads; read again when the file is saved
  --port N                 port on 127.0.0.1, 0 for a free one (${defaultPort})
  --strategy NAME          ${strategyNames.join(', ')} (round-robin)
  --token TOKEN            password that clients send, none to let every program of this machine in;
                           left out: ${tokenVariable}, or a random one that is printed once
  --retries N              other proxies to try after a failure (${defaultRetries})
  --budget-mb N            traffic after which the gateway stops forwarding, in MB
  --allow-private-targets  also forward to loopback, private, link-local and metadata addresses
  --version                print the version
  --help                   print this

Exit codes: 0 ended, 1 unexpected error, 2 bad option, 3 port in use, 4 no proxy in the list
`;

/**
 * Reads a command line.
 * @throws OptionError for an unknown option, a missing one, or a value that can't be used
 */
export function parseCommandLine(args: readonly string[], environment: NodeJS.ProcessEnv): CommandLine {
  const values = parseValues(args);
  if (values.help) return { action: 'help' };
  if (values.version) return { action: 'version' };
  const { list, control = false } = values;
  if (list === '' || (list === undefined && !control)) {
    throw new OptionError('Enter the file with the proxies: --list FILE.');
  }
  return {
    action: 'run',
    options: {
      list,
      port: wholeNumber('--port', values.port, 0, 65_535) ?? defaultPort,
      strategy: strategyOf(values.strategy),
      token: tokenOf(values.token ?? (environment[tokenVariable] || undefined)),
      retries: wholeNumber('--retries', values.retries, 0, maxRetries) ?? defaultRetries,
      budgetMb: megabytes(values['budget-mb']),
      allowPrivateTargets: values['allow-private-targets'] ?? false,
      control,
    },
  };
}

const optionTypes = {
  list: 'string',
  port: 'string',
  strategy: 'string',
  token: 'string',
  retries: 'string',
  'budget-mb': 'string',
  'allow-private-targets': 'boolean',
  control: 'boolean',
  version: 'boolean',
  help: 'boolean',
} as const;

type OptionName = keyof typeof optionTypes;
type OptionValues = {
  readonly [Name in OptionName]?: (typeof optionTypes)[Name] extends 'string' ? string : boolean;
};

function parseValues(args: readonly string[]): OptionValues {
  // A strict parser throws messages of Node.
  const { values, tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(Object.entries(optionTypes).map(([name, type]) => [name, { type }])),
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === 'positional') {
      throw new OptionError(`Unexpected argument "${token.value}". Every value belongs to an option.`);
    }
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    if (!rawName.startsWith('--') || !Object.hasOwn(optionTypes, name)) {
      throw new OptionError(`Unknown option ${rawName}.`);
    }
    if (optionTypes[name as OptionName] === 'boolean') {
      if (value !== undefined) throw new OptionError(`The option ${rawName} has no value.`);
    } else if (value === undefined || (value.startsWith('--') && !inlineValue)) {
      // What looks like another option is one.
      throw new OptionError(`Enter a value for ${rawName}.`);
    }
  }
  return values;
}

function wholeNumber(option: string, text: string | undefined, min: number, max: number): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (value >= min && value <= max) return value;
  throw new OptionError(`Enter a whole number from ${min} to ${max} for ${option}.`);
}

function megabytes(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,12}(\.\d{1,6})?$/.test(text) ? Number(text) : NaN;
  if (value > 0) return value;
  throw new OptionError('Enter a number above 0 for --budget-mb, or leave it out for no limit.');
}

function strategyOf(text: string | undefined): StrategyName {
  const name = strategyNames.find((each) => each === (text ?? 'round-robin'));
  if (name) return name;
  throw new OptionError(`Enter one of ${strategyNames.join(', ')} for --strategy.`);
}

function tokenOf(text: string | undefined): string | null | undefined {
  if (text === undefined) return undefined;
  if (text === 'none') return null;
  const length = Buffer.byteLength(text);
  // Neither HTTP nor a URL carries controls.
  if (length > 0 && length <= maxTokenBytes && !/\p{Cc}/u.test(text)) return text;
  throw new OptionError(`Enter 1 to ${maxTokenBytes} characters for --token, or none.`);
}
