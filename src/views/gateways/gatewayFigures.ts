import type { GatewayConfiguration } from '../../model/gateways/gatewayConfiguration';
import type { GatewayState } from '../../model/gateways/gatewayState';
import type { LocalGateway } from '../../model/gateways/localGateway';
import {
  gatewayAddress,
  gatewayEndText,
  gatewayStatusText,
  poolHealthText,
  supplyProblemText,
  todayText,
} from '../../host/labels/gateways';

/** A local gateway as its row shows it. Plain values, so that a row is redrawn exactly when one of them changes. */
export interface GatewayFigures {
  readonly id: string;
  readonly status: LocalGateway['status'];
  readonly statusText: string;
  /** Without the password; empty unless it runs. */
  readonly address: string;
  readonly configuration: GatewayConfiguration;
  /** Traffic limit of the current or the next run in megabytes. */
  readonly budgetMb: number | undefined;
  /** Traffic of today, with its limit if there is one. */
  readonly today: string;
  readonly hasDailyLimit: boolean;
  /** True if nothing is forwarded because of the limit of the run or the day. */
  readonly isLimitReached: boolean;
  readonly state: Omit<GatewayState, 'upstreams'>;
  readonly poolHealth: string;
  /** Something that keeps it from running, or from getting new proxies. */
  readonly problem: string | undefined;
}

export function figuresOf(gateway: LocalGateway): GatewayFigures {
  const { id, status, configuration, budgetMb, failure, supplyProblem } = gateway;
  const { upstreams: _, ...state } = gateway.state;
  const problem = failure
    ? gatewayEndText(failure, configuration)
    : supplyProblem && supplyProblemText(supplyProblem);
  return {
    id,
    status,
    statusText: gatewayStatusText(gateway),
    address: gatewayAddress(gateway),
    configuration,
    budgetMb,
    today: todayText(gateway),
    hasDailyLimit: gateway.dailyBudgetMb !== undefined,
    isLimitReached: state.isBudgetUsedUp || gateway.isDailyBudgetUsedUp,
    state,
    poolHealth: poolHealthText(gateway),
    problem,
  };
}
