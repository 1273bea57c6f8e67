import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { GatewayEvent, RequestEvent } from '../../../src/gateway/events';
import { Gateway } from '../../../src/gateway/gateway';
import type { GatewayLimits } from '../../../src/gateway/limits';
import { Loopback } from '../proxy/loopback';
import { openTunnel, readAll } from './testClient';

describe('tunnels of the gateway', function () {
  this.timeout(60_000);
  let loopback: Loopback;
  let gateway: Gateway | undefined;
  let requests: RequestEvent[];
  let onRequest: () => void;

  beforeEach(() => {
    loopback = new Loopback();
    requests = [];
    onRequest = () => {};
  });
  afterEach(async () => {
    await gateway?.stop();
    await loopback.close();
  });

  /** Starts a gateway in this process, in front of an upstream that does something with each open tunnel. */
  async function start(act: (tunnel: Socket) => void, limits: Partial<GatewayLimits> = {}): Promise<number> {
    const port = await loopback.raw((socket) =>
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        act(socket);
      }),
    );
    const take = (event: GatewayEvent): void => {
      if (event.event !== 'request') return;
      requests.push(event);
      onRequest();
    };
    gateway = new Gateway(
      { port: 0, strategy: 'round-robin', token: null, retries: 0, allowPrivateTargets: true, limits },
      take,
    );
    await gateway.start([{ scheme: 'http', host: '127.0.0.1', port }]);
    return gateway.port;
  }

  async function finished(count: number): Promise<readonly RequestEvent[]> {
    while (requests.length < count) await new Promise<void>((resolve) => (onRequest = resolve));
    return requests;
  }

  it('ends one that carries nothing for too long, and no other', async () => {
    const port = await start((socket) => socket.pipe(socket), { idleMs: 1000 });
    const busy = (await openTunnel(port, 'busy.example:443')).socket;
    const timer = setInterval(() => busy.write('x'), 50);
    busy.resume();
    const idle = (await openTunnel(port, 'idle.example:443')).socket;
    assert.equal((await readAll(idle)).isReset, true);
    clearInterval(timer);
    const [event] = await finished(1);
    assert.deepEqual([event?.host, event?.error], ['idle.example:443', 'No data for too long.']);
    assert.equal(busy.closed, false);
    busy.destroy();
    assert.equal((await finished(2))[1]?.host, 'busy.example:443');
  });

  it('ends one of which only a half is left and carries nothing', async () => {
    const port = await start(
      (socket) => {
        socket.allowHalfOpen = true;
        socket.resume();
      },
      { idleMs: 1000 },
    );
    const { socket } = await openTunnel(port, 'half.example:443');
    const answer = readAll(socket);
    socket.end();
    assert.equal((await answer).isReset, true);
    assert.equal((await finished(1))[0]?.error, 'No data for too long.');
  });

  it('passes every byte in both directions, whoever reads slowly', async () => {
    const sent = Buffer.alloc(8_000_000, 'abcdefghijklmnopqrstuvwxyz0123456789');
    let upstream: Socket | undefined;
    const port = await start((socket) => {
      upstream = socket;
      socket.write(sent);
    });
    const { socket } = await openTunnel(port, 'slow.example:443');
    assert.ok(upstream);
    const received = [slowDigest(socket, sent.length), slowDigest(upstream, sent.length)];
    socket.write(sent);
    const expected = createHash('sha256').update(sent).digest('hex');
    assert.deepEqual(await Promise.all(received), [expected, expected]);
    socket.destroy();
    const [event] = await finished(1);
    assert.ok(event && event.bytesIn >= sent.length && event.bytesOut >= sent.length);
  });

  it('are all ended by a stop, which says so', async () => {
    const port = await start((socket) => socket.resume());
    const { socket } = await openTunnel(port, 'a.example:443');
    const answer = readAll(socket);
    await gateway?.stop();
    gateway = undefined;
    await answer;
    assert.equal((await finished(1))[0]?.error, 'The gateway was stopped.');
    await loopback.quiet();
  });
});

/** Reads so many bytes, with a pause after each piece. */
async function slowDigest(socket: Socket, length: number): Promise<string> {
  const hash = createHash('sha256');
  let left = length;
  socket.on('data', (piece: Buffer) => {
    hash.update(piece);
    left -= piece.length;
    socket.pause();
    setImmediate(() => socket.resume());
  });
  while (left > 0) await once(socket, 'data');
  return hash.digest('hex');
}
