import type { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import type { ServerOptions } from 'proxy-chain';
import { Server } from 'proxy-chain';

/** What the proxy was asked to open a tunnel to, and with whose credentials. */
export interface Tunnel {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly password: string;
  /** The head of the CONNECT request. */
  readonly headers: Readonly<Record<string, unknown>>;
}

/** All names lead to this machine, so that a test can give its server the name of a real one. */
const toLoopback: LookupFunction = (_, options, callback) =>
  options.all ? callback(null, [{ address: '127.0.0.1', family: 4 }]) : callback(null, '127.0.0.1', 4);

/** The proxy of a company: the only one that resolves names. */
export class CorporateProxy {
  readonly tunnels: Tunnel[] = [];

  private constructor(private readonly server: Server) {}

  /** With credentials, it answers 407 to whoever gives others. */
  static async start(
    credentials?: { readonly username: string; readonly password: string },
    options: ServerOptions = {},
  ): Promise<CorporateProxy> {
    const server: Server = new Server({
      ...options,
      port: 0,
      host: '127.0.0.1',
      prepareRequestFunction: ({ hostname, port, username, password, request }) => {
        proxy.tunnels.push({ host: hostname, port, username, password, headers: request.headers });
        const known = username === credentials?.username && password === credentials.password;
        return {
          requestAuthentication: credentials !== undefined && !known,
          dnsLookup: toLoopback as typeof lookup,
        };
      },
    });
    const proxy = new CorporateProxy(server);
    await server.listen();
    return proxy;
  }

  get port(): number {
    return this.server.port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async close(): Promise<void> {
    await this.server.close(true);
  }
}
