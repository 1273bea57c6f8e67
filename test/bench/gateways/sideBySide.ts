import type { Line, Reach } from '../figure';
import { compared } from '../rounds';
import { titles, type Contender, type ContenderName } from './contenders';
import type { GatewayWorld } from './world';

/** Values of the rounds of each contender. */
export type Values = Readonly<Partial<Record<ContenderName, readonly number[]>>>;

const peers = ['none', 'proxyChain', 'squid', 'tinyproxy', 'mitmproxy'] as const;

/**
 * For `inTurn`: the same work through each that runs.
 * @throws Error that names the one through which it failed
 */
export function throughEach<T>(
  { running }: GatewayWorld,
  work: (contender: Contender) => Promise<T>,
): Record<string, () => Promise<T>> {
  return Object.fromEntries(
    [...running].map(([name, contender]) => [
      name,
      () =>
        work(contender).catch((error: unknown) => {
          const message = error instanceof Error ? error.message : String(error);
          throw new Error(`${titles[name]}: ${message}`, { cause: error });
        }),
    ]),
  );
}

/** A line against each peer, whether it could be measured or not. */
export function linesAgainst(
  { absent }: Pick<GatewayWorld, 'absent'>,
  { what, unit }: Pick<Line, 'what' | 'unit'>,
  values: Values,
  reaches: Readonly<Partial<Record<ContenderName, Reach>>>,
): readonly Line[] {
  const ours = values.ours ?? [];
  return peers.map((peer): Line => {
    const base = values[peer];
    const reach = reaches[peer];
    const line = compared(titles[peer], ours, base ?? []);
    return base
      ? { what, unit, ...line, ...(reach && { reach }) }
      : { what, unit, value: line.value, missing: `${titles[peer]}: ${absent.get(peer) ?? 'not measured'}` };
  });
}
