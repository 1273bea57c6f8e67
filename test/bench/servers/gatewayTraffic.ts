import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * Both sides of a gateway. A connection to its first port that sends `{"port":8080,"seconds":10}` has it send requests
 * through the gateway on that port, and gets the number of answers. The other ports are HTTP proxies that answer for every
 * target.
 */
const [upstreamCount = '1', concurrency = '1'] = process.argv.slice(2);

const answer = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok';

const control = createServer((socket) => {
  socket.on('error', () => {});
  socket.once('data', (piece) => {
    const { port, seconds } = JSON.parse(piece.toString()) as {
      readonly port: number;
      readonly seconds: number;
    };
    sendRequests(port, seconds).then(
      (count) => socket.end(String(count)),
      (error: unknown) => socket.end(String(error)),
    );
  });
});

/** Each client sends its next request when it has the answer. Returns the number of answers. */
async function sendRequests(port: number, seconds: number): Promise<number> {
  const end = performance.now() + 1000 * seconds;
  let count = 0;
  await Promise.all(
    Array.from({ length: Number(concurrency) }, async (_, client) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      await once(socket, 'connect');
      socket.on('error', () => {});
      for (; performance.now() < end; count++) await askFor(`host${(count + client) % 100}.example`, socket);
      socket.destroy();
    }),
  );
  return count;
}

function askFor(host: string, socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    const onClose = (): void => reject(new Error(`the gateway closed the connection: ${text}`));
    if (socket.destroyed) return onClose();
    const onData = (piece: Buffer): void => {
      text += piece.toString('latin1');
      if (!text.endsWith('\r\n\r\nok')) return;
      socket.off('data', onData).off('close', onClose);
      resolve();
    };
    socket.on('data', onData).once('close', onClose);
    socket.write(`GET http://${host}/ HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  });
}

function createUpstream(): Server {
  return createServer({ noDelay: true }, (socket) => {
    let head = '';
    socket.on('error', () => {});
    socket.on('data', (piece) => {
      head += piece.toString('latin1');
      if (!head.endsWith('\r\n\r\n')) return;
      head = '';
      socket.write(answer);
    });
  });
}

async function listen(server: Server): Promise<number> {
  await once(server.listen({ port: 0, host: '127.0.0.1' }), 'listening');
  return (server.address() as AddressInfo).port;
}

process.on('disconnect', () => process.exit());
const upstreams = Array.from({ length: Number(upstreamCount) }, createUpstream);
void Promise.all([control, ...upstreams].map(listen)).then((ports) => process.send?.(ports));
