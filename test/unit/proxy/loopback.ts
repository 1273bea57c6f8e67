import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { TestAuthority } from './testAuthority';

/** Servers of one test on loopback, and what became of the connections to them. */
export class Loopback {
  private readonly servers = new Set<Server>();
  private readonly open = new Set<Socket>();
  /** Connections accepted so far, by port. */
  readonly accepted = new Map<number, number>();

  /** Listens on a free port of the address and gives it back. */
  async listen(server: Server, host = '127.0.0.1'): Promise<number> {
    this.servers.add(server);
    await once(server.listen(0, host), 'listening');
    const { port } = server.address() as AddressInfo;
    server.on('connection', (socket: Socket) => {
      this.accepted.set(port, (this.accepted.get(port) ?? 0) + 1);
      this.open.add(socket);
      socket.on('error', () => {}).on('close', () => this.open.delete(socket));
    });
    return port;
  }

  /** A server that does with each connection what the test says. */
  raw(onConnection: (socket: Socket) => void, host?: string): Promise<number> {
    return this.listen(createServer({ noDelay: true }, onConnection), host);
  }

  /** An HTTPS server that gives the same bytes to whoever has asked, then closes. */
  secure({ cert, key }: TestAuthority, answer: string | Buffer, host?: string): Promise<number> {
    const server = createTlsServer({ cert, key, noDelay: true }, (socket) => {
      socket.on('error', () => {}).once('data', () => socket.end(answer));
    });
    server.on('tlsClientError', () => {});
    return this.listen(server, host);
  }

  /** TLS in front of another server of this test. */
  secured({ cert, key }: TestAuthority, port: number): Promise<number> {
    const server = createTlsServer({ cert, key, noDelay: true }, (socket) =>
      tunnel(socket, connect({ port, host: '127.0.0.1', noDelay: true })),
    );
    server.on('tlsClientError', () => {});
    return this.listen(server);
  }

  /** Resolves once no server has an open connection. */
  async quiet(): Promise<void> {
    while (this.open.size > 0) {
      const [socket] = this.open;
      // Not `once` of node:events: it rejects on a reset.
      await new Promise((resolve) => socket?.once('close', resolve));
    }
  }

  /** Resolves once a server of the port has accepted so many connections, counted from the start. */
  async connections(port: number, count: number): Promise<void> {
    const server = [...this.servers].find((each) => (each.address() as AddressInfo | null)?.port === port);
    while (server && (this.accepted.get(port) ?? 0) < count) await once(server, 'connection');
  }

  async close(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    await Promise.all([...this.servers].map((server) => new Promise((resolve) => server.close(resolve))));
    this.servers.clear();
  }
}

/** Joins two sockets until either closes. */
export function tunnel(client: Socket, upstream: Socket): void {
  client.on('error', () => upstream.destroy()).on('close', () => upstream.destroy());
  upstream.on('error', () => client.destroy()).on('close', () => client.destroy());
  client.pipe(upstream).pipe(client);
}

/** Answers CONNECT like a plain HTTP proxy without authentication. */
export function connectProxy(client: Socket): void {
  client.once('data', (head) => {
    const [, host, port] = /^CONNECT \[?([^ \]]+)\]?:(\d+) /.exec(head.toString('latin1')) ?? [];
    const upstream = connect({ port: Number(port), host: host ?? '', noDelay: true });
    upstream.once('connect', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      tunnel(client, upstream);
    });
    upstream.on('error', () => client.destroy());
  });
}

/** An answer with a length. */
export function httpAnswer(body: string, head = 'HTTP/1.1 200 OK'): string {
  return `${head}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** A port where nothing listens. */
export async function refusingPort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
