import type { StateStore } from '../connections/keyring';
import type { ExtractionChoice } from '../extraction/extractionChoice';

/** The number of extractions that a gateway may make by itself, as the user confirmed it. */
export interface ExtractionLimits {
  readonly perHour: number;
  readonly perDay: number;
}

export const maxExtractionsPerHour = 120;
export const maxExtractionsPerDay = 2880;

/** True if the stored value is limits that the user can have confirmed. */
export function isExtractionLimits(stored: unknown): stored is ExtractionLimits {
  if (typeof stored !== 'object' || stored === null) return false;
  const { perHour, perDay } = stored as Record<string, unknown>;
  return isWhole(perHour, maxExtractionsPerHour) && isWhole(perDay, maxExtractionsPerDay);
}

function isWhole(value: unknown, max: number): boolean {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= max;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const minLeadMs = 30_000;
const maxLeadMs = 3 * minuteMs;

/** The time before the end of an extraction at which the next one begins, in milliseconds. */
export function renewalLeadMs({ lifeMinutes }: Pick<ExtractionChoice, 'lifeMinutes'>): number {
  return Math.min(maxLeadMs, Math.max(minLeadMs, (lifeMinutes * minuteMs) / 5));
}

/** The limits that keep a choice renewed all day, with some extractions to spare for failed ones. */
export function sufficientLimits(choice: Pick<ExtractionChoice, 'lifeMinutes'>): ExtractionLimits {
  const intervalMs = choice.lifeMinutes * minuteMs - renewalLeadMs(choice);
  return {
    perHour: Math.min(maxExtractionsPerHour, Math.ceil(hourMs / intervalMs) + 1),
    perDay: Math.min(maxExtractionsPerDay, Math.ceil((dayMs / intervalMs) * 1.1) + 1),
  };
}

const stateKey = 'proxylite.gateways.extractions';

/**
 * Counts the extractions of a gateway against its limits, in rolling windows. The count survives a reload of the window,
 * and an extraction is counted before it's requested, because a request without an answer may have been charged.
 */
export class ExtractionLedger {
  constructor(
    private readonly state: StateStore,
    private readonly gatewayId: string,
    private readonly limits: ExtractionLimits,
  ) {}

  /** The earliest time that another extraction is allowed, in milliseconds since the epoch; `now` if it already is. */
  allowedAt(now: number): number {
    const times = this.times(now);
    return Math.max(
      now,
      endOfWindow(times, this.limits.perHour, hourMs),
      endOfWindow(times, this.limits.perDay, dayMs),
    );
  }

  /** Counts an extraction. Returns false, without counting it, if a limit is reached. */
  async take(now: number): Promise<boolean> {
    if (this.allowedAt(now) > now) return false;
    await this.state.update(stateKey, { ...this.all(), [this.gatewayId]: [...this.times(now), now] });
    return true;
  }

  /** Times of the last day, the oldest first. A clock that was set back leaves later times, which count as now. */
  private times(now: number): number[] {
    const stored = this.all()[this.gatewayId];
    const times = Array.isArray(stored) ? stored.filter((time): time is number => Number.isFinite(time)) : [];
    return times
      .map((time) => Math.min(time, now))
      .filter((time) => time > now - dayMs)
      .sort((a, b) => a - b);
  }

  private all(): Record<string, unknown> {
    const stored = this.state.get<unknown>(stateKey);
    return typeof stored === 'object' && stored !== null ? { ...stored } : {};
  }
}

/** The time when the oldest of the last `limit` times leaves its window; 0 if there are fewer. */
function endOfWindow(times: readonly number[], limit: number, windowMs: number): number {
  const oldest = times[times.length - limit];
  return oldest === undefined ? 0 : oldest + windowMs;
}
