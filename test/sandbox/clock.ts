/** Time as the sandbox sees it: the system's, shifted, so that tests can go to the end of a package in one call. */
export class SandboxClock {
  private shift: number;
  private readonly listeners = new Set<() => void>();

  /** @param start Where the clock starts, in milliseconds since the epoch; now if not given. */
  constructor(readonly start = Date.now()) {
    this.shift = start - Date.now();
  }

  /** Milliseconds since the epoch. */
  now(): number {
    return Date.now() + this.shift;
  }

  /** Moves the clock on by so many milliseconds. */
  advance(milliseconds: number): void {
    this.shift += milliseconds;
    for (const listener of this.listeners) listener();
  }

  /** Calls back after every move. */
  onAdvance(listener: () => void): void {
    this.listeners.add(listener);
  }
}

export const minute = 60_000;
export const day = 24 * 60 * minute;

/** `Y-m-d H:i:s` without a time zone, as the older families of the API write times; in UTC. */
export function plainTime(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}

/** ISO without milliseconds, as the newer families of the API write times. */
export function isoTime(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** `Y-m-d`, the provider's day; in UTC. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Reads `Y-m-d H:i:s` as UTC, in milliseconds since the epoch; NaN for a day that no calendar has. */
export function readPlainTime(text: string): number {
  const time = Date.parse(`${text.replace(' ', 'T')}Z`);
  return Number.isNaN(time) || plainTime(time) === text ? time : NaN;
}
