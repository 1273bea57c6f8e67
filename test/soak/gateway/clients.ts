import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { Random } from '../../sandbox/random';
import { basic, connectTo, exchange, get, openSocks, openTunnel } from '../../unit/gateway/testClient';

/** The hosts and sessions that programs use. The gateway remembers each. */
const names = 200;

/** Sends one request of some kind, and returns how it ended. */
export type Client = (port: number, random: Random) => Promise<string>;

const hostOf = (random: Random): string => `host${random.whole(1, names)}.example`;

function credentials(random: Random): string {
  const username = random.next() < 0.3 ? `session-${random.whole(1, names)}` : 'user';
  return basic(username, 'secret');
}

/** Programs of many kinds: those that finish, those that leave, and those that send something else. */
export const clients: Readonly<Record<string, Client>> = {
  async plain(port, random) {
    const { text, isReset } = await exchange(port, get(`http://${hostOf(random)}/`, credentials(random)));
    return isReset ? 'broken' : statusOf(text);
  },
  async tunnel(port, random) {
    const { status, socket } = await openTunnel(port, `${hostOf(random)}:443`, credentials(random));
    return status === 200 ? askThrough(socket) : closed(socket, String(status));
  },
  async socks(port, random) {
    const { reply, socket } = await openSocks(port, hostOf(random), 443);
    return reply === 0 ? askThrough(socket) : closed(socket, 'socks refused');
  },
  async leavesInHandshake(port, random) {
    const socket = await connectTo(port);
    const host = hostOf(random);
    socket.write(`CONNECT ${host}:443 HTTP/1.1\r\nHost: ${host}\r\n${credentials(random)}\r\n`);
    if (random.next() < 0.5) await new Promise(setImmediate);
    socket.resetAndDestroy();
    return 'left';
  },
  async leavesInBody(port, random) {
    const socket = await connectTo(port);
    socket.write(get(`http://${hostOf(random)}/`, credentials(random)));
    await Promise.race([once(socket, 'data'), once(socket, 'close')]);
    socket.destroy();
    return 'left';
  },
  async hasWrongToken(port, random) {
    const { text } = await exchange(port, get(`http://${hostOf(random)}/`, basic('user', 'wrong')));
    return statusOf(text);
  },
  async sendsGarbage(port, random) {
    const text = random.pick(['GET / HTTP/1.1\r\n\r\n', '\u0000\u0001\u0002', 'SSH-2.0-x\r\n\r\n']);
    return statusOf((await exchange(port, text)).text);
  },
};

async function askThrough(socket: Socket): Promise<string> {
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  let [received, wanted] = [0, Infinity];
  socket.on('data', (piece: Buffer) => {
    if (received === 0) {
      const head = piece.toString('latin1');
      const length = Number(/Content-Length: (\d+)/.exec(head)?.[1] ?? 0);
      wanted = head.indexOf('\r\n\r\n') + 4 + length;
    }
    received += piece.length;
    if (received >= wanted) socket.end();
  });
  socket.on('end', () => socket.end());
  if (!socket.closed) await new Promise((resolve) => socket.once('close', resolve));
  return received >= wanted ? '200' : 'broken';
}

function closed(socket: Socket, outcome: string): string {
  socket.destroy();
  return outcome;
}

function statusOf(text: string): string {
  return /^HTTP\/1\.1 (\d{3}) /.exec(text)?.[1] ?? 'closed';
}
