import { AttemptError } from './attemptError';
import { tryUpstreams } from './attempts';
import { BanCheck } from './banRules';
import { banUpstream, type GatewayCore } from './core';
import type { Exchange } from './exchange';
import { connectUpstream, type UpstreamConnection } from './upstreamConnection';

/**
 * Opens a tunnel to the target of an exchange through the first upstream that manages to.
 * @throws NoUpstreamError
 */
export async function openTunnel(core: GatewayCore, exchange: Exchange): Promise<UpstreamConnection> {
  const { target } = exchange.start;
  const { limits } = core;
  const { value } = await tryUpstreams(exchange, core.pool, core.retries, async (state) => {
    try {
      return await connectUpstream(state.upstream, target, {
        limits,
        counter: exchange,
        cancellation: exchange.cancellation,
      });
    } catch (error) {
      const status = error instanceof AttemptError ? error.connectStatus : undefined;
      const rule =
        status === undefined ? undefined : BanCheck.for(target.host, core.banRules)?.findByHead(status, {});
      if (rule) banUpstream(core, state, target.host, rule);
      throw error;
    }
  });
  return value;
}
