import type { Proxy } from '../../proxy/proxy';
import { noProxyNames, proxyEnvironment, proxyEnvironmentWithOwn, type Variables } from './proxyEnvironment';

/** A launch configuration of any debugger, as `launch.json` has it. */
export type LaunchConfiguration = Variables;

/** The gateway that a launch configuration asks for. */
export type RequestedGateway =
  | { readonly kind: 'none' }
  | { readonly kind: 'default' }
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'invalid' };

/** A gateway that a run can't do without. */
export type AskedGateway = Exclude<RequestedGateway, { kind: 'none' }>;

/** Why a configuration can't run through a gateway. */
export type LaunchProblem = 'attach' | 'environment' | 'browserPassword';

export type RoutedLaunch =
  | {
      readonly configuration: LaunchConfiguration;
      /** False if the runtime connects to the gateway, but the program itself has to send the password. */
      readonly sendsPassword: boolean;
    }
  | { readonly problem: LaunchProblem };

/** The key in `launch.json`. */
export const launchKey = 'proxylite';

/** Debuggers whose variables are a list of `{ name, value }` in `environment`. */
const typesWithEnvironment: ReadonlySet<unknown> = new Set(['cppdbg', 'cppvsdbg']);

/** Debuggers that start a browser from Chromium. It takes the proxy as an argument, and no password. */
const chromiumTypes: ReadonlySet<unknown> = new Set(['chrome', 'msedge', 'pwa-chrome', 'pwa-msedge']);

/** The platform's section of a configuration, by Node's name of the platform. */
const platformSections: Readonly<Record<string, string>> = {
  linux: 'linux',
  darwin: 'osx',
  win32: 'windows',
};

/** Reads `"proxylite"` of a launch configuration. Anything but `true`, `false`, and a name is invalid, not `false`. */
export function requestedGateway({ [launchKey]: value }: LaunchConfiguration): RequestedGateway {
  if (value === undefined || value === false) return { kind: 'none' };
  if (value === true) return { kind: 'default' };
  return typeof value === 'string' && value.trim() !== ''
    ? { kind: 'named', name: value }
    : { kind: 'invalid' };
}

/**
 * Returns the names of the variables that a person wrote into a launch configuration, in lower case. Debuggers add those
 * of files and of the editor's environment later, which mustn't count as the person's own.
 */
export function ownVariables(
  configuration: LaunchConfiguration,
  platform: NodeJS.Platform,
): readonly string[] {
  const section = configuration[platformSections[platform] ?? ''];
  const parts = [configuration, ...(isRecord(section) ? [section] : [])];
  return parts.flatMap((part) =>
    [part.env, part.environment].flatMap((variables) =>
      (readVariables(variables)?.entries ?? []).map(([name]) => name.toLowerCase()),
    ),
  );
}

/**
 * Returns a launch configuration that runs its program through a local gateway.
 * @param own Names in lower case, whose values stay as they are.
 * @param inherited The environment that the program gets anyway.
 */
export function routeLaunch(
  configuration: LaunchConfiguration,
  gateway: Proxy,
  own: readonly string[],
  inherited: Variables,
): RoutedLaunch {
  // The environment of a program that already runs can't be changed.
  if (configuration.request === 'attach') return { problem: 'attach' };
  if (chromiumTypes.has(configuration.type)) return routeChromium(configuration, gateway);
  const field = environmentField(configuration);
  const variables = readVariables(configuration[field] ?? (field === 'environment' ? [] : {}));
  if (!variables) return { problem: 'environment' };
  const known = Object.fromEntries(variables.entries);
  const ownNoProxy = Object.fromEntries(
    noProxyNames.filter((name) => own.includes(name.toLowerCase())).map((name) => [name, known[name]]),
  );
  const added =
    Object.keys(ownNoProxy).length > 0
      ? proxyEnvironmentWithOwn(gateway, ownNoProxy)
      : proxyEnvironment(gateway, { ...inherited, ...known });
  const isOwn = (name: string) =>
    own.includes(name.toLowerCase()) && !noProxyNames.some((one) => one === name);
  const routed = Object.entries(added).filter(([name]) => !isOwn(name));
  const isJava = configuration.type === 'java';
  return {
    configuration: {
      ...configuration,
      [field]: variables.write(routed),
      ...(isJava && { vmArgs: javaArguments(configuration.vmArgs, gateway) }),
    },
    sendsPassword: !isJava || gateway.credentials === undefined,
  };
}

function environmentField({ type, env, environment }: LaunchConfiguration): 'env' | 'environment' {
  if (typesWithEnvironment.has(type)) return 'environment';
  return env === undefined && Array.isArray(environment) ? 'environment' : 'env';
}

interface ReadVariables {
  readonly entries: readonly (readonly [name: string, value: unknown])[];
  /** Returns the variables with added ones, in the form in which they were read. */
  write(added: readonly (readonly [name: string, value: string])[]): unknown;
}

/** Reads any of the forms in which debuggers take variables. Returns `undefined` if it's none of them. */
function readVariables(value: unknown): ReadVariables | undefined {
  if (Array.isArray(value)) return readList(value as readonly unknown[]);
  if (!isRecord(value)) return undefined;
  return {
    entries: Object.entries(value),
    write: (added) => ({ ...value, ...Object.fromEntries(added) }),
  };
}

/** Lists of `NAME=value`, and of `{ name, value }`. */
function readList(list: readonly unknown[]): ReadVariables | undefined {
  const entries = list.map(entryOf);
  if (!entries.every((entry) => entry !== undefined)) return undefined;
  const isText = typeof list[0] === 'string';
  return {
    entries,
    write: (added) => {
      const names = new Set(added.map(([name]) => name));
      const kept = list.filter((_, index) => !names.has(entries[index]?.[0] ?? ''));
      return [...kept, ...added.map(([name, value]) => (isText ? `${name}=${value}` : { name, value }))];
    },
  };
}

function entryOf(item: unknown): readonly [name: string, value: unknown] | undefined {
  if (typeof item === 'string') {
    const [name = '', ...value] = item.split('=');
    return [name, value.join('=')];
  }
  return isRecord(item) && typeof item.name === 'string' ? [item.name, item.value] : undefined;
}

function routeChromium(configuration: LaunchConfiguration, gateway: Proxy): RoutedLaunch {
  const { runtimeArgs } = configuration;
  const known: readonly unknown[] = Array.isArray(runtimeArgs) ? runtimeArgs : [];
  if (known.some((argument) => String(argument).startsWith('--proxy-server'))) {
    return { configuration, sendsPassword: true };
  }
  if (gateway.credentials) return { problem: 'browserPassword' };
  const argument = `--proxy-server=http://${gateway.host}:${gateway.port}`;
  return { configuration: { ...configuration, runtimeArgs: [...known, argument] }, sendsPassword: true };
}

/**
 * Adds the system properties that route Java, which ignores the variables, through the gateway. Others can see the
 * arguments of a program, so the password isn't in them.
 */
function javaArguments(given: unknown, { host, port }: Proxy): unknown {
  const isList = Array.isArray(given);
  const known: readonly unknown[] = isList ? given : typeof given === 'string' && given ? [given] : [];
  if (known.some((argument) => /-Dhttps?\.proxyHost=/.test(String(argument)))) return given;
  const added = ['http', 'https'].flatMap((scheme) => [
    `-D${scheme}.proxyHost=${host}`,
    `-D${scheme}.proxyPort=${port}`,
  ]);
  const all = [...known, ...added];
  return isList ? all : all.join(' ');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
