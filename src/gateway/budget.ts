import type { GatewayEvent } from './events';

/** Bytes of one MB of the budget. */
export const bytesPerMegabyte = 1_048_576;

/** Ends forwarding when the run has carried as many bytes as it may. */
export class Budget {
  /** The reason that forwarding has stopped, or `undefined` if it hasn't. */
  stopReason: string | undefined;

  constructor(
    private readonly limitBytes: number | undefined,
    private readonly onUsedUp: (reason: string) => void,
    private readonly emit: (event: GatewayEvent) => void,
  ) {}

  /** @param usedBytes of the whole run */
  check(usedBytes: number): void {
    const { limitBytes } = this;
    if (limitBytes === undefined || this.stopReason !== undefined || usedBytes < limitBytes) return;
    const megabytes = Math.round((limitBytes / bytesPerMegabyte) * 100) / 100;
    this.stopReason = `The traffic budget of ${megabytes} MB is used up.`;
    this.emit({ event: 'budget', limitBytes, usedBytes });
    this.onUsedUp(this.stopReason);
  }
}
