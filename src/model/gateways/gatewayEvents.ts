import type { GatewayEvent, RequestEvent, StatsEvent } from '../../gateway/events';

export type { GatewayEvent, RequestEvent, StatsEvent };

const eventNames: ReadonlySet<unknown> = new Set<GatewayEvent['event']>([
  'listening',
  'request',
  'upstream',
  'budget',
  'error',
  'stats',
]);

/** Parses a line of a gateway's standard output. Returns `undefined` if it isn't an event that this version knows. */
export function parseGatewayEvent(line: string): GatewayEvent | undefined {
  try {
    const value: unknown = JSON.parse(line);
    // The program ships with the extension, so the fields of a known event are as declared.
    return isRecord(value) && eventNames.has(value.event) ? (value as unknown as GatewayEvent) : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
