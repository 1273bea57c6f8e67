import type { GatewayEvent } from './events';

/** Bytes of one MB of the budget. */
export const bytesPerMegabyte = 1_048_576;

/** The traffic of a day, as the program that starts the gateway counts it across runs. */
export interface DailyBudget {
  readonly limitBytes: number;
  /** Bytes of the day so far, of all runs. */
  readonly usedBytes: number;
  /** Bytes of this run when `usedBytes` was counted. */
  readonly runBytes: number;
}

/** Ends forwarding when the run or the day has carried as many bytes as it may. */
export class Budget {
  private runStopReason: string | undefined;
  private daily: DailyBudget | undefined;
  private isDayUsedUp = false;
  private runBytes = 0;

  constructor(
    private readonly limitBytes: number | undefined,
    private readonly onUsedUp: (reason: string) => void,
    private readonly emit: (event: GatewayEvent) => void,
  ) {}

  /** The reason that forwarding has stopped, or `undefined` if it hasn't. */
  get stopReason(): string | undefined {
    if (this.runStopReason !== undefined || !this.daily || !this.isDayUsedUp) return this.runStopReason;
    return dailyReason(this.daily);
  }

  /** Replaces the budget of the day. Forwarding goes on if the new one has something left. */
  setDaily(daily: DailyBudget | undefined): void {
    this.daily = daily;
    this.isDayUsedUp &&= daily !== undefined && usedToday(daily, this.runBytes) >= daily.limitBytes;
    this.checkDay();
  }

  /** @param usedBytes of the whole run */
  check(usedBytes: number): void {
    this.runBytes = usedBytes;
    this.checkRun();
    this.checkDay();
  }

  private checkRun(): void {
    const { limitBytes, runBytes: usedBytes } = this;
    if (limitBytes === undefined || this.runStopReason !== undefined || usedBytes < limitBytes) return;
    this.runStopReason = `The traffic budget of ${megabytes(limitBytes)} MB is used up.`;
    this.emit({ event: 'budget', period: 'run', limitBytes, usedBytes });
    this.onUsedUp(this.runStopReason);
  }

  private checkDay(): void {
    const { daily } = this;
    if (daily === undefined || this.isDayUsedUp) return;
    const { limitBytes } = daily;
    const usedBytes = usedToday(daily, this.runBytes);
    if (usedBytes < limitBytes) return;
    this.isDayUsedUp = true;
    this.emit({ event: 'budget', period: 'day', limitBytes, usedBytes });
    this.onUsedUp(dailyReason(daily));
  }
}

function usedToday({ usedBytes, runBytes }: DailyBudget, nowBytes: number): number {
  return usedBytes + nowBytes - runBytes;
}

function dailyReason({ limitBytes }: DailyBudget): string {
  return `The daily traffic budget of ${megabytes(limitBytes)} MB is used up.`;
}

function megabytes(bytes: number): number {
  return Math.round((bytes / bytesPerMegabyte) * 100) / 100;
}
