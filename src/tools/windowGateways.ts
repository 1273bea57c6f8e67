import { gatewayAddress } from '../host/labels/gateways';
import type { LocalGateways } from '../host/services/gateways/localGateways';
import { UserError } from '../host/ui/errors';
import type { LocalGateway } from '../model/gateways/localGateway';
import type { GatewayControl, GatewaySummary } from './core/gatewayControl';

/** Lets tools see, start, and stop the local gateways of the window. */
export class WindowGateways implements GatewayControl {
  constructor(private readonly load: () => Promise<LocalGateways>) {}

  async list(): Promise<readonly GatewaySummary[]> {
    return (await this.load()).all.map(summaryOf);
  }

  async start(name: string, maxMegabytes: number): Promise<string | undefined> {
    const local = await this.load();
    const gateway = local.find(name);
    try {
      if (gateway) await local.start(gateway, maxMegabytes);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return error.message;
    }
    return undefined;
  }

  async stop(name: string): Promise<void> {
    await (await this.load()).find(name)?.stop();
  }
}

function summaryOf(gateway: LocalGateway): GatewaySummary {
  const { name, status, configuration, budgetMb, dailyBudgetMb, isDailyBudgetUsedUp, bytesToday, state } =
    gateway;
  return {
    name,
    status,
    address: gatewayAddress(gateway) || undefined,
    requiresPassword: configuration.hasPassword,
    source: configuration.source,
    budgetMb,
    isBudgetUsedUp: state.isBudgetUsedUp,
    dailyBudgetMb,
    isDailyBudgetUsedUp,
    bytesToday,
    upstreams: state.upstreamCount,
    requests: state.requests,
    errors: state.errors,
    bytes: state.bytes,
  };
}
