import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls, createSecureContext, type SecureContext, type TLSSocket } from 'node:tls';
import type { GatewayWorld } from './world';

/** Requests per second, and the time of each in milliseconds. */
export interface Run {
  readonly perSecond: number;
  readonly latencies: readonly number[];
}

export interface Load {
  readonly requests: number;
  readonly concurrency: number;
  /** True if each client keeps its tunnel, as programs with a session do; else each request opens one. */
  readonly keepsTunnels: boolean;
}

/** Sends small HTTPS requests through the proxy on a port. */
export async function runRequests(
  port: number,
  { secure }: Pick<GatewayWorld, 'secure'>,
  { requests, concurrency, keepsTunnels }: Load,
): Promise<Run> {
  const context = createSecureContext({ ca: secure.ca });
  const latencies: number[] = [];
  let left = requests;
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      let kept: TLSSocket | undefined;
      while (left-- > 0) {
        const begun = performance.now();
        const socket = kept ?? (await openSecure(port, secure.port, context));
        await ask(socket);
        latencies.push(performance.now() - begun);
        if (keepsTunnels) kept = socket;
        else socket.destroy();
      }
      kept?.destroy();
    }),
  );
  return { perSecond: (1000 * latencies.length) / (performance.now() - startedAt), latencies };
}

/** Downloads through a tunnel; returns megabytes (10^6 bytes) per second. */
export async function runDownload(
  port: number,
  { plainPort }: Pick<GatewayWorld, 'plainPort'>,
  bytes: number,
): Promise<number> {
  const socket = await openTunnel(port, plainPort);
  const startedAt = performance.now();
  let received = 0;
  socket.on('data', (piece: Buffer) => (received += piece.length));
  socket.write(`GET /${bytes} HTTP/1.1\r\nHost: a\r\n\r\n`);
  await once(socket, 'end');
  const seconds = (performance.now() - startedAt) / 1000;
  socket.destroy();
  // Its head is some bytes more.
  if (received < bytes) throw new Error(`${received} of ${bytes} bytes were received`);
  return received / 1e6 / seconds;
}

/** Opens a tunnel to a port of this machine through the proxy on another one. */
export function openTunnel(port: number, targetPort: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const authority = `127.0.0.1:${targetPort}`;
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    const fail = (): void => reject(new Error('the proxy closed the connection'));
    socket.on('error', reject).once('close', fail);
    socket.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n\r\n`);
    let head = '';
    const onData = (piece: Buffer): void => {
      head += piece.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      socket.off('data', onData).off('close', fail);
      if (/^HTTP\/1\.[01] 200 /.test(head)) resolve(socket);
      else reject(new Error(`the proxy answered ${head.split('\r\n')[0]}`));
    };
    socket.on('data', onData);
  });
}

async function openSecure(port: number, targetPort: number, context: SecureContext): Promise<TLSSocket> {
  const socket = await openTunnel(port, targetPort);
  const secured = connectTls({ socket, secureContext: context, host: '127.0.0.1' });
  secured.on('error', () => socket.destroy());
  await once(secured, 'secureConnect');
  return secured;
}

function ask(socket: TLSSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(new Error('the connection closed before the answer'));
    socket.once('close', fail);
    socket.once('data', () => {
      socket.off('close', fail);
      resolve();
    });
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  });
}
