import type { Access, ClientCredentials } from './access';
import type { BanRule } from './banRules';
import { defaultBanMs } from './banRules';
import type { GatewayEvent } from './events';
import { Exchange, type ExchangeStart } from './exchange';
import type { GatewayLimits } from './limits';
import type { Meter } from './meter';
import type { Pool } from './pool';
import { parseUsername } from './sessions';
import { isForbiddenTarget, type Target } from './targets';
import type { Tunnels } from './tunnels';
import type { UpstreamAgent } from './upstreamAgent';
import type { UpstreamState } from './upstreamState';

/** The core shared by the HTTP and SOCKS fronts. */
export interface GatewayCore {
  readonly access: Access;
  readonly pool: Pool;
  readonly meter: Meter;
  readonly limits: GatewayLimits;
  readonly retries: number;
  readonly allowPrivateTargets: boolean;
  readonly banRules: readonly BanRule[];
  /** The requests under way. */
  readonly exchanges: Set<Exchange>;
  /** The reason that forwarding has stopped, or `undefined` if it hasn't. */
  readonly stopReason: string | undefined;
  /** The open tunnels. */
  readonly tunnels: Tunnels;
  readonly emit: (event: GatewayEvent) => void;
  /** Connections to an upstream for plain HTTP. */
  agentOf(state: UpstreamState): UpstreamAgent;
}

/** Begins an exchange for a client. */
export function startExchange(
  core: GatewayCore,
  start: Pick<ExchangeStart, 'protocol' | 'method' | 'target'>,
  credentials: ClientCredentials | undefined,
): Exchange {
  const { session, country } = parseUsername(credentials?.username ?? '');
  const isNamed = session !== undefined && credentials !== undefined;
  return new Exchange(
    {
      ...start,
      host: start.target.host,
      session,
      country,
      ...(isNamed && { sessionName: credentials.username }),
    },
    core,
  );
}

/** Returns the reason that requests to a target aren't forwarded, or `undefined` if they are. */
export function targetProblem(core: GatewayCore, { host }: Target): string | undefined {
  if (core.allowPrivateTargets || !isForbiddenTarget(host)) return undefined;
  return `${host} is an address of this machine, its network or a metadata service. Start the gateway with --allow-private-targets to forward to it.`;
}

/** Keeps an upstream away from a host that has banned it. */
export function banUpstream(core: GatewayCore, state: UpstreamState, host: string, rule: BanRule): void {
  const restMs = rule.restMs ?? defaultBanMs;
  core.pool.ban(state, host, restMs);
  const reason = `A ban rule of ${rule.host} matched.`;
  core.emit({ event: 'upstream', state: 'banned', upstream: state.label, host, restMs, reason });
}
