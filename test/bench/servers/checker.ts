import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

/**
 * The servers of the checker benchmarks, by role: `origin` responds over TLS, `proxies` opens tunnels as fast as plain
 * JavaScript can, `silent` accepts and sends nothing, `slow` sends headers forever.
 */
const [role = '', cert = '', key = '', portCount = '50'] = process.argv.slice(2);

const answer = (body: string) =>
  `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`;

const onConnection: Record<string, (socket: Socket) => void> = {
  proxies: (client) => {
    let head = '';
    // Tinyproxy sends its head in pieces; what comes late must not get into the tunnel.
    const onData = (piece: Buffer): void => {
      head += piece.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      client.off('data', onData).pause();
      const [, host = '', port] = /^CONNECT ([^ ]+):(\d+) /.exec(head) ?? [];
      const upstream = connect({ host, port: Number(port), noDelay: true }, () => {
        client.write('HTTP/1.1 200 Connection established\r\n\r\n');
        client.pipe(upstream).pipe(client);
      });
      for (const [one, other] of [
        [client, upstream],
        [upstream, client],
      ] as const)
        one.on('error', () => other.destroy()).on('close', () => other.destroy());
    };
    client.on('data', onData);
  },
  silent: (client) => void client.resume(),
  slow: (client) => {
    client.resume().write('HTTP/1.1 200 OK\r\n');
    const timer = setInterval(() => client.write('X-Still: there\r\n'), 200);
    client.on('close', () => clearInterval(timer));
  },
};

function listen(): Promise<number[]> {
  if (role === 'origin') {
    const server = createTlsServer({ cert, key, ALPNProtocols: ['http/1.1'] }, (socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.end(answer('{"ip":"203.0.113.7"}')));
    });
    server.on('tlsClientError', () => {});
    return new Promise((resolve) =>
      server.listen({ port: 0, host: '127.0.0.1', backlog: 2048 }, () =>
        resolve([(server.address() as AddressInfo).port]),
      ),
    );
  }
  return Promise.all(
    Array.from({ length: Number(portCount) }, () => {
      const server = createServer({ noDelay: true }, (socket) => {
        socket.on('error', () => {});
        onConnection[role]?.(socket);
      });
      return new Promise<number>((resolve) =>
        server.listen({ port: 0, host: '127.0.0.1', backlog: 2048 }, () =>
          resolve((server.address() as AddressInfo).port),
        ),
      );
    }),
  );
}

process.on('disconnect', () => process.exit());
void listen().then((ports) => process.send?.(ports));
