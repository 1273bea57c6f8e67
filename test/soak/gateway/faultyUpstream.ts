import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Random } from '../../sandbox/random';

/** Ways in which an upstream fails, before, during, and after the handshake. */
const faults = {
  closes: (socket: Socket) => void socket.end(),
  resets: (socket: Socket) => void socket.resetAndDestroy(),
  rejects: (socket: Socket) =>
    void socket.end('HTTP/1.1 407 Authentication Required\r\nContent-Length: 0\r\n\r\n'),
  fails: (socket: Socket) => void socket.end('HTTP/1.1 503 Unavailable\r\nContent-Length: 0\r\n\r\n'),
  breaksOff: (socket: Socket) => void socket.end('HTTP/1.1 20'),
  isNoProxy: (socket: Socket) => void socket.end('220 mail.example.com ESMTP\r\n'),
  truncates: (socket: Socket) => void socket.end('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort'),
  opensAndResets: (socket: Socket) =>
    void socket.write('HTTP/1.1 200 OK\r\n\r\n', () => socket.resetAndDestroy()),
} satisfies Readonly<Record<string, (socket: Socket) => void>>;

const maxBodyBytes = 20_000;

/**
 * Starts an HTTP proxy that answers for every target itself. A share of its connections, from 0 to 1, fails.
 */
export async function startUpstream(random: Random, faultShare: number): Promise<Server> {
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => {});
    const fault = random.next() < faultShare ? random.pick(Object.values(faults)) : undefined;
    let received = '';
    socket.on('data', (piece) => {
      received += piece.toString('latin1');
      for (let end = received.indexOf('\r\n\r\n'); end >= 0; end = received.indexOf('\r\n\r\n')) {
        const isConnect = received.startsWith('CONNECT ');
        received = received.slice(end + 4);
        if (fault) return fault(socket);
        if (isConnect) socket.write('HTTP/1.1 200 OK\r\n\r\n');
        else answer(socket, random.whole(0, maxBodyBytes));
      }
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return server;
}

export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function answer(socket: Socket, length: number): void {
  socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\n\r\n${'x'.repeat(length)}`);
}
