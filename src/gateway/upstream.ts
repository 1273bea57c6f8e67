import { endpointOf, type Proxy, type ProxyScheme } from '../proxy/proxy';

/** A proxy behind the gateway. */
export interface Upstream extends Omit<Proxy, 'scheme'> {
  readonly scheme: ProxyScheme;
  /** Country of the exit, two lowercase letters; undefined where it isn't known. */
  readonly country?: string;
}

/**
 * Returns the identity of an upstream: scheme, host, port and credentials. It is secret and never leaves the process.
 */
export function upstreamKey(upstream: Upstream): string {
  const { credentials } = upstream;
  return JSON.stringify([
    upstream.scheme,
    upstream.host.toLowerCase(),
    upstream.port,
    credentials?.username ?? null,
    credentials?.password ?? null,
  ]);
}

/** The upstream as events and errors have it: a URL without credentials. */
export function describeUpstream(upstream: Upstream): string {
  return `${upstream.scheme}://${endpointOf(upstream)}`;
}

const countryInUsername = /(?:^|[-_])(?:area|country|region|cc)[-_]([a-z]{2})(?![a-z])/i;

/** The country that an upstream's username asks its provider for, as in `name_area-US`; undefined without one. */
export function countryOf({ country, credentials }: Upstream): string | undefined {
  return (country ?? countryInUsername.exec(credentials?.username ?? '')?.[1])?.toLowerCase();
}

/** The upstreams without duplicates, in their order. */
export function withoutDuplicates(upstreams: readonly Upstream[]): readonly Upstream[] {
  return [...new Map(upstreams.map((upstream) => [upstreamKey(upstream), upstream])).values()];
}
