import type { GatewaySource } from '../../model/gateways/gatewayConfiguration';
import type { GatewayStatus } from '../../model/gateways/gatewayState';

/** A local gateway as a model sees it. Its password isn't part of it. */
export interface GatewaySummary {
  readonly name: string;
  readonly status: GatewayStatus;
  /** `host:port`; undefined unless it runs. */
  readonly address: string | undefined;
  /** True if programs need the password, which only the user can copy. */
  readonly requiresPassword: boolean;
  readonly source: GatewaySource;
  /** Traffic limit of the current or the next run in megabytes. */
  readonly budgetMb: number | undefined;
  readonly isBudgetUsedUp: boolean;
  /** Traffic limit of today in megabytes, for all runs together. */
  readonly dailyBudgetMb: number | undefined;
  readonly isDailyBudgetUsedUp: boolean;
  readonly bytesToday: number;
  readonly upstreams: number;
  readonly requests: number;
  readonly errors: number;
  readonly bytes: number;
}

/** The local gateways of a window. */
export interface GatewayControl {
  /** In the order in which they were created. */
  list(): Promise<readonly GatewaySummary[]>;
  /**
   * Starts a gateway whose run ends its traffic at `maxMegabytes`, or earlier if its settings say so. Does nothing if it
   * was deleted meanwhile.
   * @returns the reason why it can't be started, as shown to the user
   */
  start(name: string, maxMegabytes: number): Promise<string | undefined>;
  stop(name: string): Promise<void>;
}
