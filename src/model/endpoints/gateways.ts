import { isProxyHost } from '../../proxy/parseEndpoint';
import type { ProxyScheme } from '../../proxy/proxy';

/** A server of the vendor that authenticates proxy accounts. The vendor's document doesn't list any. */
export interface Gateway {
  readonly name: string;
  readonly host: string;
  readonly httpPort?: number | undefined;
  readonly socksPort?: number | undefined;
  /** Region, such as `us`; used to choose the nearest gateway. */
  readonly region?: string | undefined;
  /** The longest sticky session, in minutes, where it is known. */
  readonly maxSessionMinutes?: number | undefined;
}

/** The schemes that an endpoint can have. */
export const endpointSchemes = ['http', 'socks5'] as const satisfies readonly ProxyScheme[];
export type EndpointScheme = (typeof endpointSchemes)[number];

/** The reason an entry of the setting can't be used. */
export type GatewayProblem =
  'notObject' | 'name' | 'host' | 'port' | 'noPort' | 'maxSessionMinutes' | 'sameName';

/** The gateways of a setting, and the entries that can't be used by their index. */
export interface ReadGateways {
  readonly gateways: readonly Gateway[];
  readonly problems: readonly { readonly index: number; readonly problem: GatewayProblem }[];
}

/** The hosts seen in public use. @see docs/api-notes.md#endpoints */
export const defaultGateways: readonly Gateway[] = [
  { name: 'US', host: 'gate-us.proxylite.com', httpPort: 9595, socksPort: 9595, region: 'us' },
  { name: 'EU', host: 'gate-eu.proxylite.com', httpPort: 9595, socksPort: 9595, region: 'eu' },
];

export const defaultUsernameTemplate =
  '{account}_area-{country}_state-{state}_city-{city}_life-{minutes}_session-{session}';

/** Reads the value of the setting, whatever was written there. */
export function readGateways(value: unknown): ReadGateways {
  const gateways: Gateway[] = [];
  const problems: { index: number; problem: GatewayProblem }[] = [];
  for (const [index, entry] of (Array.isArray(value) ? (value as unknown[]) : []).entries()) {
    const read = readGateway(entry, gateways);
    if (typeof read === 'string') problems.push({ index, problem: read });
    else gateways.push(read);
  }
  return { gateways, problems };
}

function readGateway(entry: unknown, before: readonly Gateway[]): Gateway | GatewayProblem {
  if (typeof entry !== 'object' || entry === null) return 'notObject';
  const { name, host, httpPort, socksPort, region, maxSessionMinutes } = entry as Record<string, unknown>;
  if (typeof name !== 'string' || name.trim() === '') return 'name';
  if (before.some((other) => other.name === name.trim())) return 'sameName';
  if (typeof host !== 'string' || !isProxyHost(host.trim())) return 'host';
  if (![httpPort, socksPort].every(isPortOrNone)) return 'port';
  if (!httpPort && !socksPort) return 'noPort';
  if (!isMinutesOrNone(maxSessionMinutes)) return 'maxSessionMinutes';
  return {
    name: name.trim(),
    host: host.trim(),
    ...(httpPort ? { httpPort: httpPort as number } : {}),
    ...(socksPort ? { socksPort: socksPort as number } : {}),
    ...(typeof region === 'string' && region.trim() ? { region: region.trim().toLowerCase() } : {}),
    ...(maxSessionMinutes ? { maxSessionMinutes } : {}),
  };
}

function isPortOrNone(port: unknown): boolean {
  return (
    port === undefined ||
    port === null ||
    (Number.isInteger(port) && Number(port) > 0 && Number(port) < 65536)
  );
}

function isMinutesOrNone(minutes: unknown): minutes is number | undefined {
  return minutes === undefined || (Number.isInteger(minutes) && Number(minutes) > 0);
}

/** The port of a gateway for a scheme; undefined where it doesn't speak it. */
export function portOf(gateway: Gateway, scheme: EndpointScheme): number | undefined {
  return scheme === 'http' ? gateway.httpPort : gateway.socksPort;
}

/** The gateways that speak a protocol. */
export function speaking(gateways: readonly Gateway[], scheme: EndpointScheme): readonly Gateway[] {
  return gateways.filter((gateway) => portOf(gateway, scheme) !== undefined);
}

/** The gateway of a choice: the one of its name, else the nearest that speaks its protocol. */
export function gatewayFor(
  choice: { readonly gateway?: string | undefined; readonly scheme: EndpointScheme },
  gateways: readonly Gateway[],
  timeZone = localTimeZone(),
): Gateway | undefined {
  return (
    gateways.find(({ name }) => name === choice.gateway) ??
    nearestGateway(speaking(gateways, choice.scheme), timeZone)
  );
}

/** This machine's time zone by its IANA name, such as `Europe/Berlin`. */
function localTimeZone(): string {
  // eslint-disable-next-line no-restricted-globals -- the name of a zone isn't words in any language
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The first gateway in the part of the world that a time zone belongs to, else the first one. */
export function nearestGateway(gateways: readonly Gateway[], timeZone: string): Gateway | undefined {
  const near = nearRegions[timeZone.split('/', 1)[0] ?? ''] ?? [];
  return (
    near.map((region) => gateways.find((gateway) => gateway.region === region)).find(Boolean) ?? gateways[0]
  );
}

/** Regions by the first part of a time zone's name, the nearest one first. */
const nearRegions: Readonly<Record<string, readonly string[]>> = {
  America: ['us'],
  Europe: ['eu', 'de'],
  Africa: ['eu', 'de'],
  Atlantic: ['eu', 'de', 'us'],
  Asia: ['as', 'asia', 'hk', 'sg'],
  Indian: ['as', 'asia', 'hk', 'sg'],
  Australia: ['as', 'asia', 'hk', 'sg'],
  Pacific: ['us', 'as', 'asia', 'hk', 'sg'],
};
