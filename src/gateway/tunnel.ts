import type { Socket } from 'node:net';
import type { UpstreamConnection } from './upstreamConnection';

/** After one side has ended, the other has so many milliseconds without a byte. */
const halfOpenMs = 60_000;

/**
 * Joins a client with a tunnel until both sides have ended. Each side's end and reset is passed on to the other, and a
 * side that doesn't read pauses the other.
 * @param head bytes that the client has already sent
 * @returns the reason it failed; `undefined` if it ended normally
 */
export function joinTunnel(
  client: Socket,
  connection: UpstreamConnection,
  head: Buffer,
  idleMs: number,
  signal: AbortSignal,
): Promise<string | undefined> {
  const upstream = connection.socket;
  return new Promise((resolve) => {
    let isOver = false;
    let problem: string | undefined;
    const over = (): void => {
      if (isOver) return;
      isOver = true;
      signal.removeEventListener('abort', onAbort);
      connection.count();
      resolve(problem);
    };
    const reset = (reason: string): void => {
      problem ??= reason;
      client.resetAndDestroy();
      connection.destroy();
      over();
    };
    const onAbort = (): void => reset('The gateway ended the connection.');
    const pass = (from: Socket, to: Socket, who: string): void => {
      from.on('data', (piece: Buffer) => {
        if (!to.write(piece)) from.pause();
        connection.count();
      });
      to.on('drain', () => from.resume());
      from.on('end', () => {
        to.end();
        to.setTimeout(halfOpenMs);
      });
      from.on('error', () => reset(`The ${who} broke the connection.`));
      from.on('timeout', () => reset('No data for too long.'));
      from.on('close', () => {
        // Without an end, what was on its way is lost.
        if (!from.readableEnded && !isOver) return reset(`The ${who} broke the connection.`);
        if (to.closed || to.destroyed) over();
      });
    };
    client.setTimeout(idleMs);
    upstream.setTimeout(idleMs);
    pass(client, upstream, 'client');
    pass(upstream, client, 'proxy');
    if (connection.rest.length > 0) client.write(connection.rest);
    if (head.length > 0) upstream.write(head);
    client.resume();
    upstream.resume();
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    if (client.destroyed) reset('The client broke the connection.');
    if (upstream.destroyed) reset('The proxy broke the connection.');
  });
}
