import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

/**
 * The target of the gateway benchmarks. Its first port answers small requests over TLS, as many per connection as come.
 * Its second one sends as many bytes as the path says, e.g. `/1000000`, without TLS.
 */
const [cert = '', key = ''] = process.argv.slice(2);

const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
const piece = Buffer.alloc(64 * 1024, 'x');

const small = createTlsServer({ cert, key, ALPNProtocols: ['http/1.1'] }, (socket) => {
  socket.on('error', () => {}).on('data', () => socket.write(answer));
});
small.on('tlsClientError', () => {});

const large = createServer({ noDelay: true }, (socket) => {
  socket.on('error', () => {});
  socket.once('data', (head) => {
    const length = Number(/^GET \/(\d+) /.exec(head.toString('latin1'))?.[1] ?? 0);
    socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n`);
    send(socket, length);
  });
});

function send(socket: Socket, length: number): void {
  let left = length;
  const more = (): void => {
    while (left > 0) {
      const part = left < piece.length ? piece.subarray(0, left) : piece;
      left -= part.length;
      if (!socket.write(part)) return;
    }
    socket.off('drain', more).end();
  };
  socket.on('drain', more);
  more();
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) =>
    server.listen({ port: 0, host: '127.0.0.1', backlog: 2048 }, () =>
      resolve((server.address() as AddressInfo).port),
    ),
  );
}

process.on('disconnect', () => process.exit());
void Promise.all([listen(small), listen(large)]).then((ports) => process.send?.(ports));
