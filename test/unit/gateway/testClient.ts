import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Opens a connection to a port of this machine. */
export async function connectTo(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

/** Everything that comes until the other side closes; `isReset` says whether it was torn down. */
export async function readAll(socket: Socket): Promise<{ text: string; isReset: boolean }> {
  const pieces: Buffer[] = [];
  let isReset = false;
  socket.on('data', (piece: Buffer) => pieces.push(piece));
  socket.on('error', () => (isReset = true));
  socket.on('end', () => socket.end());
  if (!socket.closed) await new Promise((resolve) => socket.once('close', resolve));
  return { text: Buffer.concat(pieces).toString('latin1'), isReset };
}

/** Sends bytes and reads the answer until the gateway closes. */
export async function exchange(
  port: number,
  bytes: string | Buffer,
): Promise<{ text: string; isReset: boolean }> {
  const socket = await connectTo(port);
  const answer = readAll(socket);
  socket.write(bytes);
  return answer;
}

/** Reads exactly so many bytes. */
export async function readBytes(socket: Socket, length: number): Promise<Buffer> {
  for (;;) {
    const bytes = socket.read(length) as Buffer | null;
    if (bytes?.length === length) return bytes;
    assert.ok(!bytes && !socket.readableEnded && !socket.destroyed, 'the gateway closed the connection');
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        socket.off('readable', wake).off('end', wake).off('close', wake);
        resolve();
      };
      socket.on('readable', wake).on('end', wake).on('close', wake);
    });
  }
}

export const basic = (username: string, password: string): string =>
  `Proxy-Authorization: Basic ${Buffer.from(`${username}:${password}`).toString('base64')}\r\n`;

/** A request to a plain HTTP target, which closes afterwards. */
export const get = (url: string, headers = basic('user', 'secret'), method = 'GET'): string =>
  `${method} ${url} HTTP/1.1\r\nHost: ${new URL(url).host}\r\n${headers}Connection: close\r\n\r\n`;

/** Opens a tunnel by CONNECT; gives the status and the socket. */
export async function openTunnel(
  port: number,
  authority: string,
  headers = basic('user', 'secret'),
): Promise<{ status: number; head: string; socket: Socket }> {
  const socket = await connectTo(port);
  socket.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n${headers}\r\n`);
  let head = '';
  while (!head.endsWith('\r\n\r\n')) head += (await readBytes(socket, 1)).toString('latin1');
  return { status: Number(head.slice(9, 12)), head, socket };
}

/** Opens a tunnel by SOCKS5; gives the reply code and the socket. */
export async function openSocks(
  port: number,
  host: string,
  targetPort: number,
  credentials: { username: string; password: string } | undefined = { username: 'user', password: 'secret' },
): Promise<{ reply: number; socket: Socket }> {
  const socket = await connectTo(port);
  socket.write(credentials ? Buffer.of(5, 1, 2) : Buffer.of(5, 1, 0));
  const [, method = 255] = await readBytes(socket, 2);
  if (method === 255) return { reply: -1, socket };
  if (credentials) {
    const [name, password] = [Buffer.from(credentials.username), Buffer.from(credentials.password)];
    socket.write(Buffer.concat([Buffer.of(1, name.length), name, Buffer.of(password.length), password]));
    const [, status] = await readBytes(socket, 2);
    if (status !== 0) return { reply: -1, socket };
  }
  const name = Buffer.from(host);
  socket.write(
    Buffer.concat([Buffer.of(5, 1, 0, 3, name.length), name, Buffer.of(targetPort >> 8, targetPort & 255)]),
  );
  const answer = await readBytes(socket, 10);
  return { reply: answer[1] ?? -1, socket };
}
