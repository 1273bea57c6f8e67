import { parseArgs } from 'node:util';

/**
 * Reads whole numbers from the command line.
 * @throws TypeError for an unknown option or another value
 */
export function readNumbers<Name extends string>(names: readonly Name[]): Partial<Record<Name, number>> {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const { values } = parseArgs({ options });
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (!/^\d+$/.test(String(value))) throw new TypeError(`--${name} takes a whole number`);
      return [name, Number(value)];
    }),
  ) as Partial<Record<Name, number>>;
}

/** The duration in seconds that `--seconds` or `--minutes` asks for, 30 minutes without them. */
export function durationOf({ seconds, minutes = 30 }: { seconds?: number; minutes?: number }): number {
  return seconds ?? minutes * 60;
}
