import { rawLimitOf } from './httpResponse';
import { bodyLimitOf, type CheckOptions } from './checkPlan';

/** The expected traffic of a run: bytes on the connections to the proxies, both directions together. */
export interface TrafficEstimate {
  /** With an answer of the size that IP services give. */
  readonly perProxyBytes: number;
  readonly totalBytes: number;
  /** If every target answers with a page at least as long as is read of it. */
  readonly maxTotalBytes: number;
}

/**
 * The tunnel: CONNECT and its response took 98 bytes without credentials against the benchmark's proxy, SOCKS5 with
 * them 39. Gateway usernames and headers added by real proxies make it longer.
 */
const tunnelBytes = 250;
/**
 * TLS 1.3 with a full handshake took 1.8 KB against the benchmark's origin, whose single certificate has 0.4 KB. Public
 * targets send chains of 2 to 4.5 KB. Checks that resume a session use 1.1 KB less, or more by the length of the chain;
 * this is ignored, because not every target supports it.
 */
const handshakeBytes = 5500;
/** The request (150 bytes and the path), and headers and body of IP services' answers (0.3 to 1 KB). */
const exchangeBytes = 1000;

/** Tries that fail while a scheme is looked for: three openings, one of which begins TLS, and what answers them. */
const detectionBytes = 2500;

/** Estimates what checking so many proxies will spend; dead ones spend less. `detected` of them have no known scheme. */
export function estimateTraffic(
  count: number,
  { target, mode, expectText }: Pick<CheckOptions, 'target' | 'mode' | 'expectText'>,
  detected = 0,
): TrafficEstimate {
  const asked = mode === 'request';
  const perProxyBytes =
    tunnelBytes + (asked ? exchangeBytes : 0) + (asked && target.protocol === 'https:' ? handshakeBytes : 0);
  const maxPerProxyBytes = perProxyBytes + (asked ? rawLimitOf(bodyLimitOf(expectText)) : 0);
  const detecting = detected * detectionBytes;
  return {
    perProxyBytes: perProxyBytes + (count > 0 ? Math.round(detecting / count) : 0),
    totalBytes: count * perProxyBytes + detecting,
    maxTotalBytes: count * maxPerProxyBytes + detecting,
  };
}
