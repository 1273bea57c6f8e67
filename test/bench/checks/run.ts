/** One measured run over a list of proxies. */
export interface Run {
  /** Number of proxies that reached the target. */
  readonly alive: number;
  readonly seconds: number;
  /** The median time until the first byte of the answer, in milliseconds. */
  readonly p50Ms: number;
}
