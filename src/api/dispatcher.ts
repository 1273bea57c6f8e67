import type { LookupFunction } from 'node:net';
import { createSecureContext, rootCertificates } from 'node:tls';
import type * as undiciModule from './undici';
import type { Client, Dispatcher } from 'undici';
import { addedAuthorities } from './certificates';

/** The library, which is loaded with the first call. */
export type Undici = typeof undiciModule;

/** The network options from the settings and the host's environment. */
export interface NetworkOptions {
  /** `http.proxy`, or the environment's proxy; undefined to connect directly. */
  readonly proxyUrl?: string;
  /** `http.proxyAuthorization`: the whole header's value. */
  readonly proxyAuthorization?: string;
  /** Hosts reached without the proxy: names, `.domain`, `host:port` or `*`. */
  readonly noProxy: readonly string[];
  /** `http.proxyStrictSSL`: whether certificates are verified. */
  readonly strictSsl: boolean;
  /** `http.systemCertificates`: whether the system's authorities are trusted beside Node's own. */
  readonly systemCertificates: boolean;
}

/** The network of a plain process: the environment's proxy, everything verified. */
export function environmentNetwork(env: NodeJS.ProcessEnv): NetworkOptions {
  const proxy = env.https_proxy ?? env.HTTPS_PROXY ?? env.http_proxy ?? env.HTTP_PROXY;
  return {
    // `proxy:3128` is a common way to write it.
    ...(proxy ? { proxyUrl: proxy.includes('://') ? proxy : `http://${proxy}` } : {}),
    noProxy: splitNoProxy(env.no_proxy ?? env.NO_PROXY ?? ''),
    strictSsl: true,
    systemCertificates: true,
  };
}

/** The same network, reached directly. */
export function withoutProxy({ strictSsl, systemCertificates }: NetworkOptions): NetworkOptions {
  return { noProxy: [], strictSsl, systemCertificates };
}

/** Splits the text of `NO_PROXY`: commas or blanks. */
export function splitNoProxy(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}

/** A proxy of the network answered CONNECT with this status instead of opening a tunnel. */
export class TunnelRefused extends Error {
  constructor(readonly status: number) {
    super(`the network's proxy answered ${status}`);
  }
}

/** Thrown if the configured network proxy isn't a valid proxy address. */
export class ProxySettingInvalid extends Error {
  readonly code = 'PROXY_SETTING_INVALID';
}

/** A proxy of the network closed the connection, or said nothing in time, when asked for a tunnel. */
export class TunnelFailed extends Error {
  readonly code = 'PROXY_TUNNEL_FAILED';

  constructor(override readonly cause: unknown) {
    super("the network's proxy did not open a tunnel");
  }
}

/** The limits of a dispatcher. */
export interface Bounds {
  /** Milliseconds for TCP and TLS, and for the answer of a proxy to CONNECT. */
  readonly connectTimeoutMs: number;
  /** The maximum number of concurrent connections. */
  readonly connections: number;
  /** Resolves the names of hosts that are connected to; the system's by default. */
  readonly lookup?: LookupFunction;
}

/**
 * Builds the undici dispatcher that all calls of a connection go through.
 * @throws {ProxySettingInvalid}
 */
export async function createDispatcher(
  undici: Undici,
  network: NetworkOptions,
  { connectTimeoutMs, connections, lookup }: Bounds,
): Promise<Dispatcher> {
  const authorities = network.systemCertificates ? await addedAuthorities(process.env) : [];
  const connect = {
    timeout: connectTimeoutMs,
    ...(lookup && { lookup }),
    rejectUnauthorized: network.strictSsl,
    // Built once: parsing some 300 certificates for every connection would take 20 ms each time.
    ...(authorities.length > 0
      ? { secureContext: createSecureContext({ ca: [...rootCertificates, ...authorities] }) }
      : {}),
  };
  if (!network.proxyUrl) return new undici.Agent({ connect, connections });
  try {
    return new undici.EnvHttpProxyAgent({
      httpProxy: network.proxyUrl,
      httpsProxy: network.proxyUrl,
      noProxy: network.noProxy.includes('*') ? '*' : network.noProxy.join(','),
      ...(network.proxyAuthorization ? { token: network.proxyAuthorization } : {}),
      connect,
      connections,
      // undici would speak TLS to a SOCKS proxy where it has options for it.
      ...(network.proxyUrl.startsWith('socks') ? {} : { proxyTls: connect }),
      requestTls: connect,
      clientFactory: (origin, options) => tunnelClient(undici, origin, options, connectTimeoutMs),
    });
  } catch {
    // Without the cause, because its text may contain the address with its password.
    throw new ProxySettingInvalid();
  }
}

/**
 * undici retries forever when a proxy closes on CONNECT, waits forever when it is silent, and hides the status of a
 * refusal in a text. This client tries once, with a timeout, and reports the status.
 */
function tunnelClient(undici: Undici, origin: URL, options: Client.Options, timeoutMs: number): Dispatcher {
  class TunnelClient extends undici.Client {
    override connect(
      ...[parameters, callback]: [
        Dispatcher.ConnectOptions,
        ((error: Error | null, data: Dispatcher.ConnectData) => void)?,
      ]
    ): Promise<Dispatcher.ConnectData> & void {
      const tunnel = this.openTunnel(parameters);
      if (callback) tunnel.then((data) => callback(null, data), callback as (error: Error) => void);
      return tunnel as Promise<Dispatcher.ConnectData> & void;
    }

    private async openTunnel(parameters: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData> {
      const signal = AbortSignal.timeout(timeoutMs);
      let tunnel: Dispatcher.ConnectData;
      try {
        tunnel = await super.connect({ ...parameters, signal });
      } catch (error) {
        throw new TunnelFailed(error);
      }
      if (tunnel.statusCode === 200) return tunnel;
      tunnel.socket.on('error', () => {}).destroy();
      throw new TunnelRefused(tunnel.statusCode);
    }
  }
  return new TunnelClient(origin, { ...options, headersTimeout: timeoutMs });
}
