import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { isProxyHost } from '../proxy/parseEndpoint';
import type { BanRule } from './banRules';
import type { DailyBudget } from './budget';
import type { Upstream } from './upstream';

/** A command from the program that started the gateway, as one JSON object per line of standard input. */
export type ControlCommand =
  | { readonly command: 'upstreams'; readonly upstreams: readonly Upstream[] }
  | { readonly command: 'banRules'; readonly banRules: readonly BanRule[] }
  | {
      readonly command: 'dailyBudget';
      /** Null for none. */
      readonly budget: DailyBudget | null;
    }
  | { readonly command: 'stats' };

/** Gets the commands, and the end of standard input. */
export interface ControlListener {
  onCommand(command: ControlCommand): void;
  onInvalid(): void;
  onEnd(): void;
}

/** Reads commands until the other side closes. */
export function readCommands(input: Readable, listener: ControlListener): void {
  const lines = createInterface({ input, crlfDelay: Infinity });
  lines.on('line', (line) => {
    if (line.trim() === '') return;
    const command = parseCommand(line);
    if (command) listener.onCommand(command);
    else listener.onInvalid();
  });
  lines.on('close', () => listener.onEnd());
  input.on('error', () => listener.onEnd());
}

function parseCommand(line: string): ControlCommand | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!isRecord(value)) return undefined;
  const { command, upstreams, banRules, budget } = value;
  if (command === 'stats') return { command };
  if (command === 'upstreams' && Array.isArray(upstreams) && upstreams.every(isUpstream)) {
    return { command, upstreams };
  }
  if (command === 'banRules' && Array.isArray(banRules) && banRules.every(isBanRule)) {
    return { command, banRules };
  }
  if (command === 'dailyBudget' && (budget === null || isDailyBudget(budget))) return { command, budget };
  return undefined;
}

function isDailyBudget(value: unknown): value is DailyBudget {
  return (
    isRecord(value) &&
    [value.limitBytes, value.usedBytes, value.runBytes].every(
      (bytes) => typeof bytes === 'number' && Number.isFinite(bytes) && bytes >= 0,
    )
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isOptional(value: unknown, type: 'string' | 'number'): boolean {
  return value === undefined || typeof value === type;
}

const schemes: readonly unknown[] = ['http', 'https', 'socks5', 'socks4'];

function isUpstream(value: unknown): value is Upstream {
  if (!isRecord(value)) return false;
  const { scheme, host, port, credentials, expiresAt, country } = value;
  const isPort = Number.isInteger(port) && Number(port) >= 1 && Number(port) <= 65_535;
  const areCredentials =
    credentials === undefined ||
    (isRecord(credentials) &&
      typeof credentials.username === 'string' &&
      typeof credentials.password === 'string');
  return (
    schemes.includes(scheme) &&
    typeof host === 'string' &&
    isProxyHost(host) &&
    isPort &&
    areCredentials &&
    isOptional(expiresAt, 'number') &&
    isOptional(country, 'string')
  );
}

function isBanRule(value: unknown): value is BanRule {
  if (!isRecord(value)) return false;
  const { host, statuses, redirect, text, restMs } = value;
  const areStatuses =
    statuses === undefined || (Array.isArray(statuses) && statuses.every((one) => Number.isInteger(one)));
  const hasCondition = [statuses, redirect, text].some((condition) => condition !== undefined);
  return (
    typeof host === 'string' &&
    areStatuses &&
    hasCondition &&
    isOptional(redirect, 'string') &&
    isOptional(text, 'string') &&
    isOptional(restMs, 'number')
  );
}
