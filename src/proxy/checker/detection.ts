import { proxyId, proxySchemes, type Proxy, type ProxyScheme } from '../proxy';
import { ProxyCheck } from './proxyCheck';
import type { CheckPlan } from './checkPlan';
import type { CheckFailure, CheckResult } from './checkResult';

/** The schemes that are tried, in this order. SOCKS4 is asked with the name, so `socks4a` needs no turn of its own. */
const detectedSchemes: readonly ProxyScheme[] = proxySchemes.filter((scheme) => scheme !== 'socks4a');

/** A check under way that has one result, unless it's cancelled. */
export interface Cancellable {
  cancel(): void;
}

/**
 * Checks a proxy whose scheme isn't known: as each scheme in turn, over a connection of its own, until it answers in one.
 * The first try has the whole time of a check, and the others share as much again. Times in the result are those of
 * the last try, bytes those of all. What another check of the run found for the same proxy is tried first.
 */
export class SchemeDetection implements Cancellable {
  private readonly schemes: readonly ProxyScheme[];
  private current: ProxyCheck;
  private tried = 0;
  private firstFailed: CheckResult | undefined;
  private bytesSent = 0;
  private bytesReceived = 0;

  constructor(
    private readonly proxy: Proxy,
    private readonly plan: CheckPlan,
    private readonly onResult: (result: CheckResult, check: Cancellable) => void,
  ) {
    const known = plan.foundSchemes.get(proxyId(proxy));
    this.schemes = known ? [known, ...detectedSchemes.filter((scheme) => scheme !== known)] : detectedSchemes;
    this.current = this.check(this.schemes[0] ?? proxy.scheme, plan);
  }

  cancel(): void {
    this.current.cancel();
  }

  private check(scheme: ProxyScheme, plan: CheckPlan): ProxyCheck {
    return new ProxyCheck({ ...this.proxy, scheme }, plan, (result) => this.take(result, scheme));
  }

  private take(result: CheckResult, scheme: ProxyScheme): void {
    this.bytesSent += result.bytesSent;
    this.bytesReceived += result.bytesReceived;
    this.tried++;
    const { failure } = result;
    if (!failure || speaks(failure)) {
      this.plan.foundSchemes.set(proxyId(this.proxy), scheme);
      return this.finish({ ...result, scheme });
    }
    this.firstFailed ??= result;
    const next = this.schemes[this.tried];
    if (!next || isUnreached(failure, scheme)) return this.finish(this.firstFailed);
    this.current = this.check(next, laterPlan(this.plan));
  }

  private finish(result: CheckResult): void {
    this.onResult({ ...result, bytesSent: this.bytesSent, bytesReceived: this.bytesReceived }, this);
  }
}

/** The plan of a later try; it shares the TLS session with the run. */
function laterPlan(plan: CheckPlan): CheckPlan {
  const share = plan.totalTimeoutMs / (detectedSchemes.length - 1);
  return Object.create(plan, {
    connectTimeoutMs: { value: Math.min(plan.connectTimeoutMs, share) },
    totalTimeoutMs: { value: share },
  }) as CheckPlan;
}

/** True if the proxy responded in the attempted scheme, even if it refused. */
function speaks(failure: CheckFailure): boolean {
  switch (failure.kind) {
    case 'proxyAuthRequired':
    case 'socksRejected':
    case 'textMissing':
      return true;
    // Servers of TLS answer plain HTTP so.
    case 'proxyRejected':
    case 'errorStatus':
      return failure.status !== 400;
    case 'tlsError':
    case 'reset':
    case 'totalTimeout':
    case 'invalidResponse':
      return failure.stage === 'targetTls';
    default:
      return false;
  }
}

/** True if no scheme can work, because the port wasn't reached. A TLS timeout says nothing about other schemes. */
function isUnreached({ kind }: CheckFailure, scheme: ProxyScheme): boolean {
  return (
    ['notFound', 'refused', 'unreachable', 'localError'].includes(kind) ||
    (kind === 'connectTimeout' && scheme !== 'https')
  );
}
