import type { Proxy } from '../../proxy/proxy';
import type { Subscription } from '../events/emitter';

/** Something that keeps a gateway from getting new proxies. The gateway goes on with those it has. */
export type SupplyProblem =
  | { readonly kind: 'limitReached'; readonly retryAt: number }
  | { readonly kind: 'noProxies'; readonly retryAt: number }
  | { readonly kind: 'failed'; readonly error: unknown; readonly retryAt: number };

/** Gets the proxies that a gateway uses from now on. */
export interface SupplyListener {
  onProxies(proxies: readonly Proxy[]): void;
  /** @param problem undefined when it's over */
  onProblem(problem: SupplyProblem | undefined): void;
}

/** The proxies of a run. */
export interface ProxySupply {
  /** A file that the program reads and follows by itself. */
  readonly list?: string;
  /** The proxies to begin with. */
  readonly proxies: readonly Proxy[];
  /** Reports other proxies until it's disposed. */
  readonly follow?: (listener: SupplyListener) => Subscription;
  /** Releases what the supply holds if it's never followed. */
  readonly dispose?: () => void;
}
