import { AttemptError } from './attemptError';
import type { Exchange } from './exchange';
import type { Pool } from './pool';
import type { UpstreamState } from './upstreamState';

/** Thrown if no upstream handled the request. The message is for the client and contains no credentials. */
export class NoUpstreamError extends Error {
  constructor(
    message: string,
    readonly retryAfterMs?: number,
    readonly socksReply?: number,
  ) {
    super(message);
  }
}

/** An attempt whose request must not be sent again, since the target may have got it. */
export class FinalAttemptError extends AttemptError {}

/**
 * Tries upstreams one by one until one handles the request, before the client has received a byte.
 *
 * An upstream that fails by its own fault is paused. One that may only have passed on the target's failure is paused if
 * another one then reaches the target. If none does, none is blamed.
 *
 * @param attempt throws AttemptError
 * @param reachesTarget true if the result of an attempt shows that the target can be reached
 * @throws NoUpstreamError after the last attempt
 */
export async function tryUpstreams<T>(
  exchange: Exchange,
  pool: Pool,
  retries: number,
  attempt: (state: UpstreamState) => Promise<T>,
  reachesTarget: (value: T) => boolean = () => true,
): Promise<{ readonly state: UpstreamState; readonly value: T }> {
  const tried = new Set<UpstreamState>();
  const suspects: { readonly state: UpstreamState; readonly startedAt: number; readonly reason: string }[] =
    [];
  let last: AttemptError | undefined;
  const { cancellation } = exchange;
  for (;;) {
    if (cancellation.reason !== undefined) throw new NoUpstreamError(cancellation.reason);
    const choice = pool.choose(exchange.start, tried);
    if (!('state' in choice)) throw noUpstream(choice.reason, last, tried.size, choice.retryAfterMs);
    const { state } = choice;
    tried.add(state);
    exchange.use(state);
    const startedAt = Date.now();
    const clock = performance.now();
    try {
      const value = await attempt(state);
      pool.succeed(state, exchange.start, performance.now() - clock);
      if (reachesTarget(value)) {
        for (const suspect of suspects) pool.rest(suspect.state, suspect.startedAt, suspect.reason);
      }
      return { state, value };
    } catch (error) {
      if (!(error instanceof AttemptError)) throw error;
      if (cancellation.isCanceled) throw new NoUpstreamError(cancellation.reason ?? error.message);
      last = error;
      state.failures++;
      if (error.isOwnFault) pool.rest(state, startedAt, error.message);
      else suspects.push({ state, startedAt, reason: error.message });
      if (error instanceof FinalAttemptError || tried.size > retries) {
        throw noUpstream('', error, tried.size, undefined);
      }
    }
  }
}

function noUpstream(
  reason: string,
  last: AttemptError | undefined,
  tried: number,
  retryAfterMs: number | undefined,
): NoUpstreamError {
  if (!last) return new NoUpstreamError(reason, retryAfterMs);
  const count = tried === 1 ? '1 proxy was tried' : `${tried} proxies were tried`;
  return new NoUpstreamError(
    `${last.message} ${count}, and none took the request.`,
    undefined,
    last.socksReply,
  );
}
