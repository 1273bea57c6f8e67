import { connect } from 'node:net';
import { connect as connectTls, createSecureContext, rootCertificates } from 'node:tls';
import type { Proxy } from '../../../src/proxy/proxy';
import { median } from '../rounds';
import type { Run } from './run';
import type { CheckWorld } from './world';

/** The checker's work without any overhead: no timeouts, no failures, no HTTP parser. */
export async function runBareSockets(
  { live, target, authority }: CheckWorld,
  concurrency: number,
): Promise<Run> {
  const secureContext = createSecureContext({ ca: [...rootCertificates, authority.ca] });
  const times: number[] = [];
  let alive = 0;
  let next = 0;
  const one = ({ host, port }: Proxy) =>
    new Promise<void>((done) => {
      const startedAt = performance.now();
      const socket = connect({ host, port, noDelay: true }, () =>
        socket.write(`CONNECT ${target.host} HTTP/1.1\r\nHost: ${target.host}\r\n\r\n`),
      );
      socket.on('error', () => done());
      socket.once('data', () => {
        const secured = connectTls({ socket, secureContext, host: target.hostname }, () =>
          secured.write(`GET / HTTP/1.1\r\nHost: ${target.host}\r\nConnection: close\r\n\r\n`),
        );
        secured.once('data', (answer: Buffer) => {
          times.push(performance.now() - startedAt);
          if (answer.includes('200 OK')) alive++;
          secured.destroy();
          done();
        });
      });
    });
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (let proxy = live[next++]; proxy; proxy = live[next++]) await one(proxy);
    }),
  );
  return { alive, seconds: (performance.now() - startedAt) / 1000, p50Ms: median(times) };
}
